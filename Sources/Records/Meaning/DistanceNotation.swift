public import Geodesy

/// Reads a distance with its unit: `500m`, `5km`, `2mi`, `1nmi`.
public enum DistanceNotation {
    /// Metres in each unit (the international mile and nautical mile).
    private static let units: [(name: String, metres: Double)] = [
        ("nmi", 1_852), ("km", 1_000), ("mi", 1_609.344), ("m", 1),
    ]

    /// The distance, or an error that shows how to write one.
    public static func parse(_ text: String) throws(StrikeProximityError) -> Metres {
        let trimmed = text.lowercased().filter { $0 != " " }
        for (name, metres) in units where trimmed.hasSuffix(name) {
            guard let number = Double(trimmed.dropLast(name.count)), number.isFinite, number >= 0
            else { break }
            return Metres(number * metres)
        }
        throw StrikeProximityError(
            .usage,
            "“\(text)” is not a distance; write it with its unit, such as 500m, 5km, 2mi "
                + "or 1nmi")
    }
}
