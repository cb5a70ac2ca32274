/// Rings in degrees as a record gives them, not yet checked.
public struct FootprintRecord: Hashable, Sendable {
    /// Polygons → rings (the outer first) → (longitude, latitude) in degrees.
    public var polygons: [[[DegreePair]]]
    /// Where it was said.
    public var location: FileLocation

    package init(polygons: [[[DegreePair]]], location: FileLocation) {
        self.polygons = polygons
        self.location = location
    }
}
