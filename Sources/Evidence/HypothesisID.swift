/// Which reading of a strike a density belongs to.
public enum HypothesisID: Hashable, Sendable {
    /// What was misread in a coordinate mistake.
    public enum Misread: Hashable, Sendable {
        /// The coordinates of a listed objective, by its identifier.
        case objective(String)
        /// The coordinates of the premises as a notice gave them, by its identifier.
        case notice(String)

        /// Its identifier in the case.
        public var identifier: String {
            switch self {
            case .objective(let identifier), .notice(let identifier): identifier
            }
        }
    }

    /// Directed at the premises.
    case premises
    /// Directed at a listed objective.
    case objective(String)
    /// Directed at where a mistake in a coordinate leads.
    case mistake(of: Misread, by: String)
    /// Debris, or a failed weapon, of an attack on a listed objective.
    case debris(of: String)
    /// Directed at nothing that is listed.
    case background
}

extension HypothesisID: CustomStringConvertible {
    /// As exported documents name it; never taken apart again.
    public var description: String {
        switch self {
        case .premises: "premises"
        case .objective(let identifier): identifier
        case .mistake(let misread, let mistake): "\(misread.identifier)/\(mistake)"
        case .debris(let objective): "debris of \(objective)"
        case .background: "background"
        }
    }

    /// The objective of debris, or what was misread of a mistake, by its identifier; else nil.
    public var origin: String? {
        switch self {
        case .debris(let objective): objective
        case .mistake(let misread, _): misread.identifier
        case .premises, .objective, .background: nil
        }
    }

    /// Whether a coordinate was mistaken.
    public var isMistake: Bool { if case .mistake = self { true } else { false } }

    /// The kind alone, as exported documents name it.
    public var kind: String {
        switch self {
        case .premises: "premises"
        case .objective: "objective"
        case .mistake: "mistake"
        case .debris: "debris"
        case .background: "background"
        }
    }
}
