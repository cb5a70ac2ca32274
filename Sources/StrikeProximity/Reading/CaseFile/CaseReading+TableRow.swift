internal import Geodesy
internal import Records
internal import Topology

/// The rows of such files.
extension CaseReading {
    /// What all rows of a file share: a class, so that a row is not many times as long as what it says.
    final class TableSource: Sendable {
        let records: PointRecords
        let table: TableTerms
        /// The columns that every row of a catalogue is asked for.
        let date, end, time, weaponClass, attack, precision: Int?
        /// Whether the data set has a way of its own to say when.
        let hasOwnTime: Bool

        init(_ records: PointRecords, _ table: TableTerms) {
            self.records = records
            self.table = table
            date = records.roles[.date]
            end = records.roles[.end]
            time = records.roles[.time]
            weaponClass = records.roles[.weaponClass]
            attack = records.roles[.attack]
            precision = records.roles[.precision]
            hasOwnTime = records.schema?.time != nil
        }

        /// Whether a point on which many rows lie may be taken for the middle of a place: where a class
        /// of precision, and not the row's own radius, says how far it may be off.
        var heedsSharedPoints: Bool { records.schema != nil || table.precision != nil }
    }

    /// One row of such a file, answering by column name.
    struct TableRow {
        let record: PointRecords.Record
        let source: TableSource
        /// Whether so many rows lie on its point that it stands for a place.
        var isOnSharedPoint = false

        var records: PointRecords { source.records }
        var table: TableTerms { source.table }
        var schema: KnownSchema? { source.records.schema }

        var location: FileLocation { source.records.location(record) }

        func fault(_ message: String) -> StrikeProximityError {
            StrikeProximityError(.data, message, at: location)
        }

        /// Whether it says nothing of its place.
        var isUnlocated: Bool {
            if case .failure(let reason) = record.place { reason.isUnlocated } else { false }
        }

        /// Where it is, or a place on its footprint; nil where it says nothing of it.
        func place() throws(StrikeProximityError) -> GeodeticCoordinate? {
            if let footprint = try footprint() {
                return try Locator.footprint(footprint).pointOnSurface
            }
            return try? record.place.get().coordinate
        }

        /// What stands where its place should; nil where nothing does.
        var wordsForNoPlace: String? {
            guard case .failure(let reason) = record.place, !reason.isBlank else { return nil }
            return "\(location): \(reason.sentence)"
        }

        /// Why it has no place.
        var whyUnlocated: String {
            if case .failure(let reason) = record.place { reason.sentence } else { "" }
        }

        /// Refuses a row of which nothing can be read, such as one with too few cells: nothing that it says
        /// is missing.
        func requireCells() throws(StrikeProximityError) {
            guard record.cells.areReadable else { throw fault(whyUnlocated) }
        }

        /// That it has no date, or no column for one.
        var missingDate: String {
            source.records.roles[.date].map {
                "its date, “\(records.columns[$0])”, is empty"
            }
                ?? "a strike needs a date; add a column date (YYYY-MM-DD), or say which it is, columns: "
                + "“date=NAME” beside file"
        }

        /// The polygons of a row whose place is a footprint; nil for any other.
        func footprint() throws(StrikeProximityError) -> FootprintRecord? {
            guard let footprint = try source.records.footprint(record) else { return nil }
            // Whoever leaves bad rows out must know of them now.
            if source.table.skipsInvalid { _ = try Locator.footprint(footprint) }
            return footprint
        }

        /// The cell of a role; nil where it says nothing.
        subscript(role: Role) -> String? { source.records.roles[role].flatMap(cell) }

        /// The cell of a column of the data set; nil where it says nothing.
        subscript(column name: String) -> String? {
            source.records.finder.index(of: name).flatMap(cell)
        }

        /// The same of a column's index, where there is such a column.
        func cell(at index: Int?) -> String? { index.flatMap(cell) }

        func cell(_ index: Int) -> String? {
            let text = record.cells[index].trimmed
            return MissingValue.isMissing(text) ? nil : text
        }
    }
}
