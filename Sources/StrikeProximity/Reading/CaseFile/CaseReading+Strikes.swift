internal import Foundation
internal import Records

/// Strikes, their reports and weapon claims.
extension CaseReading {
    static let strikeKeys = [
        "id", "when", "attack", "premises", "weapons", "bearing_deg", "reports", "not_located",
        "same_as", "distinct", "effect", "certainty", "note", "sources",
    ]

    mutating func readStrikes(
        _ node: CaseNode, assumptions: Assumptions
    ) throws(StrikeProximityError) -> [Strike] {
        var strikes: [Strike] = []
        if Self.isFile(node) {
            strikes = try readStrikeTable(
                try tableFile(node, assumptions: assumptions), assumptions: assumptions)
        } else {
            for item in try node.list() {
                strikes.append(try readStrike(item, assumptions: assumptions))
            }
        }
        guard !strikes.isEmpty else { throw node.fault("the case names no strikes") }
        return strikes
    }

    private mutating func readStrike(
        _ node: CaseNode, assumptions: Assumptions
    ) throws(StrikeProximityError) -> Strike {
        let keys = try node.mapping(Self.strikeKeys)
        let identifier = try identifier(keys, among: &strikeIDs, "strike")
        var weapons: [WeaponClaim] = []
        if let list = keys["weapons"] {
            for item in try list.list() {
                weapons.append(try readWeaponClaim(item, assumptions: assumptions))
            }
        }
        var reports: [StrikeReport] = []
        if let list = keys["reports"] {
            var known: Set<String> = []
            for item in try list.list() { reports.append(try readReport(item, among: &known)) }
        }
        let reason = try keys.text("not_located")
        guard reports.isEmpty == (reason != nil) else {
            throw node.fault(
                reports.isEmpty
                    ? "give reports of the place, or not_located with the reason"
                    : "there are reports of the place and also not_located; keep one")
        }
        if let bearing = keys["bearing_deg"] {
            guard !weapons.isEmpty else {
                throw bearing.fault(
                    "a direction of flight turns the scatter of a weapon, and the strike names "
                        + "none; add weapons, or leave bearing_deg out")
            }
            guard (0...360).contains(try bearing.number()) else {
                throw bearing.fault(
                    "bearing_deg is a direction from 0 to 360, degrees clockwise from north")
            }
        }
        return Strike(
            identifier: identifier, time: try times.read(keys.required("when")),
            attack: try keys.text("attack"),
            premises: try references(keys["premises"], to: premisesIDs, "premises"),
            weapons: weapons, reports: reports, notLocatedReason: reason,
            bearing: try keys["bearing_deg"]?.number(), sameAs: try keys.texts("same_as"),
            distinctFrom: try keys.texts("distinct"),
            effect: try keys.text("effect"), certainty: try keys.text("certainty"),
            note: try keys.text("note"), sources: try sources(keys), location: node.location)
    }

    private func readWeaponClaim(
        _ node: CaseNode, assumptions: Assumptions
    ) throws(StrikeProximityError) -> WeaponClaim {
        let keys = try node.mapping(["class", "claimed_by", "words", "sources"])
        return WeaponClaim(
            weaponClass: try reference(
                keys.required("class"), to: Set(assumptions.weaponClasses.keys), "weapon class"),
            claimedBy: try keys.required("claimed_by").text(), words: try keys.text("words"),
            sources: try sources(keys), location: node.location)
    }

    private mutating func readReport(
        _ node: CaseNode, among known: inout Set<String>
    ) throws(StrikeProximityError) -> StrikeReport {
        let forms = ["point", "offset", "area", "footprint", "damage"]
        let keys = try node.mapping(["id", "reported_by", "words", "sources"] + forms)
        let given = forms.filter { keys[$0] != nil }
        guard given.count == 1, let place = keys[given[0]] else {
            throw node.fault("give exactly one of \(forms.joined(separator: ", "))")
        }
        let form: StrikeReport.Form
        switch given[0] {
        case "point": form = .point(try readPosition(place))
        case "offset": form = .offset(try readOffset(place))
        case "area": form = .area(try readFootprint(place))
        case "footprint":
            form = .footprint(
                premises: try reference(place, to: premisesIDs, "premises"),
                location: place.location)
        default:
            let damage = try place.mapping(["at", "within_m"])
            form = .damage(
                premises: try reference(damage.required("at"), to: premisesIDs, "premises"),
                distance: try damage.required("within_m").positive("within_m"),
                location: place.location)
        }
        return StrikeReport(
            identifier: try identifier(keys, among: &known, "report"), form: form,
            reportedBy: try keys.text("reported_by"), words: try keys.text("words"),
            sources: try sources(keys), location: node.location)
    }
}
