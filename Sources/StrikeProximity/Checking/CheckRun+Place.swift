internal import Foundation
internal import Geodesy

/// Where a record lies, beside where it says that it lies.
extension CheckRun {
    /// Farther off than this, metres, an island needs a second look.
    private static let farOffshore = 500_000.0

    mutating func unreadable(_ record: PointRecords.Record, _ reason: PlaceCells.Reason) {
        guard let (latitude, longitude) = reason.numbers, abs(latitude) > 90,
            abs(latitude) <= 180, let swapped = place(longitude, latitude)
        else {
            report(record, .unreadable, reason.sentence + hint(record))
            return
        }
        let answer = countryNumber(record).map { map.answer(swapped, in: $0) }
        let isByCity = cityDistance(record, swapped).map { $0 <= QualityCheck.cityReach }
        if case .outside = answer {
            report(record, .unreadable, reason.sentence)
            return
        }
        let isCertain = isByCity ?? (answer == .inside)
        report(
            record, .swapped,
            "latitude \(shownNumber(latitude)) is beyond ±90° and "
                + (isCertain
                    ? "fits once exchanged" : "would be one once exchanged, if it is that"),
            correction: isCertain ? swapped : nil)
    }

    /// What cells that are no decimal numbers may be.
    private func hint(_ record: PointRecords.Record) -> String {
        guard let first = cell(record, latitude), let second = cell(record, longitude),
            let found = try? CoordinateParser().parse("\(first) \(second)")
        else { return "" }
        let (y, x) = (found.coordinate.latitude.value, found.coordinate.longitude.value)
        return String(format: "; if it is %.6f %.6f, write that", y, x)
    }

    mutating func located(_ record: PointRecords.Record, _ place: GeodeticCoordinate) {
        let (x, y) = (place.longitude.value, place.latitude.value)
        if let written = cell(record, longitude).flatMap(Double.init), abs(written) > 180 {
            report(
                record, .turnedRound,
                "\(shownNumber(written)) is taken as "
                    + shownNumber(place.normalized.longitude.value), at: place)
        }
        if x == y {
            report(record, .copied, "both are \(shownNumber(x))", at: place)
            return
        }
        guard let name = cell(record, country) else {
            inCity(record, place)
            return
        }
        guard let number = countryNumber(record) else {
            coarseCount += 1
            report(
                record, .coarseMap,
                map.isLeftOut(name)
                    ? "“\(name)” is too small for the basemap"
                    : "the basemap knows no country by the name “\(name)”", at: place)
            inCity(record, place)
            return
        }
        switch map.answer(place, in: number) {
        case .inside, .near: inCity(record, place)
        case .otherwise(let outline):
            coarseCount += 1
            report(
                record, .coarseMap,
                "it lies in \(outline), for which \(name) may be stated", at: place)
            inCity(record, place)
        case .offshore(let distance):
            offshore(record, place, name, distance)
        case .outside(let other, let distance):
            outside(record, place, name, other, distance)
        }
    }

    private mutating func offshore(
        _ record: PointRecords.Record, _ place: GeodeticCoordinate, _ name: String,
        _ distance: Double
    ) {
        let isFar = distance > Self.farOffshore
        if isFar, exchanged(record, place, "it lies at sea") { return }
        coarseCount += 1
        report(
            record, isFar ? .offshore : .coarseMap,
            "it lies at sea, \(Wording.distance(distance)) from \(name), or on an island that the "
                + "basemap leaves out", at: place)
        inCity(record, place)
    }

    private mutating func outside(
        _ record: PointRecords.Record, _ place: GeodeticCoordinate, _ name: String,
        _ other: String, _ distance: Double
    ) {
        if let town = cell(record, city), let away = map.distance(place, fromCity: town),
            away <= QualityCheck.cityReach
        {
            // The label is wrong then, and not the coordinate.
            report(
                record, .outsideCountry,
                "it lies in \(other), by \(town) as stated: the country \(name) is wrong", at: place
            )
        } else if !exchanged(record, place, "it lies in \(other)") {
            report(
                record, .outsideCountry,
                "it lies in \(other), \(Wording.distance(distance)) from \(name)", at: place)
        }
    }

    /// Reports a record that lies in its country once latitude and longitude are exchanged or a
    /// sign is turned, if there is just one way; only its city makes it certain, since the country
    /// may be what is wrong.
    private mutating func exchanged(
        _ record: PointRecords.Record, _ place: GeodeticCoordinate, _ found: String
    ) -> Bool {
        guard let number = countryNumber(record), let name = cell(record, country) else {
            return false
        }
        let (x, y) = (place.longitude.value, place.latitude.value)
        let swapped = self.place(x, y)
        let others = [self.place(-y, x), self.place(y, -x), self.place(-y, -x)]
        let fits = ([swapped] + others).compactMap { $0 }
            .filter { map.answer($0, in: number) == .inside }
        guard fits.count == 1, let one = fits.first else { return false }
        let isCertain = cityDistance(record, one).map { $0 <= QualityCheck.cityReach } ?? false
        report(
            record, one == swapped ? .swapped : .sign,
            "\(found), and in \(name) once "
                + (one == swapped ? "exchanged" : "the sign is turned")
                + (isCertain ? "" : ", unless the country is what is wrong"), at: place,
            correction: isCertain ? one : nil)
        return true
    }

