/// Why something is not a coordinate. Each case carries the offending value; `description` is
/// one sentence with what to do.
public enum CoordinateError: Error, Hashable, Sendable {
    /// NaN or an infinity among the degrees.
    case notFinite(latitude: Double, longitude: Double)
    /// A latitude beyond ±90°.
    case latitudeOutOfRange(Double)
    /// A longitude beyond ±360°.
    case longitudeOutOfRange(Double)
}

extension CoordinateError: CustomStringConvertible {
    /// One sentence for a user.
    public var description: String {
        switch self {
        case .notFinite(let latitude, let longitude):
            "latitude \(latitude), longitude \(longitude) is not a pair of finite numbers"
        case .latitudeOutOfRange(let value):
            "latitude \(value) is beyond ±90°; are latitude and longitude swapped?"
        case .longitudeOutOfRange(let value):
            "longitude \(value) is beyond ±360°"
        }
    }
}
