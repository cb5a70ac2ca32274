internal import Foundation
internal import Records

/// Strikes, their reports and weapon claims.
extension CaseReading {
    static let strikeKeys = [
        "id", "name", "when", "attack", "premises", "weapons", "bearing_deg", "reports",
        "not_located",
        "same_as", "distinct", "effect", "certainty", "layer", "address", "note", "sources",
    ]

    mutating func readStrikes(_ node: CaseNode?) -> [Strike] {
        guard let node else {
            strikeIDs.isIncomplete = true
            return []
        }
        guard let items = node.itemsUnlessFile(Self.strikeKeys) else {
            let strikes = tableFile(node, of: .strikes).flatMap { table in
                faults.attempt { () throws(StrikeProximityError) in try readStrikeTable(table) }
            }
            if strikes == nil { strikeIDs.isIncomplete = true }
            if strikes?.isEmpty == true { node.complain("the case names no strikes") }
            return strikes ?? []
        }
        if items.isEmpty {
            node.complain("the case names no strikes", example: CaseExample.of(node))
        }
        var strikes: [Strike] = []
        for item in items {
            if let strike = readStrike(item) { strikes.append(strike) }
        }
        return strikes
    }

    /// Nil for what is no entry at all.
    private mutating func readStrike(_ node: CaseNode) -> Strike? {
        guard let keys = node.mapping(Self.strikeKeys) else {
            strikeIDs.isIncomplete = true
            return nil
        }
        let identifier = identifier(keys, among: &strikeIDs, "strike")
        let name = keys.text("name")
        let time = keys.required("when").flatMap { times.read($0) }
        let attack = keys.text("attack")
        let premises = references(keys["premises"], to: premisesIDs, "premises")
        let weapons = (keys["weapons"]?.list() ?? []).compactMap(readWeaponClaim)
        var reports: [StrikeReport] = []
        var known = KnownNames()
        for item in keys["reports"]?.list() ?? [] {
            if let report = readReport(item, among: &known) { reports.append(report) }
        }
        let reason = keys.text("not_located")
        let hasReports = keys["reports"].map { !$0.isList || $0.list()?.isEmpty == false } ?? false
        if hasReports == (keys["not_located"] != nil) {
            node.complain(
                hasReports
                    ? "there are reports of the place and also not_located; keep one"
                    : "give reports of the place, or not_located with the reason",
                example: hasReports ? nil : CaseExample.of("reports", in: node.location.keyPath))
        }
        let bearing = keys["bearing_deg"].flatMap { readBearing($0, keys) }
        let (sameAs, distinct) = (keys.texts("same_as"), keys.texts("distinct"))
        let (effect, certainty) = (keys.text("effect"), keys.text("certainty"))
        let (layer, address) = (keys.text("layer"), keys.text("address"))
        let (note, sources) = (keys.text("note"), sources(keys))
        // Its places are looked at, whatever else is wrong with it.
        return Strike(
            identifier: identifier ?? "", name: name, time: time ?? EventTime(unread: zone),
            attack: attack,
            premises: premises,
            weapons: weapons, reports: reports, notLocatedReason: reason, bearing: bearing,
            sameAs: sameAs, distinctFrom: distinct, effect: effect, certainty: certainty,
            layer: layer, address: address, note: note, sources: sources, location: node.location)
    }

    private func readBearing(_ node: CaseNode, _ keys: CaseMapping) -> Double? {
        if keys["weapons"].map({ $0.isList && $0.list()?.isEmpty == true }) ?? true {
            node.complain(
                "a direction of flight turns the scatter of a weapon, and the strike names "
                    + "none; add weapons, or leave bearing_deg out")
        }
        return readDirection(node)
    }

    /// A direction of flight.
    func readDirection(_ node: CaseNode) -> Double? {
        guard let bearing = node.number() else { return nil }
        guard (0...360).contains(bearing) else {
            return node.refuse(
                "bearing_deg is a direction from 0 to 360, degrees clockwise from north")
        }
        return bearing
    }

    private func readWeaponClaim(_ node: CaseNode) -> WeaponClaim? {
        guard let keys = node.mapping(["class", "claimed_by", "words", "sources"]) else {
            return nil
        }
        let weapon = keys.required("class").flatMap(weaponClass)
        let claimedBy = keys.required("claimed_by")?.text()
        let (words, sources) = (keys.text("words"), sources(keys))
        guard let weapon, let claimedBy else { return nil }
        return WeaponClaim(
            weaponClass: weapon, claimedBy: claimedBy, words: words, sources: sources,
            location: node.location)
    }

    private mutating func readReport(_ node: CaseNode, among known: inout KnownNames)
        -> StrikeReport?
    {
        let forms = ["point", "offset", "area", "footprint", "damage"]
        guard let keys = node.mapping(["id", "reported_by", "words", "sources"] + forms) else {
            return nil
        }
        let identifier = identifier(keys, among: &known, "report")
        let (reportedBy, words) = (keys.text("reported_by"), keys.text("words"))
        let sources = sources(keys)
        let given = forms.filter { keys[$0] != nil }
        if given.count != 1 {
            node.complain(
                "give exactly one of \(forms.joined(separator: ", "))"
                    + (given.isEmpty ? "" : "; there are \(given.joined(separator: " and "))"),
                example: given.isEmpty ? CaseExample.of("offset", in: node.location.keyPath) : nil)
        }
        // Of each that is there the faults are found; one of them is the report's.
        let found = given.compactMap { form in
            keys[form].flatMap { readForm(form, $0) }
        }
        guard let form = found.first else { return nil }
        return StrikeReport(
            identifier: identifier ?? "", form: form, reportedBy: reportedBy, words: words,
            sources: sources, location: node.location)
    }

    private mutating func readForm(_ form: String, _ place: CaseNode) -> StrikeReport.Form? {
        switch form {
        case "point": return readPosition(place).map(StrikeReport.Form.point)
        case "offset": return readOffset(place).map(StrikeReport.Form.offset)
        case "area": return readFootprint(place).map(StrikeReport.Form.area)
        case "footprint":
            return reference(place, to: premisesIDs, "premises").map {
                .footprint(premises: $0, location: place.location)
            }
        default:
            guard let damage = place.mapping(["at", "within_m"]) else { return nil }
            let premises = damage.required("at").flatMap {
                reference($0, to: premisesIDs, "premises")
            }
            let distance = damage.required("within_m")?.metres("within_m", 0.1...100_000)
            guard let premises, let distance else { return nil }
            return .damage(premises: premises, distance: distance, location: place.location)
        }
    }
}

extension EventTime {
    /// Stands for a time that cannot be read, of a strike whose places are looked at all the same.
    fileprivate init(unread zone: String) {
        self.init(
            form: .day, earliest: .distantPast, latest: .distantPast, zone: zone,
            isApproximate: true, text: "")
    }
}
