internal import Foundation
internal import Geodesy
internal import Records

/// Where a record lies, beside where it says that it lies.
extension RecordCheck {
    /// Farther off than this, metres, an island needs a second look.
    private static let farOffshore = 500_000.0

    mutating func unreadable(_ row: RecordRows.Row, _ reason: PlaceCells.Reason) {
        guard let (latitude, longitude) = reason.numbers, abs(latitude) > 90,
            abs(latitude) <= 180, let swapped = Self.place(longitude, latitude)
        else {
            report(row, .unreadable, reason.sentence + hint(row))
            return
        }
        let answer = country(row)?.number.map { map.answer(swapped, in: $0) }
        let isByCity = isByCity(row, swapped)
        if case .outside = answer {
            report(row, .unreadable, reason.sentence)
            return
        }
        let isCertain = isByCity ?? (answer == .inside)
        report(
            row, .swapped,
            "latitude \(shownNumber(latitude)) is beyond ±90° and "
                + (isCertain
                    ? "fits once exchanged" : "would be one once exchanged, if it is that"),
            correction: isCertain ? swapped : nil)
    }

    /// What cells that are no decimal numbers may be.
    private func hint(_ row: RecordRows.Row) -> String {
        guard let first = cell(row, columns.latitude), let second = cell(row, columns.longitude),
            let found = try? CoordinateParser().parse("\(first) \(second)")
        else { return "" }
        let (y, x) = (found.coordinate.latitude.value, found.coordinate.longitude.value)
        return String(format: "; if it is %.6f %.6f, write that", y, x)
    }

    mutating func located(_ row: RecordRows.Row, _ place: GeodeticCoordinate) {
        let (x, y) = (place.longitude.value, place.latitude.value)
        if abs(x) > 180, let written = cell(row, columns.longitude).flatMap(Double.init) {
            report(
                row, .turnedRound,
                "\(shownNumber(written)) is taken as "
                    + shownNumber(place.normalized.longitude.value), at: place)
        }
        if x == y {
            report(row, .copied, "both are \(shownNumber(x))", at: place)
            return
        }
        guard let country = country(row) else {
            inCity(row, place, nil)
            return
        }
        let name = country.name
        guard let number = country.number else {
            countCoarse()
            report(
                row, .coarseMap,
                map.isLeftOut(name)
                    ? "“\(name)” is too small for the basemap"
                    : "the basemap knows no country by the name “\(name)”", at: place)
            inCity(row, place, nil)
            return
        }
        switch map.answer(place, in: number) {
        case .inside, .near: inCity(row, place, number)
        case .otherwise(let outline):
            countCoarse()
            report(
                row, .coarseMap,
                "it lies in \(outline), for which \(name) may be stated", at: place)
            inCity(row, place, number)
        case .offshore(let distance):
            offshore(row, place, name, distance)
        case .outside(let other, let distance):
            outside(row, place, name, other, distance)
        }
    }

    private mutating func offshore(
        _ row: RecordRows.Row, _ place: GeodeticCoordinate, _ name: String,
        _ distance: Double
    ) {
        let isFar = distance > Self.farOffshore
        if isFar, exchanged(row, place, "it lies at sea") { return }
        countCoarse()
        report(
            row, isFar ? .offshore : .coarseMap,
            "it lies at sea, \(NumberText.distance(distance)) from \(name), or on an island that the "
                + "basemap leaves out", at: place)
        inCity(row, place, country(row)?.number)
    }

    private mutating func outside(
        _ row: RecordRows.Row, _ place: GeodeticCoordinate, _ name: String,
        _ other: String, _ distance: Double
    ) {
        if let town = cell(row, columns.city), let away = map.distance(place, fromCity: town),
            away <= QualityCheck.cityReach
        {
            // The label is wrong then, and not the coordinate.
            report(
                row, .outsideCountry,
                "it lies in \(other), by \(town) as stated: the country \(name) is wrong", at: place
            )
        } else if !exchanged(row, place, "it lies in \(other)") {
            report(
                row, .outsideCountry,
                "it lies in \(other), \(NumberText.distance(distance)) from \(name)", at: place)
        }
    }

