/// Tells how much the beginning of a sheet looks like a list of places.
enum CoordinateSheet {
    private static let latitude: Set<String> = [
        "latitude", "lat", "decimallatitude", "широта", "шир", "y",
    ]
    private static let longitude: Set<String> = [
        "longitude", "lon", "lng", "long", "decimallongitude", "довгота", "долгота", "дов", "долг",
        "x",
    ]
    private static let both: Set<String> = [
        "coordinates", "coordinate", "coords", "coord", "координати", "координаты", "latlon",
        "latlng", "mgrs", "wkt", "geometry", "geom",
    ]
    /// A longer cell is prose and names no column, characters.
    private static let longestName = 40

    /// 3 for a row that names latitude and longitude, 2 for one that names coordinates, 1 for two
    /// columns of numbers that may be degrees with decimals, or one of both; else 0.
    ///
    /// - Parameter rows: the first rows that are not empty.
    static func score(_ rows: [[String]]) -> Int {
        var best = 0
        for row in rows {
            let names = row.map(words)
            if names.contains(where: { !$0.isDisjoint(with: latitude) }),
                names.contains(where: { !$0.isDisjoint(with: longitude) })
            {
                return 3
            }
            if names.contains(where: { !$0.isDisjoint(with: both) }) { best = 2 }
        }
        return best > 0 ? best : hasDegrees(rows) ? 1 : 0
    }

    /// The words of a column's name; none of a cell that can be no name. “x” and “y” count alone.
    private static func words(_ cell: String) -> Set<String> {
        guard cell.count <= longestName else { return [] }
        let words = cell.lowercased().split { !$0.isLetter }.map(String.init)
        return Set(words.count == 1 ? words : words.filter { $0.count > 1 })
    }

    /// Whether two columns hold degrees in half of the rows, or one holds two of them.
    private static func hasDegrees(_ rows: [[String]]) -> Bool {
        guard rows.count > 1 else { return false }
        var counts: [Int: Int] = [:]
        var pairs: [Int: Int] = [:]
        for row in rows {
            for (column, cell) in row.enumerated() {
                let sides = cell.split { ",; ".contains($0) }
                if sides.count == 1, isDegrees(sides[0]) { counts[column, default: 0] += 1 }
                if sides.count == 2, sides.allSatisfy(isDegrees) { pairs[column, default: 0] += 1 }
            }
        }
        let half = rows.count / 2
        return counts.values.count { $0 > half } >= 2 || pairs.values.contains { $0 > half }
    }

    /// Whether a text is a number of degrees with two decimals at least.
    private static func isDegrees(_ text: Substring) -> Bool {
        guard let point = text.firstIndex(of: "."), text[point...].count > 2,
            let number = Double(text)
        else { return false }
        return abs(number) <= 180
    }
}
