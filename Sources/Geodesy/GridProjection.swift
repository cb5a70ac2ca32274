internal import CPROJ

/// The projection of one ``GridZone`` on WGS 84, by PROJ.
///
/// Eastings and northings carry the customary false origins: 500 km east, 10 000 km north in the
/// southern hemisphere, 2000 km each about the poles. Accuracy: 10 nm, measured beside
/// GeographicLib. Source: PROJ's `utm` (Poder and Engsager's exact series) and `ups`.
@safe
struct GridProjection: ~Copyable {
    private let context: TransformationContext
    private let handle: OpaquePointer

    deinit { unsafe proj_destroy(handle) }

    init(_ zone: GridZone) {
        let projection =
            switch zone {
            case .utm(let number, _): "+proj=utm +zone=\(number)"
            case .ups: "+proj=ups"
            }
        let context = TransformationContext()
        let definition = projection + (zone.isNorth ? "" : " +south") + " +ellps=WGS84"
        guard let handle = unsafe proj_create(context.pointer, definition) else {
            preconditionFailure("PROJ cannot make \(definition)")
        }
        self.context = context
        unsafe self.handle = handle
    }

    /// Nil far outside the zone.
    func forward(_ place: GeodeticCoordinate) -> (easting: Double, northing: Double)? {
        let input = proj_coord(
            place.longitude.value * .pi / 180, place.latitude.value * .pi / 180, 0, .infinity)
        unsafe proj_errno_reset(handle)
        let output = unsafe proj_trans(handle, PJ_FWD, input)
        let (easting, northing) = unsafe (output.xy.x, output.xy.y)
        return easting.isFinite && northing.isFinite ? (easting, northing) : nil
    }

    /// Nil far outside the zone; longitude −180 ..< 180.
    func inverse(easting: Double, northing: Double) -> GeodeticCoordinate? {
        unsafe proj_errno_reset(handle)
        let output = unsafe proj_trans(
            handle, PJ_INV, proj_coord(easting, northing, 0, .infinity))
        let (longitude, latitude) = unsafe (output.xy.x * 180 / .pi, output.xy.y * 180 / .pi)
        let place = try? GeodeticCoordinate(
            // rounding can leave a pole by 10⁻¹⁴°
            latitude: Degrees(min(90, max(-90, latitude))), longitude: Degrees(longitude))
        return place?.normalized
    }
}
