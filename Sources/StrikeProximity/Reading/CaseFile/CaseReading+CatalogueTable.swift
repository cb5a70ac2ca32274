internal import Foundation
internal import Records

/// The catalogue of all strikes in the area.
extension CaseReading {
    /// `catalogue: strikes.csv`, or with a weapon class for rows that name none.
    mutating func readCatalogue(_ node: CaseNode) -> Catalogue? {
        guard let table = tableFile(node, of: .catalogue) else { return nil }
        return faults.attempt { () throws(StrikeProximityError) in try readCatalogue(table) }
    }

    private mutating func readCatalogue(
        _ table: TableFile
    ) throws(StrikeProximityError) -> Catalogue {
        var (reading, source) = try open(table)
        let times = self.times
        var strikes: [Catalogue.Strike] = []
        var known = TextNumbers()
        var repeated = LeftOut()
        var unusable = UnusableRows(table)
        var unreadClocks = LeftOut()
        var (count, unlocated, areas) = (0, 0, 0)
        var shared = SharedPoints()
        // Those whose point may turn out to be the middle of a place.
        var heeding: [Int] = []
        while let records = try reading.next() {
            if count == 0 {
                let number = reading.estimate(fromFirst: records.count)
                strikes.reserveCapacity(number)
            }
            for record in records {
                let row = TableRow(record: record, source: source)
                count += 1
                if source.heedsSharedPoints, let place = try? record.place.get() {
                    shared.add(place.coordinate)
                }
                if let clock = row.unreadClock { unreadClocks.add(clock) }
                do throws(StrikeProximityError) {
                    guard !row.isUnlocated else {
                        // What nobody dates may have been in another year.
                        guard try strikeTime(row, times) != nil else {
                            throw row.fault(row.missingDate)
                        }
                        unlocated += 1
                        continue
                    }
                    let strike = try catalogued(
                        row, table, times, &known, &repeated)
                    if record.isArea {
                        areas += 1
                    } else if row.heedsSharedPoint {
                        heeding.append(strikes.count)
                    }
                    strikes.append(strike)
                } catch {
                    unusable.add(error)
                }
            }
        }
        let left = try unusable.sentence(of: count)
        for index in heeding {
            if let place = Self.coordinate(strikes[index].position.place), shared.contains(place) {
                strikes[index].position.isCentroid = true
            }
        }
        let name = try table.file.name()
        if strikes.isEmpty, unlocated == 0, let left {
            throw table.file.fault("no row of the catalogue can be used: \(left)")
        }
        try note(left, of: table)
        try note(Self.unreadClocks(unreadClocks), of: table)
        if areas > 0 {
            folder.note(
                name,
                readAs: NumberText.count(areas, "row")
                    + (areas == 1 ? " is an area" : " are areas")
                    + ": taken as a place inside, off by as far as the area reaches from there (beyond "
                    + "\(shownNumber(TableRow.largestArea)) m no evidence at close range); a radius or "
                    + "precision beside it is not used")
        }
        if unlocated > 0 {
            folder.note(
                name,
                readAs:
                    NumberText.count(unlocated, "row")
                    + " without a place \(unlocated == 1 ? "is" : "are") not located, and "
                    + "\(unlocated == 1 ? "counts" : "count") among the strikes "
                    + "in the area")
        }
        if repeated.count > 0 {
            folder.note(
                name,
                readAs: "identifiers that are there twice: "
                    + repeated.first.joined(separator: ", ")
                    + (repeated.count > 5 ? " and \(repeated.count - 5) more" : "")
                    + "; each row counts as a strike")
        }
        return Catalogue(
            name: name, strikes: strikes, completeness: table.completeness,
            unlocatedCount: unlocated)
    }

    /// One row of a catalogue.
    private func catalogued(
        _ row: TableRow, _ table: TableFile, _ times: EventTimeReader,
        _ known: inout TextNumbers, _ repeated: inout LeftOut
    ) throws(StrikeProximityError) -> Catalogue.Strike {
        let source = row.source
        guard let time = try strikeTime(row, times) else {
            throw row.fault(row.missingDate)
        }
        guard let stated = row.cell(at: source.weaponClass) ?? table.weaponClass else {
            throw row.fault(
                "the row names no weapon class; add a column weapon_class, or state one for "
                    + "the whole catalogue")
        }
        let weapon = try weaponClass(stated, row)
        // Of a catalogue a row's number will do: it is counted, and not spoken of.
        var name = row.record.identifier ?? "row \(row.record.number)"
        if !known.add(name) {
            let twice = "\(name) (row \(row.record.number))"
            repeated.add(twice)
            name = twice
        }
        return Catalogue.Strike(
            identifier: name, time: time, attack: row.cell(at: source.attack),
            position: try row.pointPosition(),
            weaponClass: weapon, location: row.location)
    }
}