    /// Reports a record that lies in its country once latitude and longitude are exchanged or a
    /// sign is turned, if there is just one way; only its city makes it certain, since the country
    /// may be what is wrong.
    private mutating func exchanged(
        _ row: RecordRows.Row, _ place: GeodeticCoordinate, _ found: String
    ) -> Bool {
        guard let country = country(row), let number = country.number else { return false }
        let name = country.name
        guard let (one, isSwapped) = Self.theOneMeant(place, { isIn(row, $0, number) }) else {
            return false
        }
        let isCertain = isByCity(row, one) ?? false
        report(
            row, isSwapped ? .swapped : .sign,
            "\(found), and in \(name) once "
                + (isSwapped ? "exchanged" : "the sign is turned")
                + (isCertain ? "" : ", unless the country is what is wrong"), at: place,
            correction: isCertain ? one : nil)
        return true
    }

    /// Whether a record that lies elsewhere lies in its country, and by its city if it names one, once
    /// exchanged or with a sign turned.
    mutating func isExchanged(
        _ row: RecordRows.Row, _ place: GeodeticCoordinate, _ number: Int
    ) -> Bool {
        guard let (one, _) = Self.theOneMeant(place, { isIn(row, $0, number) }) else {
            return false
        }
        guard let town = cell(row, columns.city), let away = map.distance(one, fromCity: town)
        else { return true }
        return away <= QualityCheck.cityReach
    }

    /// Whether a place is in a country as far as the basemap can tell: at a coast only the city tells.
    private mutating func isIn(
        _ row: RecordRows.Row, _ place: GeodeticCoordinate, _ number: Int
    ) -> Bool {
        switch map.answer(place, in: number) {
        case .inside: true
        case .near: isByCity(row, place) ?? false
        case .outside, .offshore, .otherwise: false
        }
    }

    /// The one place to which an exchange of latitude and longitude, or the turn of a sign, leads and
    /// that fits; nil where none does, or several.
    private static func theOneMeant(
        _ found: GeodeticCoordinate, _ fits: (GeodeticCoordinate) -> Bool
    ) -> (place: GeodeticCoordinate, isSwapped: Bool)? {
        let (x, y) = (found.longitude.value, found.latitude.value)
        let others = [
            (place(x, y), true), (place(-y, x), false), (place(y, -x), false),
            (place(-y, -x), false),
        ]
        let fitting = others.compactMap { other, isSwapped in
            other.flatMap { fits($0) ? (place: $0, isSwapped: isSwapped) : nil }
        }
        return fitting.count == 1 ? fitting.first : nil
    }

    /// What is left between a geometry and columns of degrees where these have five decimals, metres.
    private static let tolerance = 1.5

    /// Reports a feature whose columns of degrees name another place than its geometry, by more than
    /// either is rounded, or name one where it has none.
    mutating func contradicted(_ row: RecordRows.Row, _ point: PointChunk.Point?) {
        guard let pair = columns.columns.repeatedPlace, let other = rows.repeatedPlace(row) else {
            return
        }
        var geometry = "the geometry says nothing"
        if let point {
            let place = point.coordinate
            let distance = Geodesic.wgs84.inverse(from: place, to: other.coordinate).distance.value
            guard distance > max(Self.tolerance, rounding(of: point, other)) else { return }
            geometry =
                "the geometry, which counts, says \(Self.shown(place)), "
                + "\(NumberText.distance(distance)) away"
        }
        let names = columns.columns.names
        report(
            row, .contradicted,
            "“\(names[pair.latitude])” and “\(names[pair.longitude])” say "
                + "\(Self.shown(other.coordinate)); \(geometry)",
            at: point?.coordinate ?? other.coordinate)
    }

