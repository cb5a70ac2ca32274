import ArgumentParser
import Records
import StrikeProximity

/// In which language the summary is.
struct LanguageOption: ParsableArguments {
    @Option(
        name: .customLong("language"),
        help: ArgumentHelp(
            "Language of the summary: \(Self.codes.joined(separator: ", ")); the other files are in "
                + "English.", valueName: "code"),
        completion: .list(Self.codes))
    var code: String?

    private static let codes = Language.allCases.map(\.rawValue)

    /// - Parameter isWritten: whether the summary is written to a file in other languages than English.
    /// - Throws: when there is no summary in it, or nobody would see it.
    func chosen(
        _ verbosity: Verbosity, isWritten: Bool
    ) throws(StrikeProximityError) -> Language {
        guard let code else { return .english }
        let language = try Language(code: code)
        if verbosity.json || verbosity.quiet, !isWritten {
            throw StrikeProximityError(
                .usage,
                "--language is about the summary, of which --\(verbosity.json ? "json" : "quiet") prints "
                    + "none; leave out one of them")
        }
        return language
    }
}
