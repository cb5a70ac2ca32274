import ArgumentParser
import Records
import StrikeProximity

struct Diff: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Tell what changed between two results.",
        discussion: """
            Compares inputs, assumptions, numbers and sentences of two results, value by value, each under \
            the keys and identifiers that lead to it. Exits with 1 where anything changed.

            EXAMPLES
              strike-proximity diff results-march/ results-april/
              strike-proximity diff march.zip april.zip --json
            """)

    @Argument(help: "A folder that assess wrote, or a bundle.", completion: .directory)
    var before: String

    @Argument(help: "Another one.", completion: .directory)
    var after: String

    @Flag(help: "Print JSON, with every change.")
    var json = false

    func run() throws {
        let difference = try ResultDifference(before: before, after: after)
        if json {
            StandardOutput.write(difference.json)
        } else {
            StandardOutput.write(difference.text(width: StandardOutput.width))
        }
        if !difference.changes.isEmpty { throw ExitCode(1) }
    }
}