    /// By how much two places can differ that are written with so many decimals, metres: each number by
    /// half a unit of its last one.
    private func rounding(of point: PointChunk.Point, _ other: PlaceCells.Place) -> Double {
        func half(_ range: Range<Int>, _ value: Double) -> Double {
            range.isEmpty ? 0 : 0.5 * pow(10, -Double(decimalCount(range, value)))
        }
        let (y, x) = (point.coordinate.latitude.value, point.coordinate.longitude.value)
        let north =
            half(point.latitude, y) + half(other.latitude, other.coordinate.latitude.value)
        let east =
            half(point.longitude, x) + half(other.longitude, other.coordinate.longitude.value)
        // Towards the equator, where a degree of longitude is longest.
        guard let corner = Self.place(y - (y < 0 ? -north : north), x + east) else { return 0 }
        return 1.001 * Geodesic.wgs84.inverse(from: point.coordinate, to: corner).distance.value
    }

    private static func shown(_ place: GeodeticCoordinate) -> String {
        "\(shownNumber(place.latitude.value)), \(shownNumber(place.longitude.value))"
    }

    // MARK: Countries and cities

    /// A country that records state.
    struct Country {
        let name: String
        /// The basemap's number of it, if it has it.
        let number: Int?
    }

    /// A city that records name, with what is within reach of it in each country for which it was
    /// asked.
    struct City {
        let name: String
        var places: [(country: Int?, reach: GeodesicDisc?)] = []
    }

    /// The country that a record states; nil where it states none.
    mutating func country(_ row: RecordRows.Row) -> Country? {
        guard let range = range(row, columns.country) else { return nil }
        if let known = countries.known(rows.bytes.span, range) { return known }
        let name = rows.bytes.span.text(range).trimmed
        let country = Country(name: name, number: map.number(of: name))
        let bytes = rows.bytes
        countries.keep(country, for: bytes.span, range)
        return country
    }

    /// The city that a record states, and where it is; without a place where the basemap has not that
    /// city in the country stated.
    private mutating func city(
        _ row: RecordRows.Row, in number: Int?
    ) -> (name: String, reach: GeodesicDisc?)? {
        guard let range = range(row, columns.city) else { return nil }
        var city =
            cities.known(rows.bytes.span, range)
            ?? City(name: rows.bytes.span.text(range).trimmed)
        if let known = city.places.first(where: { $0.country == number }) {
            return (city.name, known.reach)
        }
        let reach = map.place(ofCity: city.name, in: number).map {
            GeodesicDisc(center: $0, radius: Metres(QualityCheck.cityReach))
        }
        city.places.append((number, reach))
        let bytes = rows.bytes
        cities.keep(city, for: bytes.span, range)
        return (city.name, reach)
    }

    /// Whether a place is by the city that a record states; nil where none is known.
    private mutating func isByCity(
        _ row: RecordRows.Row, _ place: GeodeticCoordinate
    ) -> Bool? {
        city(row, in: country(row)?.number)?.reach?.contains(place)
    }

    private mutating func inCity(
        _ row: RecordRows.Row, _ place: GeodeticCoordinate, _ number: Int?
    ) {
        guard columns.city != nil else {
            inNamedCity(row, place)
            return
        }
        guard let (name, reach) = city(row, in: number) else { return }
        guard let reach else {
            countUnknownCity(name)
            return
        }
        countShift(place, reach.center)
        if reach.contains(place) { return }
        let distance = Geodesic.wgs84.inverse(from: place, to: reach.center).distance.value
        if turned(row, place, by: name, distance) { return }
        // Without a country another city of that name may be meant.
        let isCertain = number != nil
        report(
            row, isCertain ? .farFromCity : .farFromNamedCity,
            "it lies \(NumberText.distance(distance)) from \(name)"
                + (isCertain ? "" : ", if the one on the basemap is meant"), at: place)
    }

