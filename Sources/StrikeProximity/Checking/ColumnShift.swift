internal import Geodesy

/// Whether all places lie off the cities that they state by the same way: a column that is shifted as
/// a whole.
///
/// A shift of kilometres only: the middles of cities say nothing of the hundred metres of a datum.
struct ColumnShift {
    /// Fewest records, and fewest cities, by which a column is judged.
    private static let (fewestRecords, fewestCities) = (20, 5)
    /// Greatest difference from a city that counts, degrees: what is farther is a fault of its own.
    private static let greatest = 3.0
    /// Least shift that is told, degrees: quarters of missions lie up to about so far from the middle.
    private static let least = 0.09

    private struct OfCity {
        var count = 0
        /// Latitude and longitude less the city's, degrees.
        var sum = SIMD2<Double>.zero
    }

    private var cities: [GeodeticCoordinate: OfCity] = [:]

    /// Takes a record's place and the city that it states.
    mutating func add(_ place: GeodeticCoordinate, city: GeodeticCoordinate) {
        var difference = SIMD2(
            place.latitude.value - city.latitude.value,
            place.longitude.value - city.longitude.value)
        difference.y -= 360 * (difference.y / 360).rounded()
        guard abs(difference.x) <= Self.greatest, abs(difference.y) <= Self.greatest else { return }
        cities[city, default: OfCity()].count += 1
        cities[city, default: OfCity()].sum += difference
    }

    /// Joins what the records of a later chunk tell.
    mutating func join(_ later: ColumnShift) {
        cities.merge(later.cities) { OfCity(count: $0.count + $1.count, sum: $0.sum + $1.sum) }
    }

    /// What is wrong with all places, in one sentence.
    var sentence: String? {
        let count = cities.values.reduce(0) { $0 + $1.count }
        guard count >= Self.fewestRecords, cities.count >= Self.fewestCities else { return nil }
        // Every city counts once, for in one of them all missions may lie in one quarter; the middle
        // one, for of some cities the label may be wrong.
        let means = cities.values.map { (mean: $0.sum / Double($0.count), count: $0.count) }
        let shift = SIMD2(
            Self.median(means.map(\.mean.x)), Self.median(means.map(\.mean.y)))
        func square(_ vector: SIMD2<Double>) -> Double { (vector * vector).sum() }
        // Most cities, and cities of most records, lie off by about as much.
        let alike = means.filter { square($0.mean - shift) * 4 <= square(shift) }
        guard square(shift) >= Self.least * Self.least, alike.count * 5 >= means.count * 4,
            alike.reduce(0, { $0 + $1.count }) * 5 >= count * 4
        else { return nil }
        func words(_ degrees: Double, _ positive: String, _ negative: String) -> String? {
            let size = (abs(degrees) * 100).rounded() / 100
            return size > 0 ? "\(size)° too far \(degrees > 0 ? positive : negative)" : nil
        }
        let ways = [words(shift.x, "north", "south"), words(shift.y, "east", "west")]
            .compactMap(\.self).joined(separator: " and ")
        return "the places of \(count) records in \(cities.count) cities lie off those cities by "
            + "much the same way, on average \(ways): perhaps the whole column is shifted"
    }

    private static func median(_ values: [Double]) -> Double {
        let sorted = values.sorted()
        let middle = sorted.count / 2
        return sorted.count.isMultiple(of: 2)
            ? (sorted[middle - 1] + sorted[middle]) / 2 : sorted[middle]
    }
}
