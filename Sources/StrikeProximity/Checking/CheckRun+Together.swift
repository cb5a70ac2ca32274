internal import Foundation
internal import Geodesy

/// What several records share.
extension CheckRun {
    mutating func duplicates() {
        var first: [String: Int] = [:]
        struct Content: Hashable {
            let cells: [String]
            let latitude, longitude: Double
        }
        var rows: [Content: Int] = [:]
        let identifier = table.roles[.identifier]
        for record in table.records {
            if let name = record.identifier {
                if let row = first[name] {
                    report(record, .duplicateIdentifier, "“\(name)” is in row \(row) already")
                } else {
                    first[name] = record.number
                }
            }
            // What nobody can locate may be two things of one description.
            guard case .success(let place) = record.place else { continue }
            var cells = record.cells
            if let identifier { cells[identifier] = "" }
            let content = Content(
                cells: cells, latitude: place.coordinate.latitude.value,
                longitude: place.coordinate.longitude.value)
            if let row = rows[content] {
                let rest = record.identifier == nil ? "" : " but for the identifier"
                report(record, .duplicateRecord, "the same as row \(row)\(rest)")
            } else {
                rows[content] = record.number
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
            let cities = Set(records.compactMap { cell($0, city) })
            let hosts = Set(records.compactMap { cell($0, country) })
            let addresses = Set(records.compactMap { cell($0, address) })
            let rows = records.map { String($0.number) }
            let listed = rows.prefix(6).joined(separator: ", ") + (rows.count > 6 ? ", …" : "")
            let place = place(key.latitude, key.longitude)
            for record in records {
                if cities.count > 1 && hosts.count > 1 {
                    report(
                        record, .sharedPoint,
                        "\(records.count) records lie on it that state \(cities.count) cities in "
                            + "\(hosts.count) countries (rows \(listed)): one of them at most is right",
                        at: place)
                } else if states.count == records.count
                    || (addresses.count == 1 && states.count > 1)
                {
                    report(
                        record, .sharedBuilding,
                        "\(records.count) missions of different states at one point (rows \(listed)): "
                            + "they may share a building", at: place)
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
