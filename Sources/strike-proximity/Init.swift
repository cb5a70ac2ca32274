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

            A case is YAML or, with --format xlsx, one workbook with a sheet for each list; every command \
            takes both. --case writes a case that is there in the other form; of a workbook's remarks none \
            comes into YAML.

            EXAMPLES
              strike-proximity init -o case.yaml
              strike-proximity init --format xlsx -o case.xlsx
              strike-proximity init --case case.yaml -o case.xlsx
              strike-proximity init --premises embassies.csv --strikes strikes.xlsx -o case.yaml
              strike-proximity init --strikes acled.csv --place Kyiv -o case.yaml
              strike-proximity init --strikes b.xlsx --columns layer=Strikes --premises b.xlsx \
            --premises-columns layer=Embassies
              strike-proximity assess case.yaml -o results/
            """)

    @Option(
        help: "A file of premises, as nearest reads it, or the word bundled.", completion: .file())
    var premises: String?

    @Option(help: "A file of strikes, as nearest reads it.", completion: .file())
    var strikes: String?

    @Option(
        help: ArgumentHelp(
            "The strikes' columns, layer or sheet, as nearest takes them: layer=Strikes,date=Day.",
            valueName: "role=name,…"))
    var columns: String?

    @Option(
        help: ArgumentHelp(
            "The same of the premises' file, such as layer=Embassies.", valueName: "role=name,…"))
    var premisesColumns: String?

    @Option(help: "The city that it is about, or a coordinate in it.")
    var place: String?

    @OptionGroup var order: DatesOption

    @Option(
        name: .customLong("case"),
        help: ArgumentHelp("A case that is written anew in the other form.", valueName: "file"),
        completion: .file(extensions: ["yaml", "yml", "xlsx"]))
    var casePath: String?

    @Option(
        help: ArgumentHelp(
            "yaml or xlsx; what the name of the output says if it is left out.", valueName: "form"),
        completion: .list(CaseDraft.Form.allCases.map(\.rawValue)),
        transform: {
            guard let form = CaseDraft.Form(rawValue: $0) else {
                throw ValidationError("write yaml or xlsx")
            }
            return form
        })
    var format: CaseDraft.Form?

    @Option(
        name: [.short, .customLong("output")],
        help: "The case file; it is printed where none is named.",
        completion: .file(extensions: ["yaml", "yml", "xlsx"]))
    var output: String?

    @OptionGroup var outside: OutsideOption

    @Flag(help: "Replace a case file that is there already.")
    var force = false

    @Flag(name: .shortAndLong, help: "Do not say what was assumed.")
    var quiet = false

    func run() throws {
        let form = try CaseDraft.Form(format, at: output)
        let isFile = output.map { $0 != "-" } ?? false
        guard isFile || form == .yaml else {
            throw StrikeProximityError(
                .usage, "a workbook is no text for a terminal; name its file with -o case.xlsx")
        }
        let draft = try draft(form)
        if let output, isFile {
            try draft.write(to: output, replaces: force)
        } else {
            StandardOutput.write(draft.data)
        }
        guard !quiet else { return }
        if draft.namesOutside {
            StandardError.say(
                "The case names files elsewhere than in its folder, which is read with --allow-outside "
                    + "only; whoever copies them beside it can leave that out")
        }
        for sentence in draft.assumed {
            StandardError.say(StrikeProximityError.printable("assumed: \(sentence)"))
        }
        if let output, isFile {
            let option = draft.namesOutside ? " --allow-outside" : ""
            StandardError.say(
                "Written to \(output); run: strike-proximity assess \(output) -o results/\(option)")
        }
    }

    private func draft(_ form: CaseDraft.Form) throws -> CaseDraft {
        if let casePath {
            guard
                [premises, strikes, columns, premisesColumns, place].allSatisfy({ $0 == nil }),
                order.dates == nil
            else {
                throw StrikeProximityError(
                    .usage,
                    "--case writes a case as it is; leave out what would begin another (--premises, "
                        + "--strikes, --columns, --premises-columns, --place, --dates)")
            }
            return try CaseDraft(
                of: casePath, as: form, output: output, allowsOutside: outside.isAllowed)
        }
        for (option, file, stated) in [
            ("--columns", "--strikes", strikes == nil ? columns : nil),
            ("--premises-columns", "--premises", premises == nil ? premisesColumns : nil),
        ] where stated != nil {
            throw StrikeProximityError(
                .usage, "\(option) says how a file is read, and none is named; add \(file) FILE")
        }
        var request = CaseDraft.Request()
        request.premises = premises
        request.strikes = strikes
        request.strikesColumns = columns
        request.premisesColumns = premisesColumns
        request.place = place
        request.dates = order.dates
        request.output = output
        request.form = form
        return try CaseDraft(request)
    }
}
