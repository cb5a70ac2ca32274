public import Foundation
internal import Geodesy
public import Records
internal import Yams

/// A first case: what files say, taken over without questions, and comments on what they do not say;
/// or a case that is there, in another form.
public struct CaseDraft: Sendable {
    /// What kind of file a case is.
    public enum Form: String, CaseIterable, Sendable {
        /// Text that explains itself, for an editor.
        case yaml
        /// A workbook with a sheet for each list, for a spreadsheet program.
        case xlsx

        /// The form of a file that is written.
        ///
        /// - Parameters:
        ///   - stated: what was asked for; what the name tells if nil.
        ///   - path: its name; nil and `-` for standard output.
        /// - Throws: where the name is that of a file of another kind.
        public init(_ stated: Form?, at path: String?) throws(StrikeProximityError) {
            let path = path.flatMap { $0 == "-" ? nil : $0 }
            let ending = path.map { URL(fileURLWithPath: $0).pathExtension.lowercased() } ?? ""
            let named: Form? =
                switch ending {
                case "xlsx": .xlsx
                case "yaml", "yml": .yaml
                case "": nil
                default:
                    throw StrikeProximityError(
                        .usage,
                        "“\(path ?? "")” is named as neither form of a case is; end its name with .yaml, "
                            + "or with .xlsx for a workbook")
                }
            if let stated, let named, stated != named {
                throw StrikeProximityError(
                    .usage,
                    "--format \(stated.rawValue) and the name “\(path ?? "")” contradict each other; leave "
                        + "--format out, or end the name with .\(stated.rawValue)")
            }
            self = stated ?? named ?? .yaml
        }
    }

    /// What a case is begun with; whatever is nil is looked for elsewhere or left as an example.
    public struct Request: Sendable {
        /// A file of premises of any kind that is read, or `bundled`.
        public var premises: String?
        /// A file of strikes of any kind that is read.
        public var strikes: String?
        /// Which columns, layer or sheet of the premises' file are meant, where names do not tell; as
        /// `--columns` takes it.
        public var premisesColumns: String?
        /// The same of the strikes' file.
        public var strikesColumns: String?
        /// The city in which it all happened, or a coordinate in any notation.
        public var place: String?
        /// Which number of 03/04/2025 is the month, where the file leaves it open.
        public var dates: StatedDates?
        /// Where the case will lie: files are named from there. The working folder if nil.
        public var output: String?
        /// What kind of file it will be.
        public var form = Form.yaml

        /// Nothing.
        public init() {}
    }

    /// The case file.
    public let data: Data
    /// What was assumed because no file says it, a sentence each.
    public let assumed: [String]
    /// Whether it names files elsewhere than in its folder, which are read only where that is allowed.
    public let namesOutside: Bool
    /// The files that were read.
    private let inputs: [String]

    /// Drafts a case, and reads it as `assess` would.
    ///
    /// - Throws: what keeps the files from being read, or the case that follows from them.
    public init(_ request: Request, now: Date = Date()) throws(StrikeProximityError) {
        inputs = [request.premises, request.strikes].compactMap { $0 }
            .filter { $0 != BundledFile.registerWord }
        let url = Self.url(of: request.output)
        if let strikes = request.strikes, strikes == request.premises,
            request.strikesColumns == request.premisesColumns
        {
            throw StrikeProximityError(
                .usage,
                "strikes and premises are the same rows of one file; say which layer or sheet has which: "
                    + "--columns layer=NAME of the strikes, --premises-columns layer=NAME",
                at: FileLocation(path: strikes))
        }
        let folder = DraftFolder(url: url.deletingLastPathComponent())
        let strikes = try request.strikes.map { path throws(StrikeProximityError) in
            try DraftStrikes(
                path, request.strikesColumns, in: folder, dates: request.dates, now: now)
        }
        var choice: DraftPremises?
        if request.premises != nil || request.strikes != nil || request.place != nil {
            choice = try DraftPremises(
                request.premises ?? BundledFile.registerWord, request.premisesColumns, in: folder,
                now: now)
        }
        let area = try DraftArea(place: request.place, strikes, choice)
        try choice?.choose(in: area, near: strikes)
        let text = DraftText(strikes: strikes, premises: choice, area: area)
        assumed = text.assumed
        data =
            request.form == .yaml
            ? Data(text.text.utf8)
            : try Self.workbook(
                Self.tree(of: text.text), remarks: text.assumed.map { "Assumed: \($0)" },
                named: request.output)
        // The user named the files, wherever they are.
        let made = try Self.check(
            data, at: url, named: request.output, InputFolder(),
            by: CaseReader(now: now, allowsOutside: true))
        namesOutside = made.record.inputs.contains(where: \.isOutside)
    }

