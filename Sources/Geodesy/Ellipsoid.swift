/// An ellipsoid of revolution.
public struct Ellipsoid: Hashable, Sendable {
    /// Equatorial radius.
    public let semiMajorAxis: Metres
    /// (a − b) / a.
    public let flattening: Double

    /// The ellipsoid of WGS 84.
    public static let wgs84 = Ellipsoid(semiMajorAxis: 6_378_137, flattening: 1 / 298.257_223_563)

    /// Polar radius.
    public var semiMinorAxis: Metres { Metres(semiMajorAxis.value * (1 - flattening)) }
}
