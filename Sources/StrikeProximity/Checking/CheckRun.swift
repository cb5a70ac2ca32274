internal import Foundation
internal import Geodesy

/// One pass over the records, then one over what they share.
struct CheckRun {
    let table: PointRecords
    let map: CountryMap
    let now: Date
    var findings: [Finding] = []
    var coarseCount = 0

    let named, country, city, date, clock, validFrom, validTo, label, address, state: Int?
    let latitude, longitude: Int?

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

    func cell(_ record: PointRecords.Record, _ index: Int?) -> String? {
        guard let index else { return nil }
        let text = record.cells[index].trimmingCharacters(in: .whitespaces)
        return text.isEmpty ? nil : text
    }

    mutating func report(
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
                severalMissions(record, place.coordinate)
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

    func place(_ latitude: Double, _ longitude: Double) -> GeodeticCoordinate? {
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

    /// “Australia, Canada (Kyiv)”: one record for what several states have there.
    private mutating func severalMissions(
        _ record: PointRecords.Record, _ place: GeodeticCoordinate
    ) {
        guard let text = cell(record, named)?.prefix(while: { $0 != "(" }) else { return }
        let names = text.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
        guard names.count > 1, names.allSatisfy(map.knows) else { return }
        report(
            record, .sharedBuilding,
            "one record names missions of \(names.count) states: they may share a building, and a "
                + "strike that is near one is near all", at: place)
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
}
