/// The name of a field of report.json for a reader: words, and its unit behind them.
enum FieldWords {
    private static let ends = [("_low", ", low"), ("_likely", ", likely"), ("_high", ", high")]
    private static let units = [
        ("_per_km2", " per km²"), ("_m2", " (m²)"), ("_m", " (m)"), ("_deg", " (°)"),
    ]

    /// `failed_median_radius_low_m` → `failed median radius, low (m)`.
    static func label(_ key: String) -> String {
        var name = Substring(key)
        func stripped(_ suffixes: [(String, String)]) -> String {
            guard let found = suffixes.first(where: { name.hasSuffix($0.0) }) else { return "" }
            name = name.dropLast(found.0.count)
            return found.1
        }
        // The end comes before the unit in some names, and behind it in others.
        var end = stripped(ends)
        let unit = stripped(units)
        if end.isEmpty { end = stripped(ends) }
        let words = name.replacing("_", with: " ")
        return unit.hasPrefix(" (") ? words + end + unit : words + unit + end
    }
}
