public import Foundation
public import Records
internal import Yams

/// Reads a case file and everything that it names into a ``Case``, or says in one sentence what
/// is wrong and where.
public struct CaseReader: Sendable {
    /// Events after this moment are refused.
    public let now: Date

    /// A reader for which `now` is the present.
    public init(now: Date = Date()) { self.now = now }

    /// Reads a case.
    ///
    /// - Parameter path: the YAML file; files that it names are relative to it.
    /// - Throws: the first fault, with file, line and key path.
    public func read(path: String) throws(StrikeProximityError) -> Case {
        try read(url: URL(fileURLWithPath: path), name: path)
    }

    /// Reads a case under the name that messages and the manifest show.
    func read(url: URL, name: String) throws(StrikeProximityError) -> Case {
        var folder = InputFolder()
        let data = try folder.bytes(of: url, named: name, limit: InputFolder.largestCaseFile)
        let root = try CaseReader.node(data, name: name)
        var reading = CaseReading(
            folder: folder, base: url.deletingLastPathComponent(), now: now)
        return try reading.read(root)
    }

    private static func node(_ data: Data, name: String) throws(StrikeProximityError) -> CaseNode {
        func fault(_ message: String, _ mark: Mark?) -> StrikeProximityError {
            StrikeProximityError(
                .data, message,
                at: FileLocation(path: name, line: mark?.line, column: mark?.column))
        }
        guard let text = String(data: data, encoding: .utf8) else {
            throw fault(
                ZipArchive.isArchive([UInt8](data.prefix(4)))
                    ? "this is a workbook or an archive, and a case is a YAML file; it names this one, "
                        + "such as strikes: {file: \(name)}"
                    : "the file is not UTF-8; save it as UTF-8", nil)
        }
        do {
            guard let node = try Yams.compose(yaml: text) else {
                throw fault("the file is empty; see the case format in the README", nil)
            }
            return CaseNode(node, path: name, keyPath: "")
        } catch let error as StrikeProximityError {
            throw error
        } catch let error as YamlError {
            switch error {
            case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
                .composer(_, let problem, let mark, _):
                throw fault("not YAML: \(problem)", mark)
            case .reader(let problem, _, _, _): throw fault("not YAML: \(problem)", nil)
            case .duplicatedKeysInMapping(let keys, let context):
                throw fault(
                    "the key “\(keys.first ?? "")” is there twice; keep one", context.mark)
            default: throw fault("not YAML", nil)
            }
        } catch {
            throw fault("not YAML", nil)
        }
    }
}

/// One reading of one case file: what it has opened and which identifiers it has met.
struct CaseReading {
    var folder: InputFolder
    let base: URL
    let now: Date
    var zone = "UTC"
    var sourceKeys: Set<String> = []
    var premisesIDs: Set<String> = []
    /// The premises, once they are read: strikes by file may concern those that are near.
    var premisesRead: [Premises] = []
    var objectiveIDs: Set<String> = []
    var strikeIDs: Set<String> = []

    var times: EventTimeReader { EventTimeReader(zone: zone, now: now) }

    static let keys = [
        "format", "title", "summary", "prepared_by", "prepared_on", "finding", "time_zone",
        "sources", "premises", "objectives", "strikes", "notices", "claims", "evidence",
        "catalogue", "register", "context", "assumptions",
    ]

    mutating func read(_ root: CaseNode) throws(StrikeProximityError) -> Case {
        let keys = try root.mapping(Self.keys)
        let format = try keys.required("format")
        guard try format.text() == Case.format else {
            throw format.fault(
                "this program reads the format \(Case.format), not \(try format.text())")
        }
        zone = try keys.text("time_zone") ?? zone
        if let node = keys["time_zone"], TimeZone(identifier: zone) == nil {
            throw node.fault("unknown time zone; write an IANA name such as Europe/Kyiv")
        }
        let sources = try keys["sources"].map { node throws(StrikeProximityError) in
            try readSources(node)
        }
        sourceKeys = Set((sources ?? []).map(\.key))
        let premises = try readPremises(keys.required("premises"))
        premisesRead = premises
        let objectives = try keys["objectives"].map { node throws(StrikeProximityError) in
            try readObjectives(node)
        }
        let weaponTable = try readWeaponTable()
        let assumptions = try readAssumptions(keys.required("assumptions"), table: weaponTable)
        let strikes = try readStrikes(keys.required("strikes"), assumptions: assumptions)
        let notices = try readNotices(keys["notices"], strikes: strikes)
        let claims = try readClaims(keys["claims"])
        let catalogue = try keys["catalogue"].map { node throws(StrikeProximityError) in
            try readCatalogue(node, assumptions: assumptions)
        }
        let evidence = try readEvidence(keys["evidence"])
        try checkFailedWeapons(of: assumptions, strikes: strikes, keys)
        try checkStrikesDirected(objectives ?? [], of: assumptions, keys)
        try checkNeeds(of: assumptions, catalogue, keys)
        try checkNumber(of: strikes, assumptions, keys)
        try checkSameness(of: strikes, catalogue, keys.required("strikes"))
        let register = try keys["register"].map { node throws(StrikeProximityError) in
            try readRegister(node)
        }
        let context = try keys["context"].map { node throws(StrikeProximityError) in
            try readContext(node)
        }
        return Case(
            title: try keys.required("title").text(), summary: try keys.text("summary"),
            preparation: try readPreparation(keys), sources: sources ?? [], premises: premises,
            objectives: objectives ?? [], strikes: strikes, notices: notices, claims: claims,
            catalogue: catalogue, register: register, context: context, evidence: evidence,
            timeZone: zone, assumptions: assumptions, finding: try keys.text("finding"),
            inputs: folder.inputs)
    }

