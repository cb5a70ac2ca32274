public import Foundation
internal import Geodesy

/// What is wrong, or to be known, about the records of a register or a list of strikes.
public struct QualityCheck: Sendable {
    /// Farther than this from the stated city, metres, a record is not in it.
    static let cityReach = 100_000.0
    /// Decimals beyond which a coordinate claims less than a hand's width.
    static let usefulDecimals = 7

    /// The file as the user named it.
    public let name: String
    /// How many records it has.
    public let recordCount: Int
    /// In the order of the file.
    public let findings: [Finding]
    /// How many records could not be held against a country, the basemap being too coarse.
    public let coarseCount: Int
    /// The columns that were understood, such as `country: host_state`.
    public let columns: [String]
    /// The line that tells which data set the file was recognised as, if any.
    public let schemaNotice: String?

    let table: PointRecords
    let bytes: Data

    /// Checks a file (CSV, GeoJSON, a JSON list, or what GDAL reads).
    ///
    /// - Parameters:
    ///   - stated: the columns, where names do not tell.
    ///   - now: dates after this moment are in the future.
    public init(
        path: String, columns stated: StatedColumns = StatedColumns(), now: Date = Date()
    ) throws(StrikeProximityError) {
        if let format = ForeignFormat(path: path) {
            bytes = try format.bytes(path)
        } else {
            bytes = try InputFolder.bytes(of: URL(fileURLWithPath: path), named: path)
        }
        name = ForeignFormat.shownName(path)
        table = try PointRecords(bytes, path: name, columns: stated)
        schemaNotice = table.schema?.notice
        recordCount = table.records.count
        var run = CheckRun(table: table, map: try CountryMap(), now: now)
        run.check()
        findings = run.findings.sorted { ($0.row, $0.kind.rawValue) < ($1.row, $1.kind.rawValue) }
        coarseCount = run.coarseCount
        columns = run.columns
    }
}

/// One pass over the records, then one over what they share.
private struct CheckRun {
    let table: PointRecords
    let map: CountryMap
    let now: Date
    var findings: [Finding] = []
    var coarseCount = 0

    private let named, country, city, date, clock, validFrom, validTo, label, address, state: Int?
    private let latitude, longitude: Int?

    init(table: PointRecords, map: CountryMap, now: Date) {
        self.table = table
        self.map = map
        self.now = now
        func find(_ names: [String]) -> Int? { ColumnNames.index(of: names, in: table.columns) }
        country = find(["host_state", "host_country", "country", "adm0_name", "країна", "страна"])
        city = find(["host_city", "city", "town/city", "post city", "місто", "город"])
        clock = find(["time"])
        date = find(
            table.schema?.time.map { [$0.date] } ?? [
                "date", "when", "event_date", "date_local", "date_start", "acq_date", "дата",
            ])
        validFrom = find(["valid_from"])
        validTo = find(["valid_to"])
        named = find(["name", "title", "record", "назва", "название"])
        label = find(["name", "title", "record", "location", "назва", "название"])
        address = find(["address", "адреса", "адрес"])
        state = find(["sending_state", "operator"])
        latitude = table.placeColumns?.latitude
        longitude = table.placeColumns?.longitude
    }

    /// What was understood, for the reader to object to.
    var columns: [String] {
        [
            ("country", country), ("city", city), ("date", date), ("valid from", validFrom),
            ("valid to", validTo), ("sending state", state), ("address", address),
        ].compactMap { role, index in index.map { "\(role): \(table.columns[$0])" } }
    }

    private func cell(_ record: PointRecords.Record, _ index: Int?) -> String? {
        guard let index else { return nil }
        let text = record.cells[index].trimmingCharacters(in: .whitespaces)
        return text.isEmpty ? nil : text
    }

    private mutating func report(
        _ record: PointRecords.Record, _ kind: Finding.Kind, _ detail: String,
        at coordinate: GeodeticCoordinate? = nil, correction: GeodeticCoordinate? = nil
    ) {
        findings.append(
            Finding(
                row: record.number, identifier: record.identifier, kind: kind, detail: detail,
                coordinate: coordinate, correction: correction))
    }

