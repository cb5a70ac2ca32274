import ArgumentParser
import Records
import StrikeProximity

struct Init: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init",
        abstract: "Begin a case: write one that runs, with a comment on each key.",
        discussion: """
            Takes over what files say of premises and strikes, in any format that nearest reads, and asks \
            nothing that they say. What none of them says stands there with the word CHANGE. Without \
            premises those missions of the bundled register are taken that the strikes came near to; \
            without any file the case is an example that explains itself.

            EXAMPLES
              strike-proximity init -o case.yaml
              strike-proximity init --premises embassies.csv --strikes strikes.xlsx -o case.yaml
              strike-proximity init --strikes acled.csv --place Kyiv -o case.yaml
              strike-proximity assess case.yaml -o results/
            """)

    @Option(
        help: "A file of premises, as nearest reads it, or the word bundled.", completion: .file())
    var premises: String?

    @Option(help: "A file of strikes, as nearest reads it.", completion: .file())
    var strikes: String?

    @Option(help: "The city that it is about, or a coordinate in it.")
    var place: String?

    @OptionGroup var order: DatesOption

    @Option(
        name: [.short, .customLong("output")],
        help: "The case file; it is printed where none is named.",
        completion: .file(extensions: ["yaml", "yml"]))
    var output: String?

    @Flag(help: "Replace a case file that is there already.")
    var force = false

    @Flag(name: .shortAndLong, help: "Do not say what was assumed.")
    var quiet = false

    func run() throws {
        var request = CaseDraft.Request()
        request.premises = premises
        request.strikes = strikes
        request.place = place
        request.dates = order.dates
        request.output = output
        let draft = try CaseDraft(request)
        if let output, output != "-" {
            try draft.write(to: output, replaces: force)
        } else {
            StandardOutput.write(draft.text)
        }
        guard !quiet else { return }
        for sentence in draft.assumed {
            StandardError.say("assumed: \(sentence)")
        }
        if let output, output != "-" {
            StandardError.say(
                "Written to \(output); run: strike-proximity assess \(output) -o results/")
        }
    }
}
