internal import Foundation
internal import Geodesy

/// What several records share.
extension CheckRun {
    mutating func duplicates() {
        var first: [String: Int] = [:]
        var rows: [[String]: Int] = [:]
        let identifier = ColumnNames.index(of: ColumnNames.identifier, in: table.columns)
        for record in table.records {
            if let name = record.identifier {
                if let row = first[name] {
                    report(record, .duplicateIdentifier, "“\(name)” is in row \(row) already")
                } else {
                    first[name] = record.number
                }
            }
            var cells = record.cells
            if let identifier { cells[identifier] = "" }
            if let row = rows[cells] {
                report(record, .duplicateRecord, "the same as row \(row) but for the identifier")
            } else {
                rows[cells] = record.number
            }
        }
    }

    mutating func shared() {
        struct Key: Hashable { let latitude, longitude: Double }
        var groups: [Key: [PointRecords.Record]] = [:]
        for record in table.records {
            guard case .success(let place) = record.place else { continue }
            let key = Key(
                latitude: place.coordinate.latitude.value,
                longitude: place.coordinate.longitude.value)
            groups[key, default: []].append(record)
        }
        for (key, records) in groups where records.count > 1 {
            let states = Set(records.compactMap { cell($0, state) })
            let addresses = Set(records.compactMap { cell($0, address) })
            let rows = records.map { String($0.number) }
            let listed = rows.prefix(6).joined(separator: ", ") + (rows.count > 6 ? ", …" : "")
            let place = place(key.latitude, key.longitude)
            for record in records {
                if states.count == records.count || (addresses.count == 1 && states.count > 1) {
                    report(
                        record, .sharedBuilding,
                        "\(records.count) missions of different states at one point (rows \(listed)): "
                            + "they may share a building and are no duplicates", at: place)
                } else if record.positionClass?.isCentroid == true {
                    continue
                } else if records.count >= SharedPoints.count {
                    report(
                        record, .cityCentroid,
                        "\(records.count) records lie on this one point: the middle of a place, no "
                            + "evidence at close range", at: place)
                } else {
                    report(
                        record, .sharedPoint, "\(records.count) records lie on it (rows \(listed))",
                        at: place)
                }
            }
        }
    }
}
