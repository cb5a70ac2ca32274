internal import Foundation
internal import Geodesy
internal import Records

/// The countries of the bundled basemap (Natural Earth 1:110 million): good for telling a misplaced
/// record, too coarse for coasts, small islands and small states.
struct CountryMap: Sendable {
    /// How far outside a country's outline a place still counts as perhaps inside, metres: what the
    /// outline leaves off at coasts and borders.
    static let tolerance = 60_000.0

    private typealias Country = CountryOutlines.Country

    private let outlines: CountryOutlines
    private let names: CountryNames
    private typealias City = (name: String, place: GeodeticCoordinate)
    private let cities: [String: City]

    /// What the basemap says of a place and a country.
    enum Answer: Hashable {
        /// In its outline.
        case inside
        /// Off its outline by no more than the basemap's coarseness explains.
        case near
        /// In another country's outline, farther off than that, metres.
        case outside(other: String, distance: Double)
        /// In no outline, farther off than that, metres: at sea, or on an island that the basemap
        /// leaves out.
        case offshore(Double)
        /// In the outline of one that stands in for it, or whose land is disputed with it.
        case otherwise(String)
    }

    init() throws(StrikeProximityError) {
        let outlines = try CountryOutlines()
        self.outlines = outlines
        names = CountryNames(outlines.countries.map { ($0.name, $0.code) })
        var cities: [String: City] = [:]
        func add(_ file: String, _ names: (DelimitedText.Row) -> [String])
            throws(StrikeProximityError)
        {
            let file = try BundledFile(file)
            let table = try DelimitedText(file.bytes(), path: file.name)
            for row in table.rows {
                guard let longitude = Double(row.cells[row.cells.count - 2]),
                    let latitude = Double(row.cells[row.cells.count - 1]),
                    let place = try? GeodeticCoordinate(
                        latitude: Degrees(latitude), longitude: Degrees(longitude))
                else { continue }
                for name in names(row) {
                    cities[CountryNames.key(name)] = (row.cells[0], place)
                }
            }
        }
        try add("basemap/cities.csv") { [$0.cells[0]] }
        try add("basemap/cities_ukraine.csv") { row in
            row.cells[0...2] + row.cells[3].split(separator: "|").map(String.init)
        }
        for (alias, name) in [
            ("kiev", "kyiv"), ("washington", "washington d c"), ("copenhagen", "københavn"),
        ] {
            cities[alias] = cities[CountryNames.key(name)]
        }
        self.cities = cities
    }

    // MARK: Countries

    /// The number of a country by any of its usual names or codes; nil where the basemap has none
    /// of that name.
    func number(of country: String) -> Int? { names.number(of: country) }

    /// The name of the country in which places lie, all of them; nil where they lie in several or in none.
    func country(ofAll places: [GeodeticCoordinate]) -> String? {
        let found = places.map { outlines.country(at: $0) }
        guard let name = found.lazy.compactMap(\.self).first, let number = number(of: name) else {
            return nil
        }
        let isOne = zip(places, found).allSatisfy { place, own in
            // What the outline leaves off at coasts lies in none.
            own == name || own == nil && answer(place, in: number) == .near
        }
        return isOne ? name : nil
    }

    /// Whether a name is that of a country or territory which the basemap leaves out.
    func isLeftOut(_ country: String) -> Bool { names.isOfRegion(country) }

    /// Whether a place lies in a country.
    func answer(_ place: GeodeticCoordinate, in number: Int) -> Answer {
        let point = SIMD2(place.longitude.value, place.latitude.value)
        let country = outlines.countries[number]
        if CountryOutlines.isCrimea(point), ["Ukraine", "Russia"].contains(country.name) {
            return country.name == "Ukraine" ? .inside : .otherwise("Crimea")
        }
        if country.outline.contains(point) { return .inside }
        let distance = Self.distance(country, point)
        if distance <= Self.tolerance { return .near }
        guard let other = outlines.country(at: place) else {
            // Off the coast of a territory, whose outline is as coarse.
            let territory = outlines.countries.first {
                Self.standsIn($0.name, for: country.name)
                    && Self.distance($0, point) <= Self.tolerance
            }
            return territory.map { .otherwise($0.name) } ?? .offshore(distance)
        }
        if other == country.name { return .inside }
        return Self.standsIn(other, for: country.name)
            ? .otherwise(other) : .outside(other: other, distance: distance)
    }

