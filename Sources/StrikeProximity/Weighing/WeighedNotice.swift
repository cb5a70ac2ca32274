public import Evidence

/// Whether the premises were hit more often after a notice than before.
public struct WeighedNotice: Sendable {
    /// The notice at one place among the attacks.
    public struct Split: Sendable {
        /// Attacks before.
        public let before: Int
        /// Attacks after.
        public let after: Int
        /// The comparison at the ends of the exposures; empty where these are not known.
        public let comparisons: [NoticeComparison]
        /// Share of the area's strikes after the notice up to which the hits after it would be
        /// surprising at 5 %; nil where none is.
        public let largestShareAfter: Double?
        /// The same where the last hit before it triggered it.
        public let largestShareAfterIfTriggered: Double?
    }

    /// What the comparison comes to.
    public enum Verdict: String, Sendable {
        /// No comparison can be made.
        case impossible = "cannot be compared"
        /// It depends on exposures that nobody states.
        case exposuresUnknown =
            "decides nothing: how many strikes fell before and after it is not known"
        /// So few events could show nothing, or showed nothing.
        case undecided = "decides nothing"
        /// More hits than chance gives at 5 %, wherever the notice stood and whatever its design.
        case moreAfter = "more hits after the notice than chance gives"
    }

    /// Identifier of the notice.
    public let notice: String
    /// Attacks that count as hits, in the order of time.
    public let attacks: [String]
    /// Every place among them at which the notice may have stood.
    public let splits: [Split]
    /// Whether the source puts it after a hit, which may have triggered it.
    public let isTriggered: Bool
    /// What it comes to.
    public let verdict: Verdict
    /// Why, in words.
    public let remark: String
    /// How far the coordinates that were given lie from the premises, metres; nil where not known.
    public let offsets: [(premises: String, distance: Double)]
}

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