    // MARK: Cities

    /// How far a place is from the city that a record states; nil where the basemap has not that
    /// city in the country stated.
    private mutating func cityDistance(
        _ record: PointRecords.Record, _ place: GeodeticCoordinate
    ) -> Double? {
        guard let name = cell(record, city) else { return nil }
        let number = countryNumber(record)
        let key = "\(number ?? -1) \(name)"
        let found: GeodeticCoordinate?
        if let known = knownCities[key] {
            found = known
        } else {
            found = map.place(ofCity: name, in: number)
            knownCities[key] = .some(found)
        }
        return found.map { Geodesic.wgs84.inverse(from: place, to: $0).distance.value }
    }

    private mutating func inCity(_ record: PointRecords.Record, _ place: GeodeticCoordinate) {
        guard city != nil else {
            inNamedCity(record, place)
            return
        }
        if let name = cell(record, city), cityDistance(record, place) == nil {
            unknownCities = (unknownCities.count + 1, name)
        }
        guard let name = cell(record, city), let distance = cityDistance(record, place),
            distance > QualityCheck.cityReach
        else { return }
        if turned(record, place, by: name, distance) { return }
        // Without a country another city of that name may be meant.
        let isCertain = countryNumber(record) != nil
        report(
            record, isCertain ? .farFromCity : .farFromNamedCity,
            "it lies \(Wording.distance(distance)) from \(name)"
                + (isCertain ? "" : ", if the one on the basemap is meant"), at: place)
    }

    /// Reports a record that lies in its country, far from its city, and by that city once exchanged or
    /// with a sign turned, if there is just one way: the city makes it certain.
    private mutating func turned(
        _ record: PointRecords.Record, _ place: GeodeticCoordinate, by town: String,
        _ distance: Double
    ) -> Bool {
        guard let number = countryNumber(record) else { return false }
        let (x, y) = (place.longitude.value, place.latitude.value)
        let swapped = self.place(x, y)
        let fits = [swapped, self.place(-y, x), self.place(y, -x), self.place(-y, -x)]
            .compactMap { $0 }
            .filter { other in
                cityDistance(record, other).map { $0 <= QualityCheck.cityReach } ?? false
                    && map.answer(other, in: number) == .inside
            }
        guard fits.count == 1, let one = fits.first else { return false }
        report(
            record, one == swapped ? .swapped : .sign,
            "it lies \(Wording.distance(distance)) from \(town), and by it once "
                + (one == swapped ? "exchanged" : "the sign is turned"), at: place, correction: one)
        return true
    }

    /// Without a column for it, the city that a mission's name has in it is the one it should be by.
    private mutating func inNamedCity(
        _ record: PointRecords.Record, _ place: GeodeticCoordinate
    ) {
        guard table.schema == nil, let name = cell(record, named) else { return }
        let distances = map.cities(in: name).compactMap { city in
            map.distance(place, fromCity: city).map { (city, $0) }
        }
        guard let (city, distance) = distances.min(by: { $0.1 < $1.1 }) else { return }
        if distance > QualityCheck.cityReach, Self.isOfMission(name) {
            report(
                record, .farFromNamedCity,
                "it names \(city), and lies \(Wording.distance(distance)) from it", at: place)
        } else if distance <= QualityCheck.cityReach, city.lowercased() == name.lowercased() {
            report(
                record, .cityCentroid,
                "nothing but the city \(city) is named: perhaps its middle, no evidence at close "
                    + "range", at: place)
        }
    }

    /// Whether a name speaks of a mission, and not of an event or another place.
    static func isOfMission(_ name: String) -> Bool {
        let name = name.lowercased()
        return missionWords.contains { name.contains($0) }
    }

    private static let missionWords = [
        "embassy", "consul", "high commission", "chancery", "delegation", "nunciature",
        "посольств", "консул", "амбасад",
    ]

    // MARK: Digits

    mutating func decimals(_ record: PointRecords.Record, _ place: GeodeticCoordinate) {
        // Only of decimal numbers do decimals say anything.
        if table.isDelimited {
            guard let latitude, let longitude,
                [cell(record, latitude), cell(record, longitude)].allSatisfy({ text in
                    text?.utf8.allSatisfy { (0x2B...0x39).contains($0) } ?? false
                })
            else { return }
        }
        func count(_ index: Int?, _ value: Double) -> Int {
            // Of a feature the shortest text of the number.
            let text = cell(record, index) ?? "\(value)"
            let bytes = text.utf8
            guard let point = bytes.firstIndex(where: { $0 == 0x2E || $0 == 0x2C }) else {
                return 0
            }
            return bytes[point...].dropFirst().prefix { (0x30...0x39).contains($0) }.count
        }
        let first = count(latitude, place.latitude.value)
        let second = count(longitude, place.longitude.value)
        // Of a feature's numbers zeros at the end are not known.
        if (latitude == nil ? max(first, second) : min(first, second)) <= 2 {
            report(
                record, .fewDecimals,
                "latitude is written with \(Wording.count(first, "decimal")), longitude with "
                    + "\(second): perhaps cut off or rounded", at: place)
        } else if max(first, second) > QualityCheck.usefulDecimals {
            report(
                record, .falsePrecision,
                "\(max(first, second)) decimals; they say nothing of how well it is known",
                at: place)
        }
    }
}
