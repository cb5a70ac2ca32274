import ArgumentParser
import StrikeProximity

struct Demo: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Assess a bundled real case: the embassy of Azerbaijan in Kyiv.",
        discussion: """
            EXAMPLES
              strike-proximity demo
              strike-proximity demo -o results/
              strike-proximity demo --case belgrade-1999
            """)

    @Option(name: [.short, .customLong("output")], help: "Folder for the files of the result.")
    var output: String?

    @Option(
        name: .customLong("case"),
        help: "The bundled case: azerbaijan-kyiv, belgrade-1999 or damascus-2024.")
    var bundledCase = "azerbaijan-kyiv"

    @OptionGroup var verbosity: Verbosity

    func run() throws {
        let assessment = try Assessment(bundledCase: bundledCase)
        try assessment.report(to: output, Assessment.Extras(), verbosity)
    }
}
