internal import Foundation
internal import Geodesy

/// The countries of the bundled basemap (Natural Earth 1:110 million): good for telling a misplaced
/// record, too coarse for coasts, small islands and small states.
struct CountryMap: Sendable {
    /// How far outside a country's outline a place still counts as perhaps inside, metres: what the
    /// outline leaves off at coasts and borders.
    static let tolerance = 60_000.0

    private struct Country: Sendable {
        let name: String
        /// Polygons → rings in degrees (longitude, latitude).
        let polygons: [[[SIMD2<Double>]]]
    }

    private let countries: [Country]
    private let numbers: [String: Int]
    private let cities: [String: (name: String, place: GeodeticCoordinate)]

    /// What the basemap says of a place and a country.
    enum Answer: Hashable {
        case inside
        /// Farther off than the basemap's coarseness explains, metres.
        case outside(Double)
        /// The basemap does not have the country.
        case unknown
    }

    init() throws(StrikeProximityError) {
        let outlines = try BundledFile("basemap/countries.geojson")
        let features = try GeoJSONText.features(outlines.bytes(), path: outlines.name)
        countries = features.compactMap { feature in
            guard case .polygons(let polygons) = feature.geometry,
                let name = feature.properties["name"]?.text
            else { return nil }
            return Country(
                name: name,
                polygons: polygons.map { rings in
                    rings.map { ring in ring.map { SIMD2($0.longitude, $0.latitude) } }
                })
        }
        var numbers: [String: Int] = [:]
        for (index, country) in countries.enumerated() { numbers[Self.key(country.name)] = index }
        for (alias, name) in Self.aliases { numbers[alias] = numbers[Self.key(name)] }
        self.numbers = numbers
        let places = try BundledFile("basemap/cities.csv")
        let table = try DelimitedText(places.bytes(), path: places.name)
        var cities: [String: (name: String, place: GeodeticCoordinate)] = [:]
        for row in table.rows {
            guard let longitude = Double(row.cells[1]), let latitude = Double(row.cells[2]),
                let place = try? GeodeticCoordinate(
                    latitude: Degrees(latitude), longitude: Degrees(longitude))
            else { continue }
            cities[Self.key(row.cells[0])] = (row.cells[0], place)
        }
        for (alias, name) in ["kiev": "Kyiv", "washington": "Washington,  D.C."] {
            cities[alias] = cities[Self.key(name)]
        }
        self.cities = cities
    }

    // MARK: Countries

    /// Whether a place lies in a country named by any of its usual names.
    func answer(_ place: GeodeticCoordinate, in country: String) -> Answer {
        guard let index = numbers[Self.key(country)] else { return .unknown }
        let point = SIMD2(place.longitude.value, place.latitude.value)
        if Self.contains(countries[index], point) { return .inside }
        let distance = Self.distance(countries[index], point)
        return distance <= Self.tolerance ? .inside : .outside(distance)
    }

    /// The country in whose outline a place lies; nil at sea and where the basemap has none.
    func country(at place: GeodeticCoordinate) -> String? {
        let point = SIMD2(place.longitude.value, place.latitude.value)
        return countries.first { Self.contains($0, point) }?.name
    }

    /// Whether the basemap has a country of that name.
    func knows(_ country: String) -> Bool { numbers[Self.key(country)] != nil }

    private static func contains(_ country: Country, _ point: SIMD2<Double>) -> Bool {
        country.polygons.contains { rings in
            // Crossings of all rings: a hole takes away what its outer ring gave.
            rings.map { crossings($0, point) }.reduce(0, +) % 2 == 1
        }
    }

    private static func crossings(_ ring: [SIMD2<Double>], _ point: SIMD2<Double>) -> Int {
        var count = 0
        for index in ring.indices {
            let (a, b) = (ring[index], ring[(index + 1) % ring.count])
            if (a.y > point.y) != (b.y > point.y),
                point.x < a.x + (point.y - a.y) / (b.y - a.y) * (b.x - a.x)
            {
                count += 1
            }
        }
        return count
    }

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

    /// How far a place is from a city that the basemap has, metres; nil where it has it not.
    func distance(_ place: GeodeticCoordinate, fromCity city: String) -> Double? {
        cities[Self.key(city)].map {
            Geodesic.wgs84.inverse(from: place, to: $0.place).distance.value
        }
    }

    /// The cities that a text names, but for those that are states, too: “Embassy of Singapore”
    /// names none.
    func cities(in text: String) -> [String] {
        let words = text.split { !$0.isLetter && $0 != "'" && $0 != "-" }.map(String.init)
        var found: [String] = []
        for start in words.indices {
            for end in start..<min(start + 3, words.count) {
                let name = words[start...end].joined(separator: " ")
                let key = Self.key(name)
                if cities[key] != nil, numbers[key] == nil, !Self.cityStates.contains(key) {
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

    // MARK: Names

    private static func key(_ name: String) -> String {
        var key = name.lowercased().trimmingCharacters(in: .whitespaces)
        if key.hasPrefix("the ") { key.removeFirst(4) }
        return key
    }

    /// Other usual names of the basemap's countries.
    private static let aliases = [
        "united states": "United States of America", "usa": "United States of America",
        "us": "United States of America", "uk": "United Kingdom", "great britain": "United Kingdom",
        "czech republic": "Czechia", "swaziland": "eSwatini", "ivory coast": "Côte d'Ivoire",
        "cote d'ivoire": "Côte d'Ivoire", "democratic republic of the congo": "Dem. Rep. Congo",
        "dr congo": "Dem. Rep. Congo", "republic of the congo": "Congo",
        "bosnia and herzegovina": "Bosnia and Herz.", "south sudan": "S. Sudan",
        "central african republic": "Central African Rep.", "dominican republic": "Dominican Rep.",
        "equatorial guinea": "Eq. Guinea", "solomon islands": "Solomon Is.",
        "east timor": "Timor-Leste", "turkish republic of northern cyprus": "N. Cyprus",
        "northern cyprus": "N. Cyprus", "people's republic of china": "China",
        "kingdom of the netherlands": "Netherlands", "republic of ireland": "Ireland",
        "state of palestine": "Palestine", "burma": "Myanmar", "türkiye": "Turkey",
        "western sahara": "W. Sahara", "sahrawi arab democratic republic": "W. Sahara",
        "russian federation": "Russia", "republic of korea": "South Korea",
        "україна": "Ukraine", "украина": "Ukraine", "россия": "Russia", "росія": "Russia",
    ]
}
