internal import Foundation
internal import Geodesy
internal import Records
internal import Topology

/// Premises, objectives and strikes that a case names as a CSV, GeoJSON or JSON file.
extension CaseReading {
    private func identifier(
        _ row: TableRow, among known: inout KnownNames, _ what: String
    ) throws(StrikeProximityError) -> String {
        // Of a file without such a column each row has a name that no other file gives.
        let hasColumn = row.records.roles[.identifier] != nil
        guard
            let identifier = row.record.identifier
                ?? (hasColumn ? nil : "\(what) row \(row.record.number)")
        else {
            throw row.fault("the row has no identifier; fill the column in, or name another as id")
        }
        guard known.insert(identifier) else {
            throw row.fault("the \(what) “\(identifier)” is there twice; give each its own id")
        }
        return identifier
    }

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
                validFrom: try time(row[.validFrom], row),
                validTo: try time(row[.validTo], row),
                note: row[.notes], sources: [], location: row.location)
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
                claimedBy: claimedBy, place: place, note: row[.notes],
                sources: [], location: row.location)
        }
        objectiveIDs = known
        try note(left, of: table)
        return objectives
    }

    mutating func readStrikeTable(
        _ table: TableFile
    ) throws(StrikeProximityError) -> [Strike] {
        var known = strikeIDs
        let rows = try rows(table)
        let times = self.times
        let namesPremises = rows.contains { $0[.premises] != nil }
        let places =
            namesPremises ? [] : premisesRead.map { ($0.identifier, Self.places($0)) }
        let (strikes, left) = try Self.items(table, rows) { row throws(StrikeProximityError) in
            let identifier = try identifier(row, among: &known, "strike")
            guard let time = try strikeTime(row, times) else {
                throw row.fault(row.missingDate)
            }
            var premises: [String] = []
            if let name = row[.premises] {
                guard premisesIDs.mayBe(name) else {
                    throw row.fault("there is no premises “\(name)”; the case must define it")
                }
                premises = [name]
            } else if !namesPremises, let place = try row.place() {
                premises = Self.near(place, within: table.reach, among: places)
            }
            var weapons: [WeaponClaim] = []
            if let stated = row[.weaponClass] ?? table.weaponClass {
                let weapon = try weaponClass(stated, row)
                weapons = [
                    WeaponClaim(
                        weaponClass: weapon, claimedBy: row[.source] ?? "the table", sources: [],
                        location: row.location)
                ]
            }
            var reports: [StrikeReport] = []
            if !row.isUnlocated {
                let form: StrikeReport.Form =
                    if let area = try row.footprint() {
                        .area(area)
                    } else {
                        .point(try row.position())
                    }
                reports = [
                    StrikeReport(
                        identifier: "table", form: form, reportedBy: row[.source], sources: [],
                        location: row.location)
                ]
            }
            return Strike(
                identifier: identifier, time: time, attack: row[.attack], premises: premises,
                weapons: weapons, reports: reports,
                notLocatedReason: row.isUnlocated ? "\(row.whyUnlocated) (of the table)" : nil,
                effect: row[.effect], certainty: row[.certainty], note: row[.notes], sources: [],
                location: row.location)
        }
        strikeIDs = known
        try note(left, of: table)
        try note(Self.unreadClocks(rows), of: table)
        if !namesPremises {
            folder.note(
                try table.file.name(),
                readAs:
                    "it names no premises, so that each strike is taken to concern those within "
                    + "\(shownNumber(table.reach)) m of it (premises: {within_m: …} says otherwise)"
            )
        }
        return strikes
    }

    /// That times of day are not read, so that their days count.
    private static func unreadClocks(_ rows: [TableRow]) -> String? {
        var clocks = LeftOut()
        for row in rows {
            if let clock = row.unreadClock { clocks.add(clock) }
        }
        return unreadClocks(clocks)
    }

    private static func unreadClocks(_ clocks: LeftOut) -> String? {
        clocks.first.first.map {
            "\(clocks.count) times of day, such as “\($0)”, are not read, so the day counts; write "
                + "hh:mm"
        }
    }

    /// The class that a row names.
    private func weaponClass(
        _ text: String, _ row: TableRow
    ) throws(StrikeProximityError) -> String {
        guard let known = weaponNames.identifier(of: text) else {
            throw row.fault(weaponNames.complaint(text))
        }
        return known
    }

    /// The premises within so many metres of a place, the nearest first.
    private static func near(
        _ place: GeodeticCoordinate, within reach: Double,
        among premises: [(identifier: String, places: [GeodeticCoordinate])]
    ) -> [String] {
        var found: [(distance: Double, identifier: String)] = []
        for (identifier, places) in premises {
            let distance = places.map {
                Geodesic.wgs84.inverse(from: place, to: $0).distance.value
            }.min()
            if let distance, distance <= reach { found.append((distance, identifier)) }
        }
        return found.sorted { ($0.distance, $0.identifier) < ($1.distance, $1.identifier) }
            .map(\.identifier)
    }

    /// Where premises are: their points, or the vertices of their footprints.
    private static func places(_ premises: Premises) -> [GeodeticCoordinate] {
        let vertices = (premises.footprint?.polygons ?? []).joined().joined().compactMap { vertex in
            coordinate(.degrees(latitude: vertex.latitude, longitude: vertex.longitude))
        }
        return [premises.position.flatMap { coordinate($0.place) }].compactMap(\.self) + vertices
    }

    /// The coordinate of a place; nil for one that is none.
    static func coordinate(_ place: Position.Place) -> GeodeticCoordinate? {
        switch place {
        case .degrees(let latitude, let longitude):
            try? GeodeticCoordinate(latitude: Degrees(latitude), longitude: Degrees(longitude))
        case .notation(let text): try? CoordinateParser().parse(text).coordinate
        }
    }

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
        var left = LeftOut()
        var wrong = RowFaults()
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
                    if table.skipsInvalid { left.add("\(error)") } else { wrong.add(error) }
                }
            }
        }
        if let error = wrong.error { throw error }
        for index in heeding {
            if let place = Self.coordinate(strikes[index].position.place), shared.contains(place) {
                strikes[index].position.isCentroid = true
            }
        }
        let name = try table.file.name()
        if strikes.isEmpty, unlocated == 0, let sentence = left.sentence(of: count) {
            throw table.file.fault("no row of the catalogue can be used: \(sentence)")
        }
        try note(left.sentence(of: count), of: table)
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
        var left = LeftOut()
        var wrong = RowFaults()
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
                        identifier: record.identifier ?? String(record.number),
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
                if options.skipsInvalid { left.add("\(error)") } else { wrong.add(error) }
                continue
            }
            switch record.place {
            case .success(let place): add(place.coordinate)
            case .failure(let reason) where reason.isUnlocated: register.unlocatedCount += 1
            case .failure(let reason):
                let fault = StrikeProximityError(
                    .data, reason.sentence, at: table.location(record))
                if options.skipsInvalid { left.add("\(fault)") } else { wrong.add(fault) }
            }
        }
        if let error = wrong.error { throw error }
        try note(left.sentence(of: table.records.count), of: options)
        return register
    }

    private func time(
        _ text: String?, _ row: TableRow, _ times: EventTimeReader? = nil
    ) throws(StrikeProximityError) -> EventTime? {
        guard let text else { return nil }
        do {
            return try (times ?? self.times).read(text: row.dated(text), zone: zone)
        } catch {
            throw row.fault(error.message)
        }
    }

    /// When a strike was, by the columns of a known data set or by habit.
    private func strikeTime(
        _ row: TableRow, _ times: EventTimeReader
    ) throws(StrikeProximityError) -> EventTime? {
        guard row.source.hasOwnTime, let known = row.schema?.time else {
            return try time(row.when, row, times)
        }
        guard let (text, isUTC) = try row.time(known) else { return nil }
        do {
            return try times.read(text: text, zone: isUTC ? "UTC" : zone)
        } catch {
            throw row.fault(error.message)
        }
    }
}
