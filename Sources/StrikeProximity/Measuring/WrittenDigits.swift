internal import Geodesy

/// Whether the digits that are written of a distance, millimetres, and of a direction, millionths of a
/// degree, are those of `geod_inverse`, if a kernel found the two.
enum WrittenDigits {
    /// Ten times what kernels were found to be off.
    static func areInDoubt(distance: Metres, azimuth: Double) -> Bool {
        isAtHalf(distance.value, of: 1_000, within: 1e-7)
            || isAtHalf(azimuth, of: 1_000_000, within: 1e-9 + 5e-7 / distance.value)
    }

    /// Whether another value so near may be rounded to another number of parts.
    private static func isAtHalf(_ value: Double, of parts: Double, within doubt: Double) -> Bool {
        let scaled = value * parts
        return abs(scaled - scaled.rounded(.down) - 0.5) <= doubt * parts
    }
}