    mutating func check() {
        for record in table.records {
            switch record.place {
            case .failure(let reason) where reason.isUnlocated:
                report(record, .missing, "there is no coordinate")
            case .failure(let reason): unreadable(record, reason.sentence)
            case .success(let place):
                located(record, place.coordinate)
                centroid(record, place.coordinate)
                decimals(record, place.coordinate)
            }
            dates(record)
        }
        duplicates()
        shared()
    }

    // MARK: One record

    private mutating func unreadable(_ record: PointRecords.Record, _ sentence: String) {
        if let first = cell(record, latitude).flatMap(Double.init),
            let second = cell(record, longitude).flatMap(Double.init), abs(first) > 90,
            let swapped = place(second, first), agrees(swapped, record) != false
        {
            report(
                record, .swapped,
                "latitude \(shownNumber(first)) is beyond ±90° and fits once "
                    + "exchanged", correction: swapped)
            return
        }
        report(record, .unreadable, sentence)
    }

    private func place(_ latitude: Double, _ longitude: Double) -> GeodeticCoordinate? {
        try? GeodeticCoordinate(latitude: Degrees(latitude), longitude: Degrees(longitude))
    }

    /// Whether a place fits the country that a record states; nil where that cannot be said.
    private func agrees(_ place: GeodeticCoordinate, _ record: PointRecords.Record) -> Bool? {
        guard let name = cell(record, country) else { return nil }
        switch map.answer(place, in: name) {
        case .inside: return true
        case .outside: return false
        case .unknown: return nil
        }
    }

    private mutating func located(_ record: PointRecords.Record, _ place: GeodeticCoordinate) {
        let (x, y) = (place.longitude.value, place.latitude.value)
        if x == y {
            report(record, .copied, "both are \(shownNumber(x))", at: place)
            return
        }
        if x == 0, y == 0 {
            report(record, .unreadable, "0, 0 is a place in the sea that nobody means", at: place)
            return
        }
        guard let name = cell(record, country) else {
            inCity(record, place)
            return
        }
        switch map.answer(place, in: name) {
        case .unknown:
            coarseCount += 1
            report(
                record, .coarseMap,
                "the basemap is too coarse for “\(name)”, or does not know the name", at: place)
        case .inside: inCity(record, place)
        case .outside(let distance):
            let swapped = self.place(x, y)
            let signs = [self.place(-y, x), self.place(y, -x), self.place(-y, -x)]
                .compactMap { $0 }
            let fits = ([swapped].compactMap { $0 } + signs).filter { agrees($0, record) == true }
            let found = map.country(at: place).map { "in \($0)" } ?? "at sea or in a small state"
            if let town = cell(record, city), isNear(place, town) == true {
                // The label is wrong then, and not the coordinate.
                report(
                    record, .outsideCountry,
                    "it lies \(found), by \(town) as stated: the country \(name) is wrong",
                    at: place)
            } else if fits.count == 1, let one = fits.first {
                let isSwapped = one == swapped
                let confirmed = cell(record, city).flatMap { isNear(one, $0) }
                // A turned sign can be chance; only the city makes it certain.
                let isCertain = confirmed ?? isSwapped
                report(
                    record, isSwapped ? .swapped : .sign,
                    "it lies \(found), and in \(name) once "
                        + (isSwapped ? "exchanged" : "the sign is turned"), at: place,
                    correction: isCertain ? one : nil)
            } else {
                report(
                    record, .outsideCountry,
                    "it lies \(found), \(Wording.distance(distance)) from \(name)", at: place)
            }
        }
    }

    /// Whether a place is near a city; nil where the basemap has not the city.
    private func isNear(_ place: GeodeticCoordinate, _ city: String) -> Bool? {
        map.distance(place, fromCity: city).map { $0 <= Self.reach }
    }

    private mutating func inCity(_ record: PointRecords.Record, _ place: GeodeticCoordinate) {
        guard city != nil else {
            inNamedCity(record, place)
            return
        }
        guard let name = cell(record, city), let distance = map.distance(place, fromCity: name),
            distance > Self.reach
        else { return }
        report(
            record, .farFromCity, "it lies \(Wording.distance(distance)) from \(name)", at: place)
    }