    /// Takes a case that is there, and writes the same in another form.
    ///
    /// - Parameters:
    ///   - path: the case, YAML or a workbook.
    ///   - output: where it will lie: the files that it names must be there, too, seen from there.
    ///   - allowsOutside: whether the case may name files elsewhere than in its folder.
    /// - Throws: what is wrong with the case, here and there.
    public init(
        of path: String, as form: Form, output: String?, allowsOutside: Bool = false,
        now: Date = Date()
    ) throws(StrikeProximityError) {
        inputs = [path]
        var folder = InputFolder()
        let url = URL(fileURLWithPath: path)
        let bytes = try folder.bytes(
            of: url, named: path, limit: .caseFile)
        let reader = CaseReader(now: now, allowsOutside: allowsOutside)
        let (record, root) = try Self.check(bytes, at: url, named: path, folder, by: reader)
        // What of the case was left out is missing in the other form, too.
        assumed = [record.inputs.first?.readAs].compactMap(\.self).map { "\(path): \($0)" }
        switch (WholeWorkbook.isLikely(bytes) ? Form.xlsx : .yaml, form) {
        case (.xlsx, .xlsx), (.yaml, .yaml): data = bytes
        case (.xlsx, .yaml): data = Data(try CaseText(root, name: path).text.utf8)
        case (.yaml, .xlsx):
            let remarks = CaseRemarks(of: String(decoding: bytes, as: UTF8.self)).sentences
            data = try Self.workbook(root, remarks: remarks, named: output)
        }
        let made = try Self.check(
            data, at: Self.url(of: output), named: output, InputFolder(), by: reader)
        namesOutside = made.record.inputs.contains(where: \.isOutside)
    }

    private static func url(of output: String?) -> URL {
        URL(fileURLWithPath: output.flatMap { $0 == "-" ? nil : $0 } ?? "case.yaml")
            .standardizedFileURL
    }

    private static func tree(of text: String) throws(StrikeProximityError) -> Node {
        do {
            if let root = try BoundedYAML.compose(text) { return root }
        } catch {
            throw StrikeProximityError(.data, "the draft is not YAML (\(error))")
        }
        throw StrikeProximityError(.data, "the draft is empty")
    }

    private static func workbook(
        _ root: Node, remarks: [String], named name: String?
    ) throws(StrikeProximityError) -> Data {
        try WorkbookDocument(pages: CaseWorkbook(root, remarks: remarks).pages)
            .data(name: name ?? "the workbook")
    }

    /// What does not run is not written.
    private static func check(
        _ data: Data, at url: URL, named name: String?, _ folder: InputFolder,
        by reader: CaseReader
    ) throws(StrikeProximityError) -> (record: Case, tree: Node) {
        let read = try reader.recordAndTree(
            data, at: url, name: name ?? "the case", folder)
        _ = try Measurer().measure(Locator().locate(read.record))
        return read
    }

    /// Writes the case file.
    ///
    /// - Parameter replaces: whether a file that is there already is written over.
    public func write(
        to path: String, replaces: Bool = false
    ) throws(StrikeProximityError) {
        guard replaces || FileKind(URL(fileURLWithPath: path)) != .file else {
            throw StrikeProximityError(
                .cannotCreate,
                "“\(path)” is there already, and may be somebody's work; name another file, or replace "
                    + "it with --force")
        }
        try OutputTarget.refuseClashes(
            inputs: inputs.map { ("a file that is read", $0) }, outputs: [("the case", path)])
        try StreamedOutput.write([(path, data)])
    }
}

/// The folder of a case that is drafted: files are named from it, so that both can be moved together.
struct DraftFolder {
    let url: URL

    /// A file's name as the case gives it.
    func name(of path: String) -> String {
        let target = URL(fileURLWithPath: path).standardizedFileURL.pathComponents
        let own = url.standardizedFileURL.pathComponents
        let shared = zip(target, own).prefix { $0 == $1 }.count
        // Nothing in common but the root: from there, then.
        guard shared > 1 else { return "/" + target.dropFirst().joined(separator: "/") }
        return (Array(repeating: "..", count: own.count - shared) + target.dropFirst(shared))
            .joined(separator: "/")
    }

    /// A reading of such files, as a case in this folder would read them.
    func reading(now: Date) throws(StrikeProximityError) -> CaseReading {
        var reading = CaseReading(
            folder: InputFolder(),
            caseFolder: CaseFolder(of: url.appendingPathComponent("case"), allowsOutside: true),
            now: now, faults: CaseFaults())
        _ = try reading.readWeaponTable()
        // Whether the premises that rows name are there is seen when all is read.
        reading.premisesIDs.isIncomplete = true
        return reading
    }

    /// How a file that was read was understood.
    func notice(of path: String, in reading: CaseReading) -> String? {
        let name = name(of: path)
        return reading.folder.inputs.first { $0.name == name }?.readAs.map { "\(path): \($0)" }
    }

    /// The table in such a file.
    ///
    /// - Parameter columns: which are meant, where that is stated.
    func table(
        _ path: String, _ columns: String?
    ) throws(StrikeProximityError) -> CaseReading.TableFile {
        var table = CaseReading.TableFile(file: CaseNode(name: name(of: path)))
        if let columns { table.columns = try StatedColumns(columns) }
        return table
    }
}
