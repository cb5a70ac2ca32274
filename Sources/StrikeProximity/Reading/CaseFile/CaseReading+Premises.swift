internal import Foundation
internal import Records
internal import Yams

/// Premises and objectives.
extension CaseReading {
    private static let premisesKeys = [
        "id", "name", "sending_state", "kind", "position", "footprint", "not_located", "valid",
        "layer", "address", "note", "sources",
    ]
    private static let objectiveKeys = [
        "id", "name", "claimed_by", "position", "offset", "footprint", "not_located",
        "strikes_directed", "layer", "address", "note", "sources",
    ]

    mutating func readPremises(_ node: CaseNode?) -> [Premises] {
        guard let node else {
            premisesIDs.isIncomplete = true
            return []
        }
        guard let items = node.itemsUnlessFile(Self.premisesKeys) else {
            let premises = tableFile(node).flatMap { table in
                faults.attempt { () throws(StrikeProximityError) in try readPremisesTable(table) }
            }
            if premises == nil { premisesIDs.isIncomplete = true }
            if premises?.isEmpty == true { node.complain("the case names no premises") }
            return premises ?? []
        }
        if items.isEmpty {
            node.complain("the case names no premises", example: CaseExample.of(node))
        }
        var premises: [Premises] = []
        for item in items {
            if let item = readPremisesItem(item) { premises.append(item) }
        }
        return premises
    }

    private mutating func readPremisesItem(_ node: CaseNode) -> Premises? {
        guard let keys = node.mapping(Self.premisesKeys) else {
            premisesIDs.isIncomplete = true
            return nil
        }
        let identifier = identifier(keys, among: &premisesIDs, "premises")
        let name = keys.required("name")?.text()
        let sendingState = keys.text("sending_state")
        let kind = keys.required("kind")?.word(Premises.Kind.self, "kind of premises")
        let (layer, address) = (keys.text("layer"), keys.text("address"))
        let (note, sources) = (keys.text("note"), sources(keys))
        let position = keys["position"].flatMap { readPosition($0) }
        let footprint = keys["footprint"].flatMap { readFootprint($0) }
        let reason = keys.text("not_located")
        let isLocated = keys["position"] != nil || keys["footprint"] != nil
        if isLocated == (keys["not_located"] != nil) {
            node.complain(
                isLocated
                    ? "there is a position and also not_located; keep one"
                    : "give position or footprint, or not_located with the reason",
                example: isLocated ? nil : CaseExample.of("position", in: node.location.keyPath))
        }
        let valid = keys["valid"].flatMap { readValidity($0) }
        // Their place is looked at, whatever else is wrong with them.
        return Premises(
            identifier: identifier ?? "", name: name ?? "", sendingState: sendingState,
            kind: kind ?? .other,
            position: position, footprint: footprint, notLocatedReason: reason,
            validFrom: valid?.from, validTo: valid?.to, layer: layer, address: address,
            note: note, sources: sources,
            location: node.location)
    }

    private func readValidity(_ node: CaseNode) -> (from: EventTime?, to: EventTime?)? {
        guard let bounds = node.mapping(["from", "to"]) else { return nil }
        let from = bounds["from"].flatMap { times.read($0) }
        let to = bounds["to"].flatMap { times.read($0) }
        if let from, let to, from.earliest > to.latest {
            node.complain("valid is turned round; write the earlier date as from")
        }
        return (from, to)
    }

    mutating func readObjectives(_ node: CaseNode?) -> [Objective] {
        guard let node else { return [] }
        guard let items = node.itemsUnlessFile(Self.objectiveKeys) else {
            let objectives = tableFile(node).flatMap { table in
                faults.attempt { () throws(StrikeProximityError) in try readObjectiveTable(table) }
            }
            if objectives == nil { objectiveIDs.isIncomplete = true }
            return objectives ?? []
        }
        var objectives: [Objective] = []
        for item in items {
            if let item = readObjective(item) { objectives.append(item) }
        }
        return objectives
    }

    private mutating func readObjective(_ node: CaseNode) -> Objective? {
        guard let keys = node.mapping(Self.objectiveKeys) else {
            objectiveIDs.isIncomplete = true
            return nil
        }
        let identifier = identifier(keys, among: &objectiveIDs, "objective")
        if let identifier, ["background", "premises"].contains(identifier) {
            keys["id"]?.complain("“\(identifier)” has a meaning of its own here")
        }
        let forms = ["position", "offset", "footprint", "not_located"]
        let given = forms.filter { keys[$0] != nil }
        if given.count != 1 {
            node.complain(
                "give exactly one of position, offset, footprint and not_located"
                    + (given.isEmpty ? "" : "; there are \(given.joined(separator: " and "))"),
                example: given.isEmpty
                    ? CaseExample.of("position", in: node.location.keyPath) : nil)
        }
        var place: Objective.Place?
        if let position = keys["position"] {
            place = readPosition(position).map(Objective.Place.point)
        } else if let offset = keys["offset"] {
            place = readOffset(offset).map(Objective.Place.offset)
        } else if let footprint = keys["footprint"] {
            place = readFootprint(footprint).map(Objective.Place.footprint)
        } else {
            place = keys.text("not_located").map(Objective.Place.notLocated)
        }
        let name = keys.required("name")?.text()
        let claimedBy = keys.required("claimed_by")?.text()
        let directed = keys["strikes_directed"].flatMap {
            $0.range(
                "strikes_directed",
                orComplain: "strikes_directed counts the strikes directed at the objective in "
                    + "the period: a number or [low, high], 0 or more"
            ) { $0 >= 0 && $0 <= 1e9 }
        }
        let (layer, address) = (keys.text("layer"), keys.text("address"))
        let (note, sources) = (keys.text("note"), sources(keys))
        guard let place else { return nil }
        return Objective(
            identifier: identifier ?? "", name: name ?? "", claimedBy: claimedBy ?? "",
            place: place, strikesDirected: directed, layer: layer, address: address, note: note,
            sources: sources, location: node.location)
    }
}

extension CaseNode {
    /// The items of a list; nil for a file of rows, by its name or with `file`. Keys of an item without
    /// the dash before them are taken for one item.
    func itemsUnlessFile(_ keys: [String]) -> [CaseNode]? {
        if isList { return list() ?? [] }
        guard case .mapping(let mapping) = node else { return nil }
        let names = mapping.compactMap { $0.key.string }
        guard !names.contains("file"), names.contains("id"), keys.contains("id") else { return nil }
        complain("each item of a list begins with “- ”", example: CaseExample.of(self))
        return [self]
    }
}
