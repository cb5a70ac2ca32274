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
        let rows = try catalogueRows(table)
        let left = try rows.unusable.sentence(of: rows.count)
        let name = try table.file.name()
        if rows.strikes.isEmpty, rows.unlocatedCount == 0, let left {
            throw table.file.fault("no row of the catalogue can be used: \(left)")
        }
        try note(left, of: table)
        try note(Self.unreadClocks(rows.unreadClocks), of: table)
        let (areas, unlocated, repeated) = (rows.areaCount, rows.unlocatedCount, rows.repeated)
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
                    + "in the area" + rows.wordsForNoPlace.inBrackets)
        }
        if rows.unknownWeapons.count > 0 {
            let count = rows.unknownWeapons.count
            folder.note(
                name,
                readAs: "of \(NumberText.count(count, "row")) the weapon is not known, so that "
                    + (count == 1 ? "it counts" : "they count")
                    + " among the strikes in the area and in nothing near"
                    + rows.unknownWeapons.inBrackets)
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
            name: name, strikes: rows.strikes, completeness: table.completeness,
            unlocatedCount: unlocated + rows.unknownWeapons.count)
    }

    /// Its rows, understood on every core.
    private mutating func catalogueRows(
        _ table: TableFile
    ) throws(StrikeProximityError) -> CatalogueRows {
        let opened = try open(table)
        var file = opened.reading
        let (source, times, weapons) = (opened.source, self.times, weaponNames)
        var rows = CatalogueRows(table)
        try OrderedWork<StrikeProximityError>.run(
            threads: ProcessInfo.processInfo.activeProcessorCount,
            input: { () throws(StrikeProximityError) in try file.stretch() },
            // Each remembers for itself how far the clocks were ahead.
            worker: { EventTimeReader(zone: times.zone, now: times.now) },
            work: { times, stretch in
                (CatalogueStretch(stretch, source, times, weapons), stretch.expectedCount)
            },
            take: { _, part in
                if rows.count == 0 { rows.reserve(part.1) }
                rows.add(part.0)
            })
        rows.markSharedPoints()
        return rows
    }
}
