internal import CPROJ

/// Geodesics on an ellipsoid (Karney 2013), by PROJ's `geodesic.h`.
///
/// Accuracy: 15 nm for the distance, whatever the points; the azimuths of a short geodesic are as
/// exact as its direction is defined.
public struct Geodesic: Sendable {
    /// Geodesics of WGS 84.
    public static let wgs84 = Geodesic(.wgs84)

    private let ellipsoid: geod_geodesic

    /// Prepares an ellipsoid.
    public init(_ ellipsoid: Ellipsoid) {
        var prepared = geod_geodesic()
        unsafe geod_init(&prepared, ellipsoid.semiMajorAxis.value, ellipsoid.flattening)
        self.ellipsoid = prepared
    }

    /// The shortest way between two places.
    ///
    /// Edge cases: poles and antimeridian need no care; of coincident places the distance is 0 and
    /// the azimuths, whatever `geod_inverse` gives, mean nothing; of nearly antipodal ones the
    /// shortest way is found too.
    public func inverse(
        from start: GeodeticCoordinate, to end: GeodeticCoordinate
    ) -> GeodesicInverse {
        var (distance, azimuth, onward) = (0.0, 0.0, 0.0)
        unsafe withUnsafePointer(to: ellipsoid) {
            unsafe geod_inverse(
                $0, start.latitude.value, start.longitude.value, end.latitude.value,
                end.longitude.value, &distance, &azimuth, &onward)
        }
        return GeodesicInverse(
            distance: Metres(distance), azimuth: Self.turn(azimuth),
            backAzimuth: Self.turn(onward + 180))
    }

    /// The place at a distance in a direction; longitude −180 ..< 180.
    ///
    /// The azimuth is clockwise from north; a negative distance goes backwards. Both are finite.
    public func direct(
        from start: GeodeticCoordinate, azimuth: Degrees, distance: Metres
    ) -> GeodeticCoordinate {
        precondition(azimuth.value.isFinite && distance.value.isFinite)
        var (latitude, longitude, onward) = (0.0, 0.0, 0.0)
        unsafe withUnsafePointer(to: ellipsoid) {
            unsafe geod_direct(
                $0, start.latitude.value, start.longitude.value, azimuth.value, distance.value,
                &latitude, &longitude, &onward)
        }
        return GeodeticCoordinate(unchecked: Degrees(latitude), Degrees(longitude)).normalized
    }

    /// Area and perimeter of a ring whose edges are geodesics; not closed.
    ///
    /// A ring around a pole counts; of fewer than three places the area is 0. Accuracy: 0.1 m² for
    /// each vertex. Source: `geod_polygon_compute`.
    public func area(ofRing ring: [GeodeticCoordinate]) -> RingMeasure {
        var polygon = geod_polygon()
        var (area, perimeter) = (0.0, 0.0)
        unsafe withUnsafePointer(to: ellipsoid) { ellipsoid in
            unsafe geod_polygon_init(&polygon, 0)
            for place in ring {
                unsafe geod_polygon_addpoint(
                    ellipsoid, &polygon, place.latitude.value, place.longitude.value)
            }
            _ = unsafe geod_polygon_compute(ellipsoid, &polygon, 0, 1, &area, &perimeter)
        }
        return RingMeasure(area: area, perimeter: Metres(perimeter))
    }

    /// Places along the geodesic, both ends among them, evenly and at most `spacing` apart.
    public func interpolate(
        from start: GeodeticCoordinate, to end: GeodeticCoordinate, spacing: Metres
    ) -> [GeodeticCoordinate] {
        precondition(spacing.value > 0, "a spacing is positive")
        let whole = inverse(from: start, to: end)
        let steps = max(1, Int((whole.distance.value / spacing.value).rounded(.up)))
        let between = (1..<steps).map { step in
            direct(
                from: start, azimuth: whole.azimuth,
                distance: Metres(whole.distance.value * Double(step) / Double(steps)))
        }
        return [start] + between + [end]
    }

    /// A ring of `count` places, 3 or more, at a distance from a centre: counterclockwise from
    /// north, not closed.
    public func circle(
        center: GeodeticCoordinate, radius: Metres, count: Int
    ) -> [GeodeticCoordinate] {
        precondition(count >= 3, "a ring has three places or more")
        return (0..<count).map { index in
            direct(
                from: center, azimuth: Degrees(-360 * Double(index) / Double(count)),
                distance: radius)
        }
    }

    /// An azimuth as 0 ..< 360.
    private static func turn(_ azimuth: Double) -> Degrees {
        var azimuth = azimuth.truncatingRemainder(dividingBy: 360)
        if azimuth < 0 { azimuth += 360 }
        return Degrees(azimuth >= 360 ? 0 : azimuth + 0)
    }
}
