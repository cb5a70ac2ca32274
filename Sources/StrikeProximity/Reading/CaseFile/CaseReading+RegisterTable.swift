internal import Foundation
internal import Geodesy
internal import Records
internal import Topology

/// The register of missions.
extension CaseReading {
    /// `register: missions.csv`, or `register: bundled` for the one that comes with the program.
    mutating func readRegister(_ node: CaseNode) -> MissionRegister? {
        guard let options = tableFile(node) else { return nil }
        return faults.attempt { () throws(StrikeProximityError) in try readRegister(options) }
    }

    private mutating func readRegister(
        _ options: TableFile
    ) throws(StrikeProximityError) -> MissionRegister {
        var name = try options.file.name()
        let data: Data
        if name == BundledFile.registerWord {
            let file = try BundledFile.register()
            name = file.name
            data = try folder.bytes(of: file.url, named: name)
        } else {
            (data, name) = try file(options.file, layer: options.columns.layer)
        }
        let table = try PointRecords(data, path: name, columns: options.columns)
        var unusable = UnusableRows(options)
        var unlocated = LeftOut()
        var register = MissionRegister(name: name, missions: [], unlocatedCount: 0)
        let columns = [Role.name, .kind, .sendingState].map { table.roles[$0] }
        for record in table.records {
            func text(_ column: Int?) -> String? {
                let cell = column.map { record.cells[$0].trimmed }
                return cell?.isEmpty == false ? cell : nil
            }
            func add(_ place: GeodeticCoordinate) {
                register.missions.append(
                    MissionRegister.Mission(
                        identifier: record.identifier ?? "row \(record.number)",
                        name: text(columns[0]), kind: text(columns[1]),
                        sendingState: text(columns[2]),
                        place: DegreePair(
                            longitude: place.longitude.value, latitude: place.latitude.value)))
            }
            // Missions are compared by a point each: of a footprint one that lies on it.
            do throws(StrikeProximityError) {
                if let footprint = try table.footprint(record) {
                    add(try Locator.footprint(footprint).pointOnSurface)
                    continue
                }
            } catch {
                unusable.add(error)
                continue
            }
            switch record.place {
            case .success(let place): add(place.coordinate)
            case .failure(let reason) where reason.isUnlocated:
                register.unlocatedCount += 1
                if !reason.isBlank {
                    unlocated.add("\(table.location(record)): \(reason.sentence)")
                }
            case .failure(let reason):
                unusable.add(
                    StrikeProximityError(.data, reason.sentence, at: table.location(record)))
            }
        }
        try note(try unusable.sentence(of: table.records.count), of: options)
        if unlocated.count > 0 {
            try note(
                "missions without a place are not among those that are compared"
                    + unlocated.inBrackets, of: options)
        }
        return register
    }
}
