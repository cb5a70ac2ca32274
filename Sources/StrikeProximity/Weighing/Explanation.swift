/// How a strike near premises can have come about. Geometry cannot tell the first two apart.
public enum Explanation: String, Sendable, CaseIterable {
    case knownIdentity = "directed at the premises, their identity known"
    case misidentified = "directed at the premises, misidentified"
    case elsewhere = "directed at something else: scatter, or bad coordinates"
    case stray = "stray: failed, intercepted, debris"

    /// What bears on it.
    public var bearing: String {
        switch self {
        case .knownIdentity:
            "geometry on the aim point; the notice and no-strike records on the knowledge"
        case .misidentified:
            "the same geometry; target files, dates of the register, premises that moved"
        case .elsewhere: "geometry, where the alternative is named"
        case .stray: "wreckage, crater and unexploded ordnance; geometry hardly"
        }
    }
}
