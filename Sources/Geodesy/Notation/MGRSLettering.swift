/// The letters of the 100 km squares of the military grid reference system.
///
/// Source: NGA.SIG.0012, *Universal Grids and Grid Reference Systems* (2014), scheme AA of WGS 84.
enum MGRSLettering {
    /// Columns from easting 100 km; three sets that repeat with the zone number.
    private static let columns = ["ABCDEFGH", "JKLMNPQR", "STUVWXYZ"].map(Array.init)
    /// Rows repeat every 2000 km; in even zones they start at F.
    private static let rows = Array("ABCDEFGHJKLMNPQRSTUV")
    private static let rowsPerCycle = 20

    /// Columns and rows about the poles, with the 100 km at which the first begins.
    struct Cap {
        let columns: [Character]
        let firstColumn: Int
        let rows: [Character]
        let firstRow: Int
    }

    static let caps: [Character: Cap] = [
        "A": Cap(
            columns: Array("JKLPQRSTUXYZ"), firstColumn: 8,
            rows: Array("ABCDEFGHJKLMNPQRSTUVWXYZ"), firstRow: 8),
        "B": Cap(
            columns: Array("ABCFGHJKLPQR"), firstColumn: 20,
            rows: Array("ABCDEFGHJKLMNPQRSTUVWXYZ"), firstRow: 8),
        "Y": Cap(
            columns: Array("RSTUXYZ"), firstColumn: 13, rows: Array("ABCDEFGHJKLMNP"),
            firstRow: 13),
        "Z": Cap(
            columns: Array("ABCFGHJ"), firstColumn: 20, rows: Array("ABCDEFGHJKLMNP"),
            firstRow: 13),
    ]

    static func columns(ofZone zone: Int) -> [Character] { columns[(zone - 1) % 3] }

    private static func rowOffset(_ zone: Int) -> Int { zone.isMultiple(of: 2) ? 5 : 0 }

    /// The two letters of the square `column` × 100 km east, `row` × 100 km north.
    static func letters(zone: Int, column: Int, row: Int) -> String {
        let letters = [
            columns(ofZone: zone)[column - 1], rows[(row + rowOffset(zone)) % rowsPerCycle],
        ]
        return String(letters)
    }

    /// The rows, in 100 km of northing, that a letter may stand for; nil when it stands for none.
    static func rows(of letter: Character, zone: Int, isNorth: Bool) -> [Int]? {
        guard let index = rows.firstIndex(of: letter) else { return nil }
        let first = (index - rowOffset(zone) + rowsPerCycle) % rowsPerCycle
        let limits = isNorth ? 0..<95 : 10..<100
        return stride(from: first, to: limits.upperBound, by: rowsPerCycle)
            .filter(limits.contains)
    }
}
