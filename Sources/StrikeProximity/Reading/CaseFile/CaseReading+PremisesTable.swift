internal import Records

/// Premises and objectives that a case names as a file.
extension CaseReading {
    mutating func readPremisesTable(
        _ table: TableFile
    ) throws(StrikeProximityError) -> [Premises] {
        var known = premisesIDs
        let rows = try rows(table)
        let (premises, left) = try Self.items(table, rows) { row throws(StrikeProximityError) in
            let identifier = try identifier(row, among: &known, "premises")
            let kind = row[.kind] ?? "other"
            let footprint = try row.footprint()
            let isLocated = footprint != nil || !row.isUnlocated
            return Premises(
                identifier: identifier, name: row[.name] ?? identifier,
                sendingState: row[.sendingState],
                kind: Premises.Kind(word: kind) ?? .other,
                position: isLocated && footprint == nil ? try row.position() : nil,
                footprint: footprint,
                notLocatedReason: isLocated ? nil : "\(row.whyUnlocated) (of the table)",
                validFrom: try row.time(row[.validFrom], times),
                validTo: try row.time(row[.validTo], times),
                layer: row[.layer], address: row[.address], note: row[.notes], sources: [],
                location: row.location)
        }
        premisesIDs = known
        try note(left, of: table)
        let strange = Set(rows.compactMap { $0[.kind] }.filter { Premises.Kind(word: $0) == nil })
        if !strange.isEmpty {
            let words = strange.sorted().prefix(5).map { "“\($0)”" }.joined(separator: ", ")
            try note("kinds that are not known count as other: \(words)", of: table)
        }
        return premises
    }

    mutating func readObjectiveTable(
        _ table: TableFile
    ) throws(StrikeProximityError) -> [Objective] {
        var known = objectiveIDs
        let rows = try rows(table)
        let (objectives, left) = try Self.items(table, rows) { row throws(StrikeProximityError) in
            guard let claimedBy = row[.source] else {
                throw row.fault("an objective needs the source of the claim; add claimed_by")
            }
            let identifier = try identifier(row, among: &known, "objective")
            let place: Objective.Place =
                if let footprint = try row.footprint() {
                    .footprint(footprint)
                } else if row.isUnlocated {
                    .notLocated("\(row.whyUnlocated) (of the table)")
                } else {
                    .point(try row.position())
                }
            return Objective(
                identifier: identifier, name: row[.name] ?? identifier,
                claimedBy: claimedBy, place: place, layer: row[.layer], address: row[.address],
                note: row[.notes], sources: [], location: row.location)
        }
        objectiveIDs = known
        try note(left, of: table)
        return objectives
    }
}
