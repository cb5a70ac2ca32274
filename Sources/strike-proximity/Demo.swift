import ArgumentParser
import Records
import StrikeProximity

struct Demo: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Assess a bundled real case: the embassy of Azerbaijan in Kyiv.",
        discussion: """
            EXAMPLES
              strike-proximity demo
              strike-proximity demo -o results/
              strike-proximity demo --case belgrade-1999
              strike-proximity demo --language uk
            """)

    @Option(
        name: [.short, .customLong("output")], help: "Folder for the files of the result.",
        completion: .directory)
    var output: String?

    @Option(
        name: .customLong("case"),
        help: "The bundled case: \(Self.cases.joined(separator: ", ")).",
        completion: .list(Self.cases))
    var bundledCase = "azerbaijan-kyiv"

    @OptionGroup var language: LanguageOption

    @OptionGroup var verbosity: Verbosity

    private static let cases = ["azerbaijan-kyiv", "belgrade-1999", "damascus-2024"]

    func run() throws {
        guard Self.cases.contains(bundledCase) else {
            throw StrikeProximityError(
                .noInput,
                "there is no bundled case “\(bundledCase)”; there are "
                    + Self.cases.joined(separator: ", "))
        }
        var extras = Assessment.Extras()
        extras.language = try language.chosen(verbosity, isWritten: output != nil)
        try Assessment(bundledCase: bundledCase).report(to: output, extras, verbosity)
    }
}
