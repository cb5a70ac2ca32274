internal import Foundation
internal import Geodesy

/// Premises, objectives and strikes that a case names as a CSV, GeoJSON or JSON file.
extension CaseReading {
    private func identifier(
        _ row: TableRow, among known: inout Set<String>, _ what: String
    ) throws(StrikeProximityError) -> String {
        guard let identifier = row.record.identifier else {
            throw row.fault("the row has no identifier; add a column id")
        }
        guard known.insert(identifier).inserted else {
            throw row.fault("the \(what) “\(identifier)” is there twice; give each its own id")
        }
        return identifier
    }

    mutating func readPremisesTable(
        _ table: TableFile
    ) throws(StrikeProximityError) -> [Premises] {
        try rows(table).map { row throws(StrikeProximityError) in
            let identifier = try identifier(row, among: &premisesIDs, "premises")
            let kind = row["kind", "type"] ?? "other"
            return Premises(
                identifier: identifier, name: row["name", "title"] ?? identifier,
                sendingState: row["sending_state", "operator"],
                kind: Premises.Kind(rawValue: kind) ?? .other, position: try row.position(),
                validFrom: try time(row["valid_from"], row),
                validTo: try time(row["valid_to"], row),
                note: row["note"], sources: [], location: row.location)
        }
    }

    mutating func readObjectiveTable(
        _ table: TableFile
    ) throws(StrikeProximityError) -> [Objective] {
        try rows(table).map { row throws(StrikeProximityError) in
            guard let claimedBy = row["claimed_by", "source"] else {
                throw row.fault("an objective needs the source of the claim; add claimed_by")
            }
            let identifier = try identifier(row, among: &objectiveIDs, "objective")
            return Objective(
                identifier: identifier, name: row["name", "title"] ?? identifier,
                claimedBy: claimedBy, place: .point(try row.position()), note: row["note"],
                sources: [], location: row.location)
        }
    }

    mutating func readStrikeTable(
        _ table: TableFile, assumptions: Assumptions
    ) throws(StrikeProximityError) -> [Strike] {
        try rows(table).map { row throws(StrikeProximityError) in
            let identifier = try identifier(row, among: &strikeIDs, "strike")
            guard let time = try strikeTime(row) else {
                throw row.fault("a strike needs a date; add a column date (YYYY-MM-DD)")
            }
            var premises: [String] = []
            if let name = row["premises"] {
                guard premisesIDs.contains(name) else {
                    throw row.fault("there is no premises “\(name)”; the case must define it")
                }
                premises = [name]
            }
            var weapons: [WeaponClaim] = []
            if let weapon = row["weapon", "weapon_class"] ?? table.weaponClass {
                guard assumptions.weaponClasses[weapon] != nil else {
                    throw row.fault("there is no weapon class “\(weapon)”")
                }
                weapons = [
                    WeaponClaim(
                        weaponClass: weapon, claimedBy: row["source"] ?? "the table", sources: [],
                        location: row.location)
                ]
            }
            let report = StrikeReport(
                identifier: "table", form: .point(try row.position()), reportedBy: row["source"],
                sources: [], location: row.location)
            return Strike(
                identifier: identifier, time: time, attack: row["attack"], premises: premises,
                weapons: weapons, reports: [report], effect: row["effect"],
                certainty: row["certainty"], note: row["note"], sources: [],
                location: row.location)
        }
    }

    /// `catalogue: strikes.csv`, or with a weapon class for rows that name none.
    mutating func readCatalogue(
        _ node: CaseNode, assumptions: Assumptions
    ) throws(StrikeProximityError) -> Catalogue {
        let table =
            node.isMapping
            ? try tableFile(node, assumptions: assumptions, isCatalogue: true)
            : TableFile(file: node)
        var known: Set<String> = []
        let strikes = try rows(table).map { row throws(StrikeProximityError) in
            guard let time = try strikeTime(row) else {
                throw row.fault("a strike needs a date; add a column date (YYYY-MM-DD)")
            }
            guard let weapon = row["weapon", "weapon_class"] ?? table.weaponClass else {
                throw row.fault(
                    "the row names no weapon class; add a column weapon_class, or state one for "
                        + "the whole catalogue")
            }
            guard assumptions.weaponClasses[weapon] != nil else {
                throw row.fault("there is no weapon class “\(weapon)”")
            }
            // Of a catalogue a row's number will do: it is counted, and not spoken of.
            let name =
                row.record.identifier == nil
                ? "row \(row.record.number)"
                : try identifier(row, among: &known, "catalogued strike")
            return Catalogue.Strike(
                identifier: name, time: time, attack: row["attack"],
                position: try row.position(), weaponClass: weapon, location: row.location)
        }
        return Catalogue(
            name: try table.file.text(), strikes: strikes, completeness: table.completeness)
    }

    /// `register: missions.csv`, or `register: bundled` for the one that comes with the program.
    mutating func readRegister(_ node: CaseNode) throws(StrikeProximityError) -> MissionRegister {
        let data: Data
        var name = try node.text()
        if name == BundledFile.registerWord {
            let file = try BundledFile.register()
            name = file.name
            data = try folder.bytes(of: file.url, named: name)
        } else {
            (data, name) = try file(node)
        }
        let table = try PointRecords(data, path: name)
        var register = MissionRegister(name: name, missions: [], unlocatedCount: 0)
        let columns = ["name", "kind", "sending_state"].map {
            ColumnNames.index(of: [$0], in: table.columns)
        }
        for record in table.records {
            func text(_ column: Int?) -> String? {
                let cell = column.map { record.cells[$0].trimmed }
                return cell?.isEmpty == false ? cell : nil
            }
            switch record.place {
            case .success(let place):
                register.missions.append(
                    MissionRegister.Mission(
                        identifier: record.identifier ?? String(record.number),
                        name: text(columns[0]), kind: text(columns[1]),
                        sendingState: text(columns[2]),
                        place: DegreePair(
                            longitude: place.coordinate.longitude.value,
                            latitude: place.coordinate.latitude.value)))
            case .failure(let reason) where reason.isUnlocated: register.unlocatedCount += 1
            case .failure(let reason):
                throw StrikeProximityError(
                    .data, reason.sentence, at: FileLocation(path: name, line: record.number))
            }
        }
        return register
    }

    private func time(_ text: String?, _ row: TableRow) throws(StrikeProximityError) -> EventTime? {
        guard let text else { return nil }
        do {
            return try times.read(text: row.dated(text), zone: zone)
        } catch {
            throw row.fault(error.message)
        }
    }

    /// When a strike was, by the columns of a known data set or by habit.
    private func strikeTime(_ row: TableRow) throws(StrikeProximityError) -> EventTime? {
        guard let known = row.schema?.time else {
            return try time(row["date", "time", "when", "date_local"], row)
        }
        guard let (text, isUTC) = try row.time(known) else { return nil }
        do {
            return try times.read(text: text, zone: isUTC ? "UTC" : zone)
        } catch {
            throw row.fault(error.message)
        }
    }
}