    /// Reports a record that lies in its country, or states none, far from its city, and by that city once
    /// exchanged or with a sign turned, if there is just one way: the city makes it certain.
    private mutating func turned(
        _ row: RecordRows.Row, _ place: GeodeticCoordinate, by town: String,
        _ distance: Double
    ) -> Bool {
        let number = country(row)?.number
        let one = Self.theOneMeant(place) { other in
            guard let number else {
                return map.distance(other, fromCity: town).map { $0 <= QualityCheck.cityReachAlone }
                    ?? false
            }
            return (isByCity(row, other) ?? false) && isIn(row, other, number)
        }
        guard let (one, isSwapped) = one else { return false }
        report(
            row, isSwapped ? .swapped : .sign,
            "it lies \(NumberText.distance(distance)) from \(town), and by it once "
                + (isSwapped ? "exchanged" : "the sign is turned"), at: place, correction: one)
        return true
    }

    /// Without a column for it, the city that a mission's name has in it is the one it should be by.
    private mutating func inNamedCity(
        _ row: RecordRows.Row, _ place: GeodeticCoordinate
    ) {
        guard columns.columns.schema == nil, let name = cell(row, columns.named) else { return }
        let distances = (Self.isOfMission(name) ? map.cities(in: name) : [name]).compactMap {
            city in map.distance(place, fromCity: city).map { (city, $0) }
        }
        guard let (city, distance) = distances.min(by: { $0.1 < $1.1 }) else { return }
        if distance > QualityCheck.cityReach, Self.isOfMission(name) {
            report(
                row, .farFromNamedCity,
                "it names \(city), and lies \(NumberText.distance(distance)) from it", at: place)
        } else if distance <= QualityCheck.cityReach, city.lowercased() == name.lowercased(),
            map.number(of: name) == nil
        {
            report(
                row, .cityCentroid,
                "nothing but the city \(city) is named: perhaps its middle, no evidence at close "
                    + "range", at: place)
        }
    }

    /// Whether a name speaks of a mission, and not of an event or another place.
    static func isOfMission(_ name: String) -> Bool {
        let name = name.lowercased()
        let bytes = name.utf8.span
        return missionWords.contains { bytes.holds($0) }
    }

    private static let missionWords = [
        "embassy", "consul", "high commission", "chancery", "delegation", "nunciature",
        "посольств", "консул", "амбасад",
    ].map { Array($0.utf8) }

    // MARK: Digits

    mutating func decimals(_ row: RecordRows.Row, _ place: GeodeticCoordinate) {
        let (latitude, longitude) = (
            range(row, columns.latitude), range(row, columns.longitude)
        )
        // Only of decimal numbers do decimals say anything.
        if columns.columns.isDelimited {
            guard let latitude, let longitude, isPlain(latitude), isPlain(longitude) else { return }
        }
        let first = decimalCount(latitude, place.latitude.value)
        let second = decimalCount(longitude, place.longitude.value)
        // Of a feature's numbers zeros at the end are not known.
        if (columns.latitude == nil ? max(first, second) : min(first, second)) <= 2 {
            report(
                row, .fewDecimals,
                "latitude is written with \(NumberText.count(first, "decimal")), longitude with "
                    + "\(second): perhaps cut off or rounded", at: place)
        } else if max(first, second) > QualityCheck.usefulDecimals {
            report(
                row, .falsePrecision,
                "\(max(first, second)) decimals; they say nothing of how well it is known",
                at: place)
        }
    }

    /// Whether only digits, signs and points are in a cell.
    private func isPlain(_ range: Range<Int>) -> Bool {
        rows.bytes[range].allSatisfy { (0x2B...0x39).contains($0) }
    }

    /// How many digits follow the point; of a feature, in the shortest text of the number.
    private func decimalCount(_ range: Range<Int>?, _ value: Double) -> Int {
        func count(_ bytes: some Collection<UInt8>) -> Int {
            guard let point = bytes.firstIndex(where: { $0 == 0x2E || $0 == 0x2C }) else {
                return 0
            }
            return bytes[point...].dropFirst().prefix(while: \.isDigit).count
        }
        return range.map { count(rows.bytes[$0]) } ?? count("\(value)".utf8)
    }
}
