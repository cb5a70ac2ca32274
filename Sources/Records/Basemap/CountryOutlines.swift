internal import Foundation
package import Geodesy

/// The outlines of countries in the bundled basemap (Natural Earth 1:110 million), and in which of
/// them a place lies.
package struct CountryOutlines: Sendable {
    package struct Country: Sendable {
        package let name: String
        /// Of ISO 3166, three letters; nil where the basemap has none.
        package let code: String?
        /// Polygons → rings in degrees (longitude, latitude).
        package let polygons: [[[SIMD2<Double>]]]
        package let outline: BandedOutline
    }

    /// In the order of the basemap.
    package let countries: [Country]

    package init() throws(StrikeProximityError) {
        let file = try BundledFile("basemap/countries.geojson")
        var countries: [Country] = []
        for feature in try GeoJSONText.features(file.bytes(), path: file.name) {
            guard case .polygons(let polygons) = feature.geometry,
                let name = feature.properties["name"]?.text
            else { continue }
            let rings = polygons.map { rings in
                rings.map { ring in ring.map { SIMD2($0.longitude, $0.latitude) } }
            }
            countries.append(
                Country(
                    name: name, code: feature.properties["iso_a3"]?.text, polygons: rings,
                    outline: BandedOutline(rings)))
        }
        self.countries = countries
    }

    /// The country in whose outline a place lies; nil at sea and where the basemap has none.
    package func country(at place: GeodeticCoordinate) -> String? {
        let point = SIMD2(place.longitude.value, place.latitude.value)
        if Self.isCrimea(point) { return "Ukraine" }
        // The line through Nicosia is finer than the basemap.
        return countries.first { $0.outline.contains(point) }
            .map { $0.name == "N. Cyprus" ? "Cyprus" : $0.name }
    }

    /// The basemap draws it to the state that holds it; it is Ukraine's by Resolution 68/262 of the
    /// General Assembly.
    package static func isCrimea(_ point: SIMD2<Double>) -> Bool {
        (32.4...36.65).contains(point.x) && (44.3...46.2).contains(point.y)
    }
}
