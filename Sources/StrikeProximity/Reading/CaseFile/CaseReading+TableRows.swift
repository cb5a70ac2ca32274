internal import Foundation
internal import Records

/// Reading the rows of such files.
extension CaseReading {
    /// All rows of a file; for short ones.
    mutating func rows(_ table: TableFile) throws(StrikeProximityError) -> [TableRow] {
        var (reading, source) = try open(table)
        var shared = SharedPoints()
        var rows: [TableRow] = []
        while let records = try reading.next() {
            for record in records {
                if source.heedsSharedPoints, let place = try? record.place.get() {
                    shared.add(place.coordinate)
                }
                rows.append(TableRow(record: record, source: source))
            }
        }
        guard source.heedsSharedPoints else { return rows }
        for index in rows.indices {
            if let place = try? rows[index].record.place.get() {
                rows[index].isOnSharedPoint = shared.contains(place.coordinate)
            }
        }
        return rows
    }

    /// Opens a file of rows, and remembers how it is understood.
    mutating func open(
        _ table: TableFile
    ) throws(StrikeProximityError) -> (reading: PointRecordReader, source: TableSource) {
        let (data, name) = try file(table.file, layer: table.columns.layer)
        let reading = try PointRecordReader(
            data, path: name, columns: table.columns, precision: table.precisionTable)
        let records = reading.head
        // By the name in the case: of an archive the reader is told what is in it.
        let input = try table.file.name()
        for notice in [records.schema?.notice].compactMap(\.self) + records.notices {
            note(input, notice)
        }
        if records.schema?.precision != nil {
            // What the field means is an input, too.
            let bundled = try BundledFile(PrecisionTable.path)
            if !folder.inputs.contains(where: { $0.name == bundled.name }) {
                _ = try folder.bytes(of: bundled.url, named: bundled.name)
            }
        }
        return (reading, TableSource(records, table.terms))
    }

    /// What the rows of a file come to, and which cannot be used and are left out, where the case allows
    /// it.
    static func items<Item>(
        _ table: TableFile, _ rows: [TableRow],
        _ item: (TableRow) throws(StrikeProximityError) -> Item
    ) throws(StrikeProximityError) -> (items: [Item], left: String?) {
        var items: [Item] = []
        var unusable = UnusableRows(table)
        for row in rows {
            do {
                try row.requireCells()
                items.append(try item(row))
            } catch {
                unusable.add(error)
            }
        }
        let left = try unusable.sentence(of: rows.count)
        if items.isEmpty, let left {
            throw table.file.fault("no row of the file can be used: \(left)")
        }
        return (items, left)
    }

    /// Remembers what is to be known of a file of rows.
    mutating func note(_ notice: String?, of table: TableFile) throws(StrikeProximityError) {
        if let notice { folder.note(try table.file.name(), readAs: notice) }
    }
}
