/// A place on the WGS 84 ellipsoid.
///
/// Always finite, latitude −90…90. Longitude is kept as given (−180…180 or 0…360, at most one
/// turn beyond) and compares by value: use ``normalized`` before comparing places.
public struct GeodeticCoordinate: Hashable, Sendable {
    /// Latitude, positive to the north.
    public let latitude: Degrees
    /// Longitude, positive to the east.
    public let longitude: Degrees

    /// Checks and keeps a pair of degrees.
    ///
    /// - Throws: ``CoordinateError`` when a number is not finite, the latitude is beyond ±90 or
    ///   the longitude beyond ±360.
    public init(latitude: Degrees, longitude: Degrees) throws(CoordinateError) {
        guard latitude.value.isFinite, longitude.value.isFinite else {
            throw .notFinite(latitude: latitude.value, longitude: longitude.value)
        }
        guard abs(latitude.value) <= 90 else {
            throw .latitudeOutOfRange(latitude.value, longitude: longitude.value)
        }
        guard abs(longitude.value) <= 360 else {
            throw .longitudeOutOfRange(longitude.value, latitude: latitude.value)
        }
        self.latitude = latitude
        self.longitude = longitude
    }

    /// The same place with a longitude in −180 ..< 180.
    public var normalized: GeodeticCoordinate {
        var longitude = self.longitude.value
        if longitude >= 180 { longitude -= 360 }
        if longitude >= 180 { longitude -= 360 }
        if longitude < -180 { longitude += 360 }
        return GeodeticCoordinate(unchecked: latitude, Degrees(longitude))
    }

    /// For places that come out of a computation which cannot leave the ellipsoid.
    init(unchecked latitude: Degrees, _ longitude: Degrees) {
        self.latitude = latitude
        self.longitude = longitude
    }
}
