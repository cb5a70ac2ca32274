internal import Foundation
internal import Records

/// Premises and objectives.
extension CaseReading {
    mutating func readPremises(_ node: CaseNode) throws(StrikeProximityError) -> [Premises] {
        var premises: [Premises] = []
        if Self.isFile(node) {
            premises = try readPremisesTable(try tableFile(node))
        } else {
            for item in try node.list() { premises.append(try readPremisesItem(item)) }
        }
        guard !premises.isEmpty else { throw node.fault("the case names no premises") }
        return premises
    }

    private mutating func readPremisesItem(
        _ node: CaseNode
    ) throws(StrikeProximityError) -> Premises {
        let keys = try node.mapping([
            "id", "name", "sending_state", "kind", "position", "footprint", "not_located", "valid",
            "note", "sources",
        ])
        var premises = Premises(
            identifier: try identifier(keys, among: &premisesIDs, "premises"),
            name: try keys.required("name").text(), sendingState: try keys.text("sending_state"),
            kind: try keys.required("kind").word(Premises.Kind.self, "kind of premises"),
            note: try keys.text("note"), sources: try sources(keys), location: node.location)
        if let position = keys["position"] { premises.position = try readPosition(position) }
        if let footprint = keys["footprint"] {
            premises.footprint = try readFootprint(footprint)
        }
        premises.notLocatedReason = try keys.text("not_located")
        let isLocated = premises.position != nil || premises.footprint != nil
        guard isLocated != (premises.notLocatedReason != nil) else {
            throw node.fault(
                isLocated
                    ? "there is a position and also not_located; keep one"
                    : "give position or footprint, or not_located with the reason")
        }
        if let valid = keys["valid"] {
            let bounds = try valid.mapping(["from", "to"])
            premises.validFrom = try bounds["from"].map { node throws(StrikeProximityError) in
                try times.read(node)
            }
            premises.validTo = try bounds["to"].map { node throws(StrikeProximityError) in
                try times.read(node)
            }
            if let from = premises.validFrom, let to = premises.validTo, from.earliest > to.latest {
                throw valid.fault("valid is turned round; write the earlier date as from")
            }
        }
        return premises
    }

    mutating func readObjectives(_ node: CaseNode) throws(StrikeProximityError) -> [Objective] {
        var objectives: [Objective] = []
        if Self.isFile(node) {
            objectives = try readObjectiveTable(try tableFile(node))
        } else {
            for item in try node.list() { objectives.append(try readObjective(item)) }
        }
        return objectives
    }

    private mutating func readObjective(_ node: CaseNode) throws(StrikeProximityError) -> Objective
    {
        let keys = try node.mapping([
            "id", "name", "claimed_by", "position", "offset", "footprint", "not_located",
            "strikes_directed", "note", "sources",
        ])
        let identifier = try identifier(keys, among: &objectiveIDs, "objective")
        guard !["background", "premises"].contains(identifier) else {
            throw try keys.required("id").fault("“\(identifier)” has a meaning of its own here")
        }
        let places = ["position", "offset", "footprint", "not_located"].compactMap { keys[$0] }
        guard places.count == 1 else {
            throw node.fault("give exactly one of position, offset, footprint and not_located")
        }
        let place: Objective.Place
        if let position = keys["position"] {
            place = .point(try readPosition(position))
        } else if let offset = keys["offset"] {
            place = .offset(try readOffset(offset))
        } else if let footprint = keys["footprint"] {
            place = .footprint(try readFootprint(footprint))
        } else {
            place = .notLocated(try places[0].text())
        }
        return Objective(
            identifier: identifier, name: try keys.required("name").text(),
            claimedBy: try keys.required("claimed_by").text(), place: place,
            strikesDirected: try keys["strikes_directed"].map { node throws(StrikeProximityError) in
                try node.range(
                    "strikes_directed",
                    orComplain: "strikes_directed counts the strikes directed at the objective in "
                        + "the period: a number or [low, high], 0 or more"
                ) { $0 >= 0 && $0 <= 1e9 }
            },
            note: try keys.text("note"), sources: try sources(keys), location: node.location)
    }
}
