#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// All places at most a distance from a centre, asked for a great many places: by the chord, and by
/// `geod_inverse` only within millimetres of the edge.
///
/// Says of every place what ``Geodesic/inverse(from:to:)`` says. Source: <doc:CertifiedOrder>.
public struct GeodesicDisc: Sendable {
    /// The centre.
    public let center: GeodeticCoordinate
    /// How far the disc reaches.
    public let radius: Metres
    private let place: SIMD3<Double>
    /// Squares of the chords below which a place lies in the disc for certain, and above which it does
    /// not.
    private let certain: (inside: Double, outside: Double)

    /// Metres, far more than rounding makes of a chord.
    private static let rounding = 1e-6

    /// A disc.
    public init(center: GeodeticCoordinate, radius: Metres) {
        self.center = center
        self.radius = radius
        place = Self.earthCentred(center)
        let least = ChordBounds.leastRadius
        let angle = (radius.value - Self.rounding) / (2 * least)
        // The bound holds for chords to 12,000 km.
        let inside = angle > 0 && angle < 0.9 ? 2 * least * sin(angle) - Self.rounding : 0
        certain = (
            max(0, inside) * max(0, inside),
            ChordBounds.chordSquared(distance: radius.value + Self.rounding)
        )
    }

    /// Whether a place lies in it.
    public func contains(_ coordinate: GeodeticCoordinate) -> Bool {
        let chord = Self.earthCentred(coordinate) - place
        let squared = (chord * chord).sum()
        if squared < certain.inside { return true }
        if squared > certain.outside { return false }
        return Geodesic.wgs84.inverse(from: center, to: coordinate).distance <= radius
    }

    /// Metres from the Earth's centre.
    private static func earthCentred(_ coordinate: GeodeticCoordinate) -> SIMD3<Double> {
        let latitude = coordinate.latitude.value * .pi / 180
        let longitude = coordinate.longitude.value * .pi / 180
        let ellipsoid = Ellipsoid.wgs84
        let (a, f) = (ellipsoid.semiMajorAxis.value, ellipsoid.flattening)
        let (sine, cosine) = (sin(latitude), cos(latitude))
        let normal = a / (1 - f * (2 - f) * sine * sine).squareRoot()
        return SIMD3(
            normal * cosine * cos(longitude), normal * cosine * sin(longitude),
            (1 - f) * (1 - f) * normal * sine)
    }
}
