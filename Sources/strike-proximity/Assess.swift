import ArgumentParser
import StrikeProximity

struct Assess: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Measure and weigh the strikes of a case.",
        discussion: """
            Each strike is weighed against every named alternative; then all of them together, \
            among all strikes of the area (catalogue, or strikes_in_area), all missions \
            (register) and before and after each notice. Writes report.html, report.geojson, \
            report.json, pairs.csv and manifest.json, all or none, and a summary to the terminal.

            EXAMPLES
              strike-proximity assess case.yaml -o results/
              strike-proximity assess case.yaml --json | jq '.strikes[].weighings[].sentence'
            """)

    @Argument(help: "The case file (YAML).")
    var file: String

    @Option(name: [.short, .customLong("output")], help: "Folder for the files of the result.")
    var output: String?

    @Option(
        help: ArgumentHelp(
            "Online map tiles for report.html, such as https://tile.example/{z}/{x}/{y}.png; whoever "
                + "opens the page then asks that server for pictures.", valueName: "url"))
    var tiles: String?

    @OptionGroup var verbosity: Verbosity

    func run() throws {
        if let tiles, !tiles.hasPrefix("https://") && !tiles.hasPrefix("http://") {
            throw StrikeProximityError(
                .usage, "--tiles “\(tiles)” is no address; write https://…/{z}/{x}/{y}.png")
        }
        let assessment = try Assessment(casePath: file)
        try assessment.report(to: output, tiles: tiles, verbosity)
    }
}

/// How much is said.
struct Verbosity: ParsableArguments {
    @Flag(help: "Print report.json instead of the summary.")
    var json = false

    @Flag(name: .shortAndLong, help: "Print no summary.")
    var quiet = false
}

extension Assessment {
    /// Writes the files where they were asked for and the words to the terminal.
    fileprivate func show(_ verbosity: Verbosity) {
        if verbosity.json {
            if let report = documents.first(where: { $0.name == "report.json" }) {
                StandardOutput.write(report.data)
            }
        } else if !verbosity.quiet {
            StandardOutput.write(summary())
        }
    }

    func report(to output: String?, tiles: String? = nil, _ verbosity: Verbosity) throws {
        if let output { try write(to: output, tiles: tiles) }
        show(verbosity)
        if let output, !verbosity.quiet {
            let names = documents.map(\.name).joined(separator: ", ")
            StandardError.write("Written to \(output): \(names)\n")
        }
    }
}
