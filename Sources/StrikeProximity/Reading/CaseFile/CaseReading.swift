internal import Foundation
internal import Records
internal import Yams

/// One reading of one case file: what it has opened, which identifiers it has met, and what is wrong.
struct CaseReading {
    var folder: InputFolder
    let caseFolder: CaseFolder
    let now: Date
    let faults: CaseFaults
    var zone = "UTC"
    var sourceKeys = KnownNames()
    var premisesIDs = KnownNames()
    /// The premises, once they are read: strikes by file may concern those that are near.
    var premisesRead: [Premises] = []
    var objectiveIDs = KnownNames()
    var strikeIDs = KnownNames()
    var weaponNames = WeaponNames()

    var times: EventTimeReader { EventTimeReader(zone: zone, now: now) }

    static let keys = [
        "format", "title", "summary", "prepared_by", "prepared_on", "finding", "time_zone",
        "sources", "premises", "objectives", "strikes", "notices", "claims", "evidence",
        "catalogue", "register", "context", "assumptions",
    ]

    /// The case; where something is wrong, as much of it as can be read, which tells of faults in places
    /// and of nothing else. Nil where that is too little even for this.
    mutating func read(_ root: CaseNode) -> Case? {
        guard let keys = root.mapping(Self.keys) else { return nil }
        if let format = keys.required("format"), let text = format.text(), text != Case.format {
            format.complain(
                "this program reads the format \(Case.format), not \(text)",
                example: CaseExample.of(format))
        }
        if let node = keys["time_zone"], let text = node.text() {
            if TimeZone(identifier: text) == nil {
                node.complain("unknown time zone; write an IANA name such as Europe/Kyiv")
            } else {
                zone = text
                if let notice = Self.reversedSign(text) {
                    folder.note(node.location.path, readAs: notice)
                }
            }
        }
        let sources = readSources(keys["sources"])
        let premises = readPremises(keys.required("premises"))
        premisesRead = premises
        let objectives = readObjectives(keys["objectives"])
        // Without it every class of weapon would be called unknown.
        guard
            let weaponTable = faults.attempt({ () throws(StrikeProximityError) in
                try readWeaponTable()
            })
        else { return nil }
        let (assumptions, hasArea) = readAssumptions(
            keys.required("assumptions"), table: weaponTable)
        let strikes = readStrikes(keys.required("strikes"))
        let notices = readNotices(keys["notices"], strikes: strikes)
        let claims = readClaims(keys["claims"])
        let catalogue = keys["catalogue"].flatMap { readCatalogue($0) }
        let evidence = readEvidence(keys["evidence"])
        checkAgreement(
            of: assumptions, strikes: strikes, objectives: objectives, catalogue, keys)
        let register = keys["register"].flatMap { readRegister($0) }
        let context = keys["context"].flatMap { readContext($0) }
        let preparation = readPreparation(keys)
        let title = keys.required("title")?.text()
        let (summary, finding) = (keys.text("summary"), keys.text("finding"))
        guard faults.isEmpty || hasArea else { return nil }
        return Case(
            title: title ?? "", summary: summary, preparation: preparation, sources: sources,
            premises: premises, objectives: objectives, strikes: strikes, notices: notices,
            claims: claims, catalogue: catalogue, register: register, context: context,
            evidence: evidence, timeZone: zone, assumptions: assumptions, finding: finding,
            inputs: folder.inputs)
    }

    /// What a zone such as `Etc/GMT+3` means, against what its sign says everywhere else.
    private static func reversedSign(_ zone: String) -> String? {
        guard let match = zone.wholeMatch(of: /Etc\/GMT([+-])(\d{1,2})/), let hours = Int(match.2),
            hours > 0
        else { return nil }
        let isBehind = match.1 == "+"
        let other = "Etc/GMT\(isBehind ? "-" : "+")\(hours)"
        return "time_zone \(zone) means clocks \(NumberText.count(hours, "hour")) "
            + "\(isBehind ? "behind" : "ahead of") UTC, for in such names the sign is the other way "
            + "round; for \(isBehind ? "UTC+" : "UTC-")\(hours) write \(other), or a city's zone such as "
            + "Europe/Kyiv"
    }

    /// Who wrote the case and when, as it says.
    private func readPreparation(_ keys: CaseMapping) -> Preparation {
        let day = keys["prepared_on"].flatMap { node -> String? in
            guard let text = node.text() else { return nil }
            guard let written = PlainTime(text), written.second == nil,
                LocalClock.day(year: written.year, month: written.month, day: written.day) != nil
            else {
                node.complain(
                    LocalClock.noDay(text) ?? "“\(text)” is not a day; write YYYY-MM-DD")
                return nil
            }
            return text
        }
        return Preparation(by: keys.text("prepared_by"), on: day)
    }

    // MARK: Common to all items

