/// The shortest way between two places.
public struct GeodesicInverse: Hashable, Sendable {
    /// Its length.
    public let distance: Metres
    /// Direction at the first place towards the second, clockwise from north, 0 ..< 360.
    public let azimuth: Degrees
    /// Direction at the second place towards the first, clockwise from north, 0 ..< 360.
    public let backAzimuth: Degrees
}
