import ArgumentParser
import Records
import StrikeProximity

struct PrintSchema: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schema",
        abstract: "Print the JSON schema of a case, or of a result.",
        discussion: """
            An editor that knows YAML completes the keys of a case from its schema, and marks what is \
            wrong while it is written. Put the schema beside the case, and into the case's first lines:
              # yaml-language-server: $schema=case.schema.json

            EXAMPLES
              strike-proximity schema case > case.schema.json
              strike-proximity schema report
              strike-proximity schema case --path
            """)

    private static let names = Schema.allCases.map(\.rawValue)

    @Argument(
        help: "What it is the schema of: \(Self.names.joined(separator: " or ")).",
        completion: .list(Self.names))
    var name: String = Schema.case.rawValue

    @Flag(help: "Print where it lies instead.")
    var path = false

    func run() throws {
        guard let schema = Schema(rawValue: name) else {
            throw StrikeProximityError(
                .usage,
                "there is no schema “\(name)”; there are "
                    + Self.names.joined(separator: " and "))
        }
        if path {
            StandardOutput.write(try schema.path + "\n")
        } else {
            StandardOutput.write(try schema.data)
        }
    }
}
