/// Why something is not a coordinate. Each case carries the offending values; `description` is
/// one sentence with what to do.
public enum CoordinateError: Error, Hashable, Sendable {
    /// NaN or an infinity among the degrees.
    case notFinite(latitude: Double, longitude: Double)
    /// A latitude beyond ±90°, with the longitude beside it.
    case latitudeOutOfRange(Double, longitude: Double)
    /// A longitude beyond ±360°, with the latitude beside it.
    case longitudeOutOfRange(Double, latitude: Double)
}

extension CoordinateError: CustomStringConvertible {
    /// One sentence for a user; it suggests only what gives a place.
    public var description: String {
        switch self {
        case .notFinite(let latitude, let longitude):
            "latitude \(latitude), longitude \(longitude) is not a pair of finite numbers"
        case .latitudeOutOfRange(let latitude, let longitude):
            "latitude \(latitude) is beyond ±90°"
                + RangeHint(latitude: latitude, longitude: longitude).words
        case .longitudeOutOfRange(let longitude, let latitude):
            "longitude \(longitude) is beyond ±360°"
                + RangeHint(latitude: latitude, longitude: longitude).words
        }
    }
}
