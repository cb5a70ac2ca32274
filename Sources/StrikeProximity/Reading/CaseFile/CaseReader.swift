public import Foundation
public import Records
internal import Yams

/// Reads a case file and everything that it names into a ``Case``, or says what is wrong and where:
/// all of it at once.
public struct CaseReader: Sendable {
    /// Events after this moment are refused.
    public let now: Date
    /// Whether the case may name files elsewhere than in its folder.
    public let allowsOutside: Bool
    /// The folder of the bag that the case is in; nil for a case in none.
    var bag: URL?

    /// A reader for which `now` is the present.
    public init(now: Date = Date(), allowsOutside: Bool = false) {
        self.now = now
        self.allowsOutside = allowsOutside
    }

    /// Reads a case.
    ///
    /// - Parameter path: the file, YAML or a workbook; files that it names are relative to it.
    /// - Throws: the first fault in the order of the file's lines, with file, line and key path (of a
    ///   workbook sheet and cell); the others are its ``StrikeProximityError/further``.
    public func read(path: String) throws(StrikeProximityError) -> Case {
        try read(url: URL(fileURLWithPath: path), name: path)
    }

    /// Reads a case under the name that messages and the manifest show.
    func read(url: URL, name: String) throws(StrikeProximityError) -> Case {
        var folder = InputFolder()
        let data = try folder.bytes(of: url, named: name, limit: .caseFile)
        return try read(data, at: url, name: name, folder)
    }

    /// Reads the bytes of a case that lies, or will lie, in a place.
    func read(
        _ data: Data, at url: URL, name: String, _ folder: InputFolder
    ) throws(StrikeProximityError) -> Case {
        try recordAndTree(data, at: url, name: name, folder).record
    }

    /// The same, and the tree that it was read from.
    func recordAndTree(
        _ data: Data, at url: URL, name: String, _ folder: InputFolder
    ) throws(StrikeProximityError) -> (record: Case, tree: Node) {
        let faults = CaseFaults()
        let tree = try Self.tree(data, name: name, faults)
        var folder = folder
        if let notice = tree.notice { folder.note(name, readAs: notice) }
        folder.note(name, unreadSheets: tree.unreadSheets)
        var reading = CaseReading(
            folder: folder,
            caseFolder: CaseFolder(of: url, within: bag, allowsOutside: allowsOutside), now: now,
            faults: faults)
        let record = tree.root.flatMap { reading.read($0) }
        if faults.isEmpty, let record, let root = tree.root { return (record, root.node) }
        // Places that cannot be are looked for now: whoever corrects the file wants to know of them.
        if let record { Locator().look(for: faults, in: record) }
        throw Self.error(of: faults, at: url, name, tree.lines)
            ?? StrikeProximityError(
                .data, "the file is empty; “strike-proximity init” writes a case to begin with",
                at: FileLocation(path: name))
    }

    /// The tree of a case, which is YAML or a workbook, whatever its name.
    private static func tree(
        _ data: Data, name: String, _ faults: CaseFaults
    ) throws(StrikeProximityError) -> CaseTree {
        if WholeWorkbook.isLikely(data) {
            return try CaseTree(workbook: data, name: name, faults: faults)
        }
        let suffix = URL(fileURLWithPath: name).pathExtension.lowercased()
        if ["csv", "tsv"].contains(suffix) {
            throw StrikeProximityError(
                .data,
                "a case is YAML or a workbook; begin one with strike-proximity init --strikes \(name)",
                at: FileLocation(path: name))
        }
        guard let text = String(data: data, encoding: .utf8) else {
            throw StrikeProximityError(
                .data, "the file is not UTF-8; save it as UTF-8", at: FileLocation(path: name))
        }
        return CaseTree(text, name: name, faults: faults)
    }

    /// What a later stage says of a case, with the lines that it is about.
    static func showing(
        _ error: StrikeProximityError, at url: URL, named name: String
    ) -> StrikeProximityError {
        let faults = CaseFaults()
        var lines: [Substring] = []
        if error.location?.path == name, let data = try? Data(contentsOf: url),
            let tree = try? tree(data, name: name, CaseFaults())
        {
            (faults.sheets, lines) = (tree.root?.faults.sheets, tree.lines)
        }
        for fault in [error] + error.further { faults.add(fault) }
        return Self.error(of: faults, at: url, name, lines) ?? error
    }

    private static func error(
        of faults: CaseFaults, at url: URL, _ name: String, _ lines: [Substring]
    ) -> StrikeProximityError? {
        let base = url.deletingLastPathComponent()
        return faults.error(in: name) { file in
            file == name ? lines : Self.lines(of: URL(fileURLWithPath: file, relativeTo: base))
        }
    }

    /// The lines of a table, to show one of them; nil for what is no text or too long for it.
    private static func lines(of url: URL) -> [Substring]? {
        guard let bytes = FileKind.byteCount(of: url), bytes <= Limit.caseFile.bytes,
            let data = try? Data(contentsOf: url), let text = String(data: data, encoding: .utf8)
        else { return nil }
        return text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    }
}
