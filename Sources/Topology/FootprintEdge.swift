internal import Geodesy

#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// A geodesic between two vertices.
struct FootprintEdge: Sendable {
    let start: GeodeticCoordinate
    let end: GeodeticCoordinate
    let length: Double
    /// Azimuths of the edge at its two ends, each looking along it towards the other end.
    let azimuthAtStart: Degrees
    let azimuthAtEnd: Degrees

    init(from start: GeodeticCoordinate, to end: GeodeticCoordinate) {
        let there = Geodesic.wgs84.inverse(from: start, to: end)
        self.start = start
        self.end = end
        length = there.distance.value
        azimuthAtStart = there.azimuth
        azimuthAtEnd = there.backAzimuth
    }

    /// The place `along` metres from the start.
    func place(at along: Double) -> GeodeticCoordinate {
        Geodesic.wgs84.direct(from: start, azimuth: azimuthAtStart, distance: Metres(along))
    }

    /// The place on the edge nearest to `point`, when that is between its ends; nil when it is
    /// an end.
    ///
    /// `sights` are the distances and azimuths from the two ends to the point. Going along a
    /// geodesic, the distance to a point changes by −cos of the angle between the ways: a foot
    /// lies between ends that both see the point ahead of them. It is found by taking the
    /// triangle as spherical, which is exact in the limit, and stepping again from there; the
    /// ends of the bracket guard every step. Baselga and Martínez-Llario (2018) solve the same
    /// problem so.
    func foot(of point: GeodeticCoordinate, sights: (start: Sight, end: Sight)) -> Foot? {
        let ahead = sights.start.angle(from: azimuthAtStart)
        guard cos(ahead) > 0, cos(sights.end.angle(from: azimuthAtEnd)) > 0 else { return nil }
        var (low, high) = (0.0, length)
        var along = Self.advance(distance: sights.start.distance, angle: ahead)
        var best: Foot?
        for _ in 0..<64 {
            if !(low < along && along < high) { along = (low + high) / 2 }
            let place = place(at: along)
            let sight = Sight(from: place, to: point)
            if sight.distance < best?.distance ?? .infinity {
                best = Foot(distance: sight.distance, place: place)
            }
            // The end farther off gives the better direction.
            let forward = along < length / 2
            let onward = Geodesic.wgs84.inverse(from: place, to: forward ? end : start).azimuth
            let step =
                (forward ? 1 : -1)
                * Self.advance(distance: sight.distance, angle: sight.angle(from: onward))
            if abs(step) <= 1e-7 + 1e-12 * sight.distance || high - low < 1e-8 { break }
            if step > 0 { low = along } else { high = along }
            along += step
        }
        return best
    }

    /// How far ahead on a line the foot of a point is that is seen at `distance` and `angle`:
    /// the right-angled triangle on a sphere.
    private static func advance(distance: Double, angle: Double) -> Double {
        let radius = 6_371_008.8
        return radius
            * atan2(sin(distance / radius) * cos(angle), cos(distance / radius))
    }
}

/// A place on an edge and its distance in metres from the point it is nearest to.
struct Foot {
    let distance: Double
    let place: GeodeticCoordinate
}

/// What one place sees of another.
struct Sight {
    /// Metres.
    let distance: Double
    /// At the place looked from, and at the place looked at (looking back).
    let azimuth: Degrees
    let backAzimuth: Degrees

    init(from place: GeodeticCoordinate, to point: GeodeticCoordinate) {
        let line = Geodesic.wgs84.inverse(from: place, to: point)
        distance = line.distance.value
        azimuth = line.azimuth
        backAzimuth = line.backAzimuth
    }

    /// Radians clockwise from `other` to the azimuth.
    func angle(from other: Degrees) -> Double { (azimuth.value - other.value) * .pi / 180 }
}