    /// Without a column for it, the city that a record's name has in it is the one it should be by.
    private mutating func inNamedCity(
        _ record: PointRecords.Record, _ place: GeodeticCoordinate
    ) {
        guard table.schema == nil, let name = cell(record, named) else { return }
        let distances = map.cities(in: name).compactMap { city in
            map.distance(place, fromCity: city).map { (city, $0) }
        }
        guard let (city, distance) = distances.min(by: { $0.1 < $1.1 }) else { return }
        if distance > Self.reach {
            report(
                record, .farFromNamedCity,
                "it names \(city), and lies \(Wording.distance(distance)) from it", at: place)
        } else if city.lowercased() == name.lowercased() {
            report(
                record, .cityCentroid,
                "nothing but the city \(city) is named: perhaps its middle, no evidence at close "
                    + "range", at: place)
        }
    }

    private static let reach = QualityCheck.cityReach

    private mutating func decimals(_ record: PointRecords.Record, _ place: GeodeticCoordinate) {
        func count(_ index: Int?) -> Int? {
            cell(record, index).map { text in
                text.firstIndex(of: ".").map { text.distance(from: $0, to: text.endIndex) - 1 } ?? 0
            }
        }
        guard let first = count(latitude), let second = count(longitude) else { return }
        let (least, most) = (min(first, second), max(first, second))
        if least <= 2 {
            let metres = 111_320 * pow(10, -Double(least)) / 2
            report(
                record, .fewDecimals,
                "\(Wording.count(least, "decimal")): off by up to \(Wording.distance(metres)) and more",
                at: place)
        } else if min(first, second) > QualityCheck.usefulDecimals {
            report(
                record, .falsePrecision,
                "\(most) decimals claim a millimetre; they say nothing of how well it is known",
                at: place)
        }
    }

    /// What the data set itself says of the position.
    private mutating func centroid(_ record: PointRecords.Record, _ place: GeodeticCoordinate) {
        guard let known = record.positionClass, known.isCentroid,
            let field = table.schema?.precision?.column
        else { return }
        let value = cell(record, ColumnNames.index(of: [field.lowercased()], in: table.columns))
        report(
            record, .cityCentroid,
            "\(field) \(value ?? "") is the middle of a \(known.name), no evidence at close range",
            at: place)
    }

    private mutating func dates(_ record: PointRecords.Record) {
        let when = cell(record, date)
        if let when {
            if let day = day(when), day > now {
                report(record, .future, "\(when) has not come yet")
            }
            if table.schema?.time?.notation.iso(when) == nil,
                let ambiguity = DateNotation.ambiguity(when)
            {
                report(record, .ambiguousDate, ambiguity)
            }
            if when.hasSuffix("00:00") || when.hasSuffix("00:00:00")
                || when.hasSuffix("00:00:00.000")
            {
                report(
                    record, .unknownTime,
                    "“\(when)”: 00:00 mostly stands for a time that is not known")
            } else if let time = cell(record, clock), time == "00:00" || time == "00:00:00" {
                report(
                    record, .unknownTime,
                    "“\(time)” mostly stands for a time that is not known")
            }
        }
        let from = cell(record, validFrom).flatMap(Self.day)
        let to = cell(record, validTo).flatMap(Self.day)
        if let day = when.flatMap(day) {
            if let from, day < from {
                report(record, .notInUse, "in use from \(cell(record, validFrom) ?? "") only")
            }
            if let to, day > to {
                report(record, .notInUse, "in use until \(cell(record, validTo) ?? "") only")
            }
        }
        // A record that speaks of another year without saying when the premises stood there.
        if from == nil, to == nil, when == nil, let text = cell(record, label),
            let match = text.firstMatch(of: /\b(19|20)\d\d\b/)
        {
            report(
                record, .undated,
                "it speaks of \(match.0), and nothing says that the premises stood here then")
        }
    }

    /// The day of a date, as the data set writes it.
    private func day(_ text: String) -> Date? {
        Self.day(table.schema?.time?.notation.iso(text) ?? text)
    }

    /// The day with which a text begins, `YYYY-MM-DD`.
    private static func day(_ text: String) -> Date? {
        guard let match = text.firstMatch(of: /^(\d{4})-(\d{2})-(\d{2})/),
            let year = Int(match.1), let month = Int(match.2), let day = Int(match.3)
        else { return nil }
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = TimeZone(secondsFromGMT: 0) ?? .current
        return calendar.date(from: DateComponents(year: year, month: month, day: day))
    }

    // MARK: Many records

    private mutating func duplicates() {
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

    private mutating func shared() {
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
