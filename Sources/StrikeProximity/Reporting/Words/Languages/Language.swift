public import Records

/// A language in which a summary can be had.
public enum Language: String, Sendable, CaseIterable {
    case english = "en"
    case ukrainian = "uk"
    case russian = "ru"

    /// The language of a code such as `uk`, `uk-UA` or `ru_RU.UTF-8`.
    ///
    /// - Throws: when there is no summary in it.
    public init(code: String) throws(StrikeProximityError) {
        let primary = code.prefix { $0.isLetter }.lowercased()
        if let language = Language(rawValue: primary) {
            self = language
            return
        }
        let known = Self.allCases.map { "\($0.rawValue) (\($0.name))" }.joined(separator: ", ")
        throw StrikeProximityError(
            .usage,
            "--language “\(code)”: "
                + (primary == "ua"
                    ? "ua is a country; did you mean uk (Ukrainian)?"
                    : "there is no summary in it; there are \(known)"))
    }

    private var name: String {
        switch self {
        case .english: "English"
        case .ukrainian: "Ukrainian"
        case .russian: "Russian"
        }
    }

    /// How numbers are written in it.
    var numerals: Numerals {
        switch self {
        case .english: .english
        case .ukrainian: .ukrainian
        case .russian: .russian
        }
    }
}
