/// Writes a place as a grid reference that ``CoordinateParser`` reads back.
public struct CoordinateWriter: Sendable {
    /// A writer.
    public init() {}

    /// The military grid reference of the square that holds a place, such as `36UUA2205992000`.
    ///
    /// `digits` each way, 0 (100 km) to 5 (1 m). Digits are cut off, never rounded: the reference
    /// names the square that the place lies in. A place within half a micrometre of an edge counts
    /// as on it, since the projection knows no better.
    public func mgrs(of place: GeodeticCoordinate, digits: Int = 5) -> String {
        precondition(0...5 ~= digits, "a grid reference has 0 to 5 digits each way")
        let zone = GridZone(containing: place)
        var (easting, northing) = Self.project(place, zone)
        easting = (easting * 1e6).rounded() / 1e6
        northing = (northing * 1e6).rounded() / 1e6
        let head: String
        let (column, row): (Int, Int)
        switch zone {
        case .utm(let number, let isNorth):
            // the equator itself is northern: the south ends a hair below its false northing
            northing = isNorth ? max(0, northing) : min(northing, (10_000_000.0).nextDown)
            (column, row) = (Int(easting / 100_000), Int(northing / 100_000))
            let band = LatitudeBand(containing: place.latitude.value)?.letter ?? "X"
            head =
                (number < 10 ? "0" : "") + "\(number)\(band)"
                + MGRSLettering.letters(zone: number, column: column, row: row)
        case .ups(let isNorth):
            (column, row) = (Int(easting / 100_000), Int(northing / 100_000))
            let isEast = easting >= 2_000_000
            let letter: Character = isNorth ? (isEast ? "Z" : "Y") : (isEast ? "B" : "A")
            guard let cap = MGRSLettering.caps[letter] else {
                preconditionFailure("no polar zone \(letter)")
            }
            head = String([
                letter, cap.columns[column - cap.firstColumn], cap.rows[row - cap.firstRow],
            ])
        }
        guard digits > 0 else { return head }
        func cut(_ metres: Double) -> String {
            String(String(100_000 + Int(metres) % 100_000).dropFirst().prefix(digits))
        }
        return head + cut(easting) + cut(northing)
    }

    /// The zone, easting and northing of a place in metres, such as `36 north 323940 5591605`, or
    /// `north 2115776 1343401` about a pole.
    ///
    /// Rounded to `decimals`, 0 to 6. The hemisphere is spelled out because `36S` can be read in
    /// two ways.
    public func utm(of place: GeodeticCoordinate, decimals: Int = 0) -> String {
        precondition(0...6 ~= decimals, "micrometres are the limit of the projection")
        let zone = GridZone(containing: place)
        let (easting, northing) = Self.project(place, zone)
        let hemisphere = zone.isNorth ? "north" : "south"
        let name =
            if case .utm(let number, _) = zone { "\(number) \(hemisphere)" } else { hemisphere }
        let metres = [easting, max(0, northing)].map { FixedDecimals.text($0, decimals) }
        return "\(name) \(metres[0]) \(metres[1])"
    }

    private static func project(
        _ place: GeodeticCoordinate, _ zone: GridZone
    ) -> (easting: Double, northing: Double) {
        guard let plane = GridProjection(zone).forward(place.normalized) else {
            preconditionFailure("PROJ cannot project \(place) in its own zone")
        }
        return plane
    }
}