    /// An identifier that no other item of the same kind has.
    func identifier(
        _ keys: CaseMapping, among known: inout KnownNames, _ what: String
    ) -> String? {
        guard let node = keys.required("id"), let identifier = node.text() else {
            known.isIncomplete = true
            return nil
        }
        guard known.insert(identifier) else {
            return node.refuse("the \(what) “\(identifier)” is there twice; give each its own id")
        }
        return identifier
    }

    /// A reference to something defined elsewhere in the case.
    func reference(_ node: CaseNode, to known: KnownNames, _ what: String) -> String? {
        guard let identifier = node.text() else { return nil }
        if known.mayBe(identifier) { return identifier }
        if what == "premises", let hint = premises(called: identifier) { return node.refuse(hint) }
        return node.refuse(
            "there is no \(what) “\(identifier)”; "
                + MeantWord.hint(for: identifier, among: known.names.sorted()))
    }

    /// What to write for premises that are named where their id is wanted; nil for no such name.
    func premises(called name: String) -> String? {
        let key = Vocabulary.key(name)
        return premisesRead.first { Vocabulary.key($0.name) == key }.map {
            "“\(name)” is the name of premises, and their id is wanted: write \($0.identifier)"
        }
    }

    /// The class of weapon that is named, by whatever name.
    func weaponClass(_ node: CaseNode) -> String? {
        guard let text = node.text() else { return nil }
        return weaponNames.identifier(of: text) ?? node.refuse(weaponNames.complaint(text))
    }

    func references(_ node: CaseNode?, to known: KnownNames, _ what: String) -> [String] {
        (node?.items() ?? []).compactMap { reference($0, to: known, what) }
    }

    func sources(_ keys: CaseMapping) -> [String] {
        references(keys["sources"], to: sourceKeys, "source")
    }

    /// Remembers how a file was understood; a case states columns by its key.
    mutating func note(_ name: String, _ notice: String) {
        folder.note(name, readAs: notice.replacing("--columns ", with: "columns: "))
    }

    /// Where a file is that the case names, and whether that is elsewhere than in its folder.
    ///
    /// - Throws: when the user does not allow to read it there, or it is none that can be read to its end.
    func place(
        of name: String, _ node: CaseNode
    ) throws(StrikeProximityError) -> (url: URL, isOutside: Bool) {
        let url = caseFolder.place(of: name)
        let isOutside = caseFolder.isOutside(url)
        guard !isOutside || caseFolder.allowsOutside else {
            throw node.fault(
                "“\(name)” is not in the folder of the case, and a case from somebody else could name any "
                    + "file of yours; copy it beside the case, or add --allow-outside if the case is one "
                    + "that you trust")
        }
        do {
            try FileKind.requireRegularFile(url, named: name)
        } catch {
            throw StrikeProximityError(error.kind, "“\(name)”: \(error.message)", at: node.location)
        }
        return (url, isOutside)
    }

    /// The bytes of a file that the case names, relative to the case, converted or unpacked where
    /// they have to be; the manifest has the hash of the file as it is.
    mutating func file(
        _ node: CaseNode, layer: String? = nil
    ) throws(StrikeProximityError) -> (Data, String) {
        let name = try node.name()
        guard !ForeignFormat.isDatabase(name) else {
            // Nor is its address repeated here: it may hold a password.
            throw node.fault(
                "a case names files, which can be kept and verified, and no database; write the "
                    + "table into a file with ogr2ogr")
        }
        let (url, isOutside) = try place(of: name, node)
        do {
            let bytes = try folder.bytes(of: url, named: name)
            if isOutside { folder.noteOutside(name) }
            let isAsItIs =
                ForeignFormat(path: name) == nil && layer == nil && FileContent(bytes) == .stream
            if isAsItIs { return (bytes, name) }
            let source = try SourceFile(path: url.path, layer: layer)
            for notice in source.notices { note(name, notice) }
            // With what was chosen in it, which tells the format.
            let isWithin = source.name.hasPrefix(url.path)
            let member = isWithin ? String(source.name.dropFirst(url.path.count)) : ""
            return (Data(try ByteSource(source).readAll()), name + member)
        } catch {
            throw StrikeProximityError(error.kind, "“\(name)”: \(error.message)", at: node.location)
        }
    }
}

/// The identifiers of one kind of item.
struct KnownNames {
    private(set) var names: Set<String> = []
    /// Whether some could not be read: then none is called unknown.
    var isIncomplete = false

    /// Whether a name is one of them, as far as can be known.
    func mayBe(_ name: String) -> Bool { isIncomplete || names.contains(name) }

    /// - Returns: whether it is new.
    mutating func insert(_ name: String) -> Bool { names.insert(name).inserted }

    mutating func formUnion(_ others: some Sequence<String>) { names.formUnion(others) }
}
