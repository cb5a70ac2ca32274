internal import Foundation
internal import Geodesy
internal import Records

/// The area in which strikes are counted, where nobody has said which.
struct DraftArea {
    let center: GeodeticCoordinate
    /// Metres.
    let radius: Double
    /// As the case names it.
    let name: String
    /// The city or the place that it is; nil where nothing says which.
    let place: String?
    /// The country in which all of it happened, where that is one and no city is named.
    private(set) var country: String?
    /// The time zone of a city that is named as its zone is; nil where nobody can tell.
    let zone: String?
    /// Whether it is that of the example.
    var isExample = false
    /// Whether somebody named the place.
    private let isNamed: Bool

    /// As far as a city goes whose name alone is known, metres.
    private static let ofCity = 20_000.0
    /// How far a city may be whose clocks a place has, metres.
    private static let ofZone = 30_000.0

    /// About the place that is named; else about the strikes and the premises near them; else about the
    /// premises.
    init(
        place: String?, _ strikes: DraftStrikes?, _ premises: DraftPremises?
    ) throws(StrikeProximityError) {
        let map = try CountryMap()
        isNamed = place != nil
        let city: String?
        if let place {
            self.place = place
            center = try Self.coordinate(of: place, map)
            radius = Self.ofCity
            name = place
            city = map.city(nearest: center, within: Self.ofZone)
        } else {
            let strikePlaces = strikes?.places ?? []
            let places =
                strikePlaces.isEmpty && premises?.isBundled != true
                ? premises?.located ?? [] : strikePlaces
            guard let middle = Self.middle(of: places) else {
                guard premises == nil, strikes == nil else {
                    throw StrikeProximityError(
                        .usage, "no file says where; name the place, such as --place Kyiv")
                }
                center = try Self.coordinate(of: "Kyiv", map)
                radius = 16_000
                name = "The city"
                self.place = name
                zone = "Europe/Kyiv"
                isExample = true
                return
            }
            center = middle
            let farthest =
                places.map { Geodesic.wgs84.inverse(from: middle, to: $0).distance.value }
                .max() ?? 0
            // Room for premises at the edge, in whole kilometres.
            radius = max(5_000, ((farthest + 3_000) / 1_000).rounded(.up) * 1_000)
            guard radius <= 1_000_000 else {
                throw StrikeProximityError(
                    .usage,
                    "the places lie as far as \(shownNumber((farthest / 1_000).rounded())) km apart, and an "
                        + "area is one in which all strikes are counted; name the city that it is about, "
                        + "such as --place Kyiv")
            }
            let own = Self.city(of: places, about: middle, map)
            let country = own == nil ? map.country(ofAll: places) : nil
            self.place = own
            self.country = country
            name = own ?? "The area of the \(strikePlaces.isEmpty ? "premises" : "strikes")"
            // Of places in several countries the middle says nothing of the clocks.
            let hasOneClock = own != nil || country != nil
            city = hasOneClock ? map.city(nearest: middle, within: Self.ofZone) : nil
        }
        zone = Self.zone(of: city)
    }

    /// The city in whose area all places lie; nil for none.
    private static func city(
        of places: [GeodeticCoordinate], about middle: GeodeticCoordinate, _ map: CountryMap
    ) -> String? {
        guard let city = map.city(nearest: middle, within: ofCity) else { return nil }
        let isItsOwn = places.allSatisfy { place in
            map.distance(place, fromCity: city).map { $0 <= ofCity } ?? false
        }
        return isItsOwn ? city : nil
    }

    /// What it is within so many kilometres of.
    var reference: String {
        place ?? "the middle of " + name.prefix(1).lowercased() + name.dropFirst()
    }

    func contains(_ place: GeodeticCoordinate) -> Bool {
        Geodesic.wgs84.inverse(from: center, to: place).distance.value <= radius
    }

    /// From here on a strike is of another city, metres.
    private static let far = 300_000.0

    /// That every strike is far from the place that was named; nil where one is near, or has no place.
    func warning(of strikes: DraftStrikes?) -> String? {
        let distances = (strikes?.places ?? []).map {
            Geodesic.wgs84.inverse(from: center, to: $0).distance.value
        }
        guard isNamed, let strikes, let nearest = distances.min(), nearest > Self.far else {
            return nil
        }
        return "the strikes of \(strikes.path) concern \(name), though the nearest of them is "
            + "\(NumberText.distance(nearest)) away; is another place meant, or are latitude and longitude "
            + "exchanged (--place)?"
    }

    private static func coordinate(
        of place: String, _ map: CountryMap
    ) throws(StrikeProximityError) -> GeodeticCoordinate {
        if let city = map.place(ofCity: place) { return city }
        if let coordinate = try? CoordinateParser().parse(place).coordinate { return coordinate }
        throw StrikeProximityError(
            .usage,
            "“\(place)” is not a city that the bundled basemap has, nor a coordinate; name a larger city "
                + "near it, or write its coordinate, such as --place \"50.45 30.52\"")
    }

    /// The place whose latitude and longitude are in the middle of all: far ones do not draw it away.
    private static func middle(of places: [GeodeticCoordinate]) -> GeodeticCoordinate? {
        guard let first = places.first else { return nil }
        let latitudes = places.map(\.latitude.value).sorted()
        // From the first: a list may lie across 180°.
        let longitudes = places.map { place in
            (place.longitude.value - first.longitude.value).remainder(dividingBy: 360)
        }.sorted()
        let longitude = first.longitude.value + longitudes[longitudes.count / 2]
        return try? GeodeticCoordinate(
            latitude: Degrees(latitudes[latitudes.count / 2]),
            longitude: Degrees(longitude.remainder(dividingBy: 360)))
    }

    private static func zone(of city: String?) -> String? {
        guard let city else { return nil }
        let name = city.replacing(" ", with: "_")
        return TimeZone.knownTimeZoneIdentifiers.first { $0.hasSuffix("/\(name)") }
    }
}
