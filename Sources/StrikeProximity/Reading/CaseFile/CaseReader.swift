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
        "format", "title", "summary", "finding", "time_zone", "sources", "premises", "objectives",
        "strikes", "notices", "claims", "evidence", "catalogue", "register", "assumptions",
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
        return Case(
            title: try keys.required("title").text(), summary: try keys.text("summary"),
            sources: sources ?? [], premises: premises, objectives: objectives ?? [],
            strikes: strikes, notices: notices, claims: claims, catalogue: catalogue,
            register: register, evidence: evidence, timeZone: zone, assumptions: assumptions,
            finding: try keys.text("finding"),
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
                ForeignFormat(path: name) == nil && layer == nil && FileContent(bytes) == .stream
            if isAsItIs { return (bytes, name) }
            let source = try SourceFile(path: url.path, layer: layer)
            for notice in source.notices { folder.note(name, readAs: notice) }
            // With what was chosen in it, which tells the format.
            let isWithin = source.name.hasPrefix(url.path)
            let member = isWithin ? String(source.name.dropFirst(url.path.count)) : ""
            return (Data(try ByteSource(source).readAll()), name + member)
        } catch {
            throw StrikeProximityError(error.kind, "“\(name)”: \(error.message)", at: node.location)
        }
    }

    /// Publications, each with the copy that was kept of it, which is hashed and is an input.
    private mutating func readSources(_ node: CaseNode) throws(StrikeProximityError) -> [Source] {
        var sources: [Source] = []
        for entry in try node.dictionary() {
            let keys = try entry.value.mapping([
                "title", "publisher", "published", "url", "author", "retrieved", "collected_by",
                "archived", "language", "file", "sha256", "note",
            ])
            var source = Source(
                key: entry.key, title: try keys.required("title").text(),
                publisher: try keys.text("publisher"), published: try keys.text("published"),
                url: try keys.text("url"), author: try keys.text("author"),
                retrieved: try keys.text("retrieved"),
                collectedBy: try keys.text("collected_by"), archived: try keys.text("archived"),
                language: try keys.text("language"), note: try keys.text("note"))
            if let file = keys["file"] {
                source.file = try file.text()
                source.sha256 = try hash(ofKept: file, stated: keys["sha256"])
            } else if let stated = keys["sha256"] {
                throw stated.fault("a SHA-256 is that of a file; name it with file: PATH")
            }
            sources.append(source)
        }
        return sources
    }

    /// The SHA-256 of the copy of a source, which has to be the one that is stated.
    private mutating func hash(
        ofKept node: CaseNode, stated: CaseNode?
    ) throws(StrikeProximityError) -> String {
        let name = try node.text()
        let url = URL(fileURLWithPath: name, relativeTo: base)
        let found: (byteCount: Int, sha256: String)
        do {
            found = try FileHash.sha256(of: url, named: name)
        } catch {
            throw StrikeProximityError(error.kind, "“\(name)”: \(error.message)", at: node.location)
        }
        if let stated, try stated.text().lowercased() != found.sha256 {
            throw stated.fault(
                "“\(name)” is not the file that was kept: its SHA-256 is \(found.sha256); find the "
                    + "right copy, or state this one's and say in note what changed")
        }
        folder.add(
            InputFile(
                name: name, byteCount: found.byteCount, sha256: found.sha256,
                readAs: "the copy of a source"))
        return found.sha256
    }
}