    /// Outlines which a record may rightly state another country for: territories of a state, and
    /// land that two claim.
    private static func standsIn(_ outline: String, for country: String) -> Bool {
        pairs.contains { $0 == (outline, country) || $0 == (country, outline) }
    }

    private static let pairs = [
        ("Greenland", "Denmark"), ("Puerto Rico", "United States of America"),
        ("New Caledonia", "France"), ("Fr. S. Antarctic Lands", "France"),
        ("Falkland Is.", "United Kingdom"), ("Falkland Is.", "Argentina"),
        ("Somaliland", "Somalia"), ("Cyprus", "N. Cyprus"), ("Cyprus", "Turkey"),
        ("W. Sahara", "Morocco"), ("Taiwan", "China"), ("Kosovo", "Serbia"),
        ("Palestine", "Israel"), ("Israel", "Syria"),
        ("India", "Pakistan"), ("India", "China"),
    ]

    /// Metres to the outline, on a sphere flattened about the place: good to a percent where it
    /// matters.
    private static func distance(_ country: Country, _ point: SIMD2<Double>) -> Double {
        let scale = SIMD2(111_320 * cos(point.y * .pi / 180), 110_950)
        var least = Double.infinity
        for ring in country.polygons.joined() {
            for index in ring.indices {
                var a = ring[index] - point
                var b = ring[(index + 1) % ring.count] - point
                // The short way round.
                if a.x > 180 { a.x -= 360 } else if a.x < -180 { a.x += 360 }
                if b.x - a.x > 180 { b.x -= 360 } else if b.x - a.x < -180 { b.x += 360 }
                (a, b) = (a * scale, b * scale)
                let edge = b - a
                let length = (edge * edge).sum()
                let share = length > 0 ? min(1, max(0, -(a * edge).sum() / length)) : 0
                let nearest = a + share * edge
                least = min(least, (nearest * nearest).sum())
            }
        }
        return least.squareRoot()
    }

    // MARK: Cities

    /// How far a place is from a city that the basemap has, metres; nil where it has it not, or
    /// where its city of that name lies in another country than the one given.
    func distance(
        _ place: GeodeticCoordinate, fromCity city: String, in number: Int? = nil
    ) -> Double? {
        self.place(ofCity: city, in: number).map {
            Geodesic.wgs84.inverse(from: place, to: $0).distance.value
        }
    }

    /// The city of the basemap that is nearest to a place, within so many metres.
    func city(nearest place: GeodeticCoordinate, within reach: Double) -> String? {
        let ranked = cities.values.map { city in
            (Geodesic.wgs84.inverse(from: place, to: city.place).distance.value, city.name)
        }
        return ranked.min { $0 < $1 }.flatMap { $0.0 <= reach ? $0.1 : nil }
    }

    /// Where a city is; nil as above.
    func place(ofCity city: String, in number: Int? = nil) -> GeodeticCoordinate? {
        guard let found = self.city(named: city) else { return nil }
        if let number {
            switch answer(found.place, in: number) {
            case .inside, .near, .otherwise: break
            case .outside, .offshore: return nil
            }
        }
        return found.place
    }

    /// A city by its name in English, or in Ukrainian or Russian.
    private func city(named name: String) -> City? {
        let key = CountryNames.key(name)
        if let city = cities[key] ?? CityNames.english[key].flatMap({ cities[$0] }) { return city }
        return Self.prefixes.first { key.hasPrefix($0) }.flatMap {
            self.city(named: String(key.dropFirst($0.count)))
        }
    }

    /// What records write before a city's name, as “м. Київ”.
    private static let prefixes = ["м ", "г ", "місто ", "город ", "city of "]

    /// The cities that a text names, but for those that are states, too: “Embassy of Singapore”
    /// names none.
    func cities(in text: String) -> [String] {
        let words = text.split { !$0.isLetter && $0 != "'" && $0 != "-" }.map(String.init)
        var found: [String] = []
        for start in words.indices {
            for end in start..<min(start + 3, words.count) {
                let name = words[start...end].joined(separator: " ")
                let key = CountryNames.key(name)
                if cities[key] != nil, names.number(of: name) == nil,
                    !Self.cityStates.contains(key)
                {
                    found.append(name)
                }
            }
        }
        return found
    }

    private static let cityStates: Set<String> = [
        "singapore", "monaco", "san marino", "andorra", "luxembourg", "djibouti", "vatican city",
        "panama city", "kuwait city", "guatemala city", "mexico city", "georgetown", "victoria",
        "kingston", "santiago", "nassau", "apia",
    ]
}
