import Geodesy
import TestSupport
import Topology

/// A place from two numbers, latitude first.
func place(_ latitude: Double, _ longitude: Double) throws -> GeodeticCoordinate {
    try GeodeticCoordinate(latitude: Degrees(latitude), longitude: Degrees(longitude))
}

/// Where a geodesic leads.
func walk(
    from start: GeodeticCoordinate, azimuth: Degrees, distance: Metres
) -> GeodeticCoordinate {
    Geodesic.wgs84.direct(from: start, azimuth: azimuth, distance: distance)
}

/// A ring from pairs of latitude and longitude.
func ring(_ pairs: [(Double, Double)]) throws -> [GeodeticCoordinate] {
    try pairs.map { try place($0.0, $0.1) }
}

/// A ring about `centre` whose corners are at the given distances in metres, evenly turned.
func star(_ centre: GeodeticCoordinate, _ distances: [Double]) -> [GeodeticCoordinate] {
    distances.enumerated().map { index, distance in
        walk(
            from: centre, azimuth: Degrees(-360 * Double(index) / Double(distances.count)),
            distance: Metres(distance))
    }
}

/// A ring about `centre` with hollows: each corner at a random distance up to `size` metres.
func randomStar(
    _ centre: GeodeticCoordinate, size: Double, using random: inout SplitMix64
) -> [GeodeticCoordinate] {
    let corners = Int.random(in: 3...12, using: &random)
    return star(
        centre, (0..<corners).map { _ in size * Double.random(in: 0.5...1, using: &random) })
}

/// Places where a careless computation goes wrong, and two where it does not.
let nastyCentres: [(latitude: Double, longitude: Double)] = [
    (50.45, 30.52), (-33.4, -70.6), (0, 0), (0, 180), (-16.5, 179.9999), (66.0, -180),
    (90, 0), (-90, 77), (89.9999, 12), (-89.99, -180), (50.45, 359.9999),
]

/// Side of a star-shaped building with an equally turned court, both seen from its middle.
func courtyard(_ centre: GeodeticCoordinate, size: Double) throws -> Footprint {
    try Footprint(polygons: [
        FootprintPolygon(
            outer: star(centre, [Double](repeating: size, count: 8)),
            holes: [star(centre, [Double](repeating: size / 2, count: 5))])
    ])
}
