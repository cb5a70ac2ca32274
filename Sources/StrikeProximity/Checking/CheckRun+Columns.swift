internal import Foundation
internal import Geodesy

/// What is wrong with whole columns.
extension CheckRun {
    /// Fewest records by which digits of a whole column are judged.
    private static let fewestDigits = 20

    mutating func wholeColumns() {
        var pairs: [(latitude: Double, longitude: Double)] = []
        var (isPacked, isMinutes) = (true, true)
        for record in table.records {
            guard case .success(let place) = record.place else { continue }
            let (y, x) = (place.coordinate.latitude.value, place.coordinate.longitude.value)
            pairs.append((y, x))
            for (index, value) in [(latitude, y), (longitude, x)] {
                isPacked = isPacked && firstDecimals(record, index, value).map { $0 < 60 } ?? false
                isMinutes = isMinutes && Self.isWhole(value * 60)
            }
            if !isPacked, !isMinutes { return }
        }
        guard pairs.count >= Self.fewestDigits,
            let first = table.records.first(where: { record in
                if case .success = record.place { true } else { false }
            })
        else { return }
        let varied = Set(pairs.map { "\($0.latitude) \($0.longitude)" }).count
        guard varied >= Self.fewestDigits else { return }
        // In a town all may lie below 60 by chance; over most of the 60 in both they hardly do.
        let width = Self.width(pairs.map(\.latitude)) + Self.width(pairs.map(\.longitude))
        if isMinutes {
            report(
                first, .wholeColumn,
                "all \(pairs.count) places lie on whole minutes: they are rounded to about 2 km")
        } else if isPacked, width > 0.8 {
            report(
                first, .wholeColumn,
                "in all \(pairs.count) places the two digits after the point are below 60: perhaps "
                    + "degrees.minutes written as if they were decimals (50.27 for 50°27')")
        }
    }

    /// How much of a degree the parts behind the point cover.
    private static func width(_ values: [Double]) -> Double {
        let parts = values.map { abs($0) - abs($0).rounded(.down) }
        return (parts.max() ?? 0) - (parts.min() ?? 0)
    }

    private static func isWhole(_ value: Double) -> Bool {
        abs(value - value.rounded()) < 1e-3
    }

    /// The number that the first two decimals make; nil where there are fewer.
    private func firstDecimals(
        _ record: PointRecords.Record, _ index: Int?, _ value: Double
    ) -> Int? {
        let text = cell(record, index) ?? "\(value)"
        guard let point = text.firstIndex(where: { $0 == "." || $0 == "," }) else { return nil }
        let digits = text[text.index(after: point)...].prefix { $0.isNumber }
        return digits.count >= 2 ? Int(digits.prefix(2)) : nil
    }
}