    // MARK: Common to all items

    /// An identifier that no other item of the same kind has.
    func identifier(
        _ keys: CaseMapping, among known: inout Set<String>, _ what: String
    ) throws(StrikeProximityError) -> String {
        let node = try keys.required("id")
        let identifier = try node.text()
        guard known.insert(identifier).inserted else {
            throw node.fault("the \(what) “\(identifier)” is there twice; give each its own id")
        }
        return identifier
    }

    /// A reference to something defined elsewhere in the case.
    func reference(
        _ node: CaseNode, to known: Set<String>, _ what: String
    ) throws(StrikeProximityError) -> String {
        let identifier = try node.text()
        guard known.contains(identifier) else {
            let suggestion =
                Spelling.nearest(to: identifier, among: known.sorted())
                .map { "did you mean “\($0)”?" }
                ?? (known.isEmpty
                    ? "the case defines none" : "known: \(known.sorted().joined(separator: ", "))")
            throw node.fault("there is no \(what) “\(identifier)”; \(suggestion)")
        }
        return identifier
    }

    func references(
        _ node: CaseNode?, to known: Set<String>, _ what: String
    ) throws(StrikeProximityError) -> [String] {
        try node?.items().map { item throws(StrikeProximityError) in
            try reference(item, to: known, what)
        } ?? []
    }

    func sources(_ keys: CaseMapping) throws(StrikeProximityError) -> [String] {
        try references(keys["sources"], to: sourceKeys, "source")
    }

    /// The bytes of a file that the case names, relative to the case, converted or unpacked where
    /// they have to be; the manifest has the hash of the file as it is.
    mutating func file(
        _ node: CaseNode, layer: String? = nil
    ) throws(StrikeProximityError) -> (Data, String) {
        let name = try node.text()
        guard !ForeignFormat.isDatabase(name) else {
            // Nor is its address repeated here: it may hold a password.
            throw node.fault(
                "a case names files, which can be kept and verified, and no database; write the "
                    + "table into a file with ogr2ogr")
        }
        let url = URL(fileURLWithPath: name, relativeTo: base)
        do {
            let bytes = try folder.bytes(of: url, named: name)
            let isAsItIs =
                ForeignFormat(path: name) == nil && layer == nil
                && !bytes.starts(with: [0x1F, 0x8B])
                && !ZipArchive.isArchive([UInt8](bytes.prefix(4)))
            if isAsItIs { return (bytes, name) }
            let source = try SourceFile(path: url.path, layer: layer)
            for notice in source.notices { folder.note(name, readAs: notice) }
            return (Data(try ByteSource(source).readAll()), name)
        } catch {
            throw StrikeProximityError(error.kind, "“\(name)”: \(error.message)", at: node.location)
        }
    }

    private func readPreparation(
        _ keys: CaseMapping
    ) throws(StrikeProximityError) -> Preparation {
        let day = try keys["prepared_on"].map { node throws(StrikeProximityError) in
            let text = try node.text()
            guard let written = PlainTime(text), written.second == nil,
                LocalClock.day(year: written.year, month: written.month, day: written.day) != nil
            else { throw node.fault("“\(text)” is not a day; write YYYY-MM-DD") }
            return text
        }
        return Preparation(by: try keys.text("prepared_by"), on: day)
    }

    private func readSources(_ node: CaseNode) throws(StrikeProximityError) -> [Source] {
        try node.dictionary().map { entry throws(StrikeProximityError) in
            let keys = try entry.value.mapping(["title", "publisher", "published", "url", "note"])
            return Source(
                key: entry.key, title: try keys.required("title").text(),
                publisher: try keys.text("publisher"), published: try keys.text("published"),
                url: try keys.text("url"), note: try keys.text("note"))
        }
    }
}
