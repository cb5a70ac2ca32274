import ArgumentParser
import Records
import StrikeProximity

struct Validate: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Assess historic cases, and set the answers beside what was found.",
        discussion: """
            Runs every bundled case that has published positions, lists the others with the \
            reason, and calibrates the main case. Markdown.

            EXAMPLES
              strike-proximity validate
              strike-proximity validate -o VALIDATION.md
            """)

    @Option(
        name: [.short, .customLong("output")], help: "File for the report.",
        completion: .file())
    var output: String?

    @Option(help: "How many worlds of each kind the calibration simulates, 1,000 to 10,000,000.")
    var worlds = 100_000

    @Option(help: "A table of worst errors that the tests wrote (CSV).", completion: .file())
    var errors: String?

    @Flag(help: "Print JSON.")
    var json = false

    func run() throws {
        guard (1_000...10_000_000).contains(worlds) else {
            throw StrikeProximityError(
                .usage, "--worlds \(worlds): give a number from 1,000 to 10,000,000")
        }
        let validation = try Validation(worstErrors: errors, worlds: worlds)
        if let output {
            try validation.write(to: output)
        }
        if json {
            StandardOutput.write(validation.json)
        } else if output == nil {
            StandardOutput.write(validation.text)
        }
    }
}
