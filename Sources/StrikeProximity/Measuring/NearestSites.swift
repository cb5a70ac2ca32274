public import Geodesy
internal import Foundation

/// Finds the sites nearest to a place, exactly: by geodesics on the ellipsoid.
///
/// A straight chord is never longer than the geodesic between its ends. So a site whose chord
/// exceeds the geodesic to the k-th best so far cannot be nearer, and only the few others need a
/// geodesic.
public struct NearestSites: Sendable {
    /// A site and its geodesic from the place asked about.
    public struct Match: Hashable, Sendable {
        /// Index among the sites given.
        public let site: Int
        /// Length of the geodesic.
        public let distance: Metres
        /// Direction at the site towards the place, clockwise from north.
        public let azimuth: Degrees
    }

    private let coordinates: [GeodeticCoordinate]
    private let centred: [SIMD3<Double>]
    /// Position of each site in the order of identifiers; ties go to the lowest.
    private let order: [Int]

    /// Prepares sites.
    ///
    /// - Parameter identifiers: as many as there are coordinates; equal distances are won by the
    ///   lowest.
    public init(coordinates: [GeodeticCoordinate], identifiers: [String]) {
        precondition(coordinates.count == identifiers.count)
        self.coordinates = coordinates
        centred = coordinates.map(Self.earthCentred)
        var order = [Int](repeating: 0, count: identifiers.count)
        let sorted = identifiers.indices.sorted {
            (identifiers[$0], $0) < (identifiers[$1], $1)
        }
        for (position, index) in sorted.enumerated() { order[index] = position }
        self.order = order
    }

    /// The `count` nearest sites, nearest first, none beyond `limit`.
    public func nearest(
        to place: GeodeticCoordinate, count: Int = 1, within limit: Metres? = nil
    ) -> [Match] {
        guard count > 0, !coordinates.isEmpty else { return [] }
        let centre = Self.earthCentred(place)
        var chords = [Double](repeating: 0, count: centred.count)
        for index in centred.indices {
            let difference = centred[index] - centre
            chords[index] = (difference * difference).sum()
        }
        var bound = limit?.value ?? .infinity
        if count < chords.count {
            let smallest = Self.smallest(count, of: chords)
            let farthest = smallest.map { geodesic($0, place).distance.value }.max() ?? .infinity
            bound = min(bound, farthest)
        }
        // One millimetre covers the rounding of earth-centred coordinates a million times over.
        let chordLimit = bound + 1e-3
        let candidates = chords.indices.filter { chords[$0] <= chordLimit * chordLimit }
        let matches = candidates.map { geodesic($0, place) }
            .filter { $0.distance.value <= limit?.value ?? .infinity }
            .sorted { ($0.distance.value, order[$0.site]) < ($1.distance.value, order[$1.site]) }
        return Array(matches.prefix(count))
    }

    private func geodesic(_ index: Int, _ place: GeodeticCoordinate) -> Match {
        let geodesic = Geodesic.wgs84.inverse(from: coordinates[index], to: place)
        return Match(site: index, distance: geodesic.distance, azimuth: geodesic.azimuth)
    }

    /// Indices of the smallest values.
    private static func smallest(_ count: Int, of values: [Double]) -> [Int] {
        var best: [Int] = []
        for index in values.indices {
            if best.count == count, let last = best.last, values[index] >= values[last] { continue }
            let place = best.firstIndex { values[$0] > values[index] } ?? best.count
            best.insert(index, at: place)
            if best.count > count { best.removeLast() }
        }
        return best
    }

    private static func earthCentred(_ coordinate: GeodeticCoordinate) -> SIMD3<Double> {
        let ellipsoid = Ellipsoid.wgs84
        let f = ellipsoid.flattening
        let e2 = f * (2 - f)
        let latitude = coordinate.latitude.value * .pi / 180
        let longitude = coordinate.longitude.value * .pi / 180
        let n =
            ellipsoid.semiMajorAxis.value / (1 - e2 * sin(latitude) * sin(latitude)).squareRoot()
        return SIMD3(
            n * cos(latitude) * cos(longitude), n * cos(latitude) * sin(longitude),
            n * (1 - e2) * sin(latitude))
    }
}
