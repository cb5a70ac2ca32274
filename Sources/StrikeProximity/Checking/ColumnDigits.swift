internal import Geodesy
internal import Records

/// What the digits of all places together tell: rounding, and minutes written as decimals.
struct ColumnDigits {
    /// Fewest records by which digits of a whole column are judged.
    private static let fewest = 20

    /// How many records have a place.
    private var count = 0
    /// Whether all decimals may be minutes.
    private var isPacked = true
    /// Whether all places lie on whole minutes.
    private var isMinutes = true
    /// Different places, no more than need be.
    private var varied: Set<GeodeticCoordinate> = []
    /// What lies behind the point of latitudes and longitudes, least and greatest.
    private var low = SIMD2(repeating: Double.infinity)
    private var high = SIMD2(repeating: -Double.infinity)
    /// The number of the first record, within the chunk until it is joined to others.
    private(set) var first: Int?

    /// Counts a record with a place.
    mutating func count(_ row: RecordRows.Row) {
        count += 1
        if first == nil { first = row.number }
    }

    /// Whether another record's digits could still matter.
    var isOpen: Bool { isPacked || isMinutes }

    /// Takes a place and, where they are cells of their own, the texts of its two numbers.
    mutating func add(_ place: GeodeticCoordinate, _ latitude: String?, _ longitude: String?) {
        let pair = SIMD2(place.latitude.value, place.longitude.value)
        if varied.count < Self.fewest { varied.insert(place) }
        let size = SIMD2(abs(pair.x), abs(pair.y))
        let parts = size - size.rounded(.down)
        low = pointwiseMin(low, parts)
        high = pointwiseMax(high, parts)
        for (text, value) in [(latitude, pair.x), (longitude, pair.y)] {
            isPacked = isPacked && Self.firstDecimals(text ?? "\(value)").map { $0 < 60 } ?? false
            isMinutes = isMinutes && abs(value * 60 - (value * 60).rounded()) < 1e-3
        }
    }

    /// Joins what the records of a later chunk tell.
    mutating func join(_ later: ColumnDigits, before: Int) {
        if first == nil { first = later.first.map { $0 + before } }
        count += later.count
        // Of no records both hold.
        isPacked = isPacked && later.isPacked
        isMinutes = isMinutes && later.isMinutes
        if varied.count < Self.fewest { varied.formUnion(later.varied) }
        low = pointwiseMin(low, later.low)
        high = pointwiseMax(high, later.high)
    }

    /// What is wrong with all places, in one sentence.
    var sentence: String? {
        guard count >= Self.fewest, varied.count >= Self.fewest else { return nil }
        if isMinutes, high == .zero {
            return "all \(count) places lie on whole degrees: they are rounded to about 111 km"
        }
        if isMinutes {
            return "all \(count) places lie on whole minutes: they are rounded to about 2 km"
        }
        // In a town all may lie below 60 by chance; over most of the 60 in both they hardly do.
        guard isPacked, (high - low).sum() > 0.8 else { return nil }
        return "in all \(count) places the two digits after the point are below 60: perhaps "
            + "degrees.minutes written as if they were decimals (50.27 for 50°27')"
    }

    /// The number that the first two decimals make; zeros at the end may have been left out.
    private static func firstDecimals(_ text: String) -> Int? {
        guard let point = text.firstIndex(where: { $0 == "." || $0 == "," }) else { return 0 }
        let digits = text[text.index(after: point)...].prefix { $0.isNumber }.prefix(2)
        return Int(digits + String(repeating: "0", count: 2 - digits.count))
    }
}
