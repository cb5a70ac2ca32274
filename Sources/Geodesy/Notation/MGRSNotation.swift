/// Military grid references such as `36UUA2205992000` or `36U UA 22059 92000`, and polar ones
/// such as `ZAH1234512345`.
///
/// A reference names a square; its centre is returned.
enum MGRSNotation {
    /// Nil when the text does not have the shape of a reference; `MGRS` or `USNG` may stand before
    /// it.
    static func parse(
        _ text: String
    ) throws(NotationError) -> (coordinate: GeodeticCoordinate, cell: Metres)? {
        let reference = unprefixed(text)
        guard let words = MGRSWords(reference ?? text) else {
            if reference == nil { return nil }
            throw NotationError(text, "after MGRS comes a reference such as 36U UA 22059 92000")
        }
        guard words.halves.count <= 2, words.easting.count == words.northing.count else {
            throw NotationError(
                text,
                "easting and northing need the same number of digits; write 36U UA 22059 92000")
        }
        let digits = words.easting.count
        guard digits <= 5 else {
            throw NotationError(
                text, "a reference has at most five digits each way; write 36U UA 22059 92000")
        }
        let cell = (0..<(5 - digits)).reduce(1.0) { size, _ in size * 10 }
        // of the whole square the digits are absent
        let east = (Double(words.easting) ?? 0) * cell + cell / 2
        let north = (Double(words.northing) ?? 0) * cell + cell / 2
        let square =
            if let zone = words.zone {
                try square(zone: zone, words, text)
            } else {
                try polarSquare(words, text)
            }
        guard
            let place = GridProjection(square.zone).inverse(
                easting: square.easting + east, northing: square.northing + north)
        else { throw NotationError(text, "the square lies outside its zone; check the letters") }
        return (place, Metres(cell))
    }

    /// The text after `MGRS` or `USNG`; nil without either.
    private static func unprefixed(_ text: String) -> String? {
        let given = text.drop(while: \.isWhitespace)
        guard ["MGRS", "USNG"].contains(given.prefix(4).uppercased()) else { return nil }
        return String(given.dropFirst(4).drop { $0.isWhitespace || $0 == ":" })
    }

    private typealias Square = (zone: GridZone, easting: Double, northing: Double)

    private static func square(
        zone: Int, _ words: MGRSWords, _ text: String
    ) throws(NotationError) -> Square {
        let band = try LatitudeBand(zone: zone, letter: words.band, in: text)
        let columns = MGRSLettering.columns(ofZone: zone)
        guard let column = columns.firstIndex(of: words.column) else {
            throw NotationError(
                text,
                "zone \(zone) has no column \(words.column); its columns are \(String(columns))")
        }
        guard
            let rows = MGRSLettering.rows(of: words.row, zone: zone, isNorth: band.isNorth)
        else {
            throw NotationError(
                text, "there is no row \(words.row); rows go from A to V without I and O")
        }
        let grid = GridZone.utm(zone, isNorth: band.isNorth)
        let projection = GridProjection(grid)
        let easting = Double(column + 1) * 100_000
        for row in rows {
            let northing = Double(row) * 100_000
            if touches(band, projection, easting: easting, northing: northing) {
                return (grid, easting, northing)
            }
        }
        throw NotationError(
            text,
            "the square \(words.column)\(words.row) does not lie in \(zone)\(words.band), "
                + "latitudes \(Int(band.south))° to \(Int(band.north))°; check the letters")
    }

    /// True when the square reaches into the band.
    ///
    /// Its extreme latitudes are at corners: a line of constant northing bends one way on each
    /// side of the central meridian, and that meridian is an edge between squares. Rows repeat
    /// every 18° and a band is 8° tall, the last 12°, so at most one row touches.
    private static func touches(
        _ band: LatitudeBand, _ projection: borrowing GridProjection, easting: Double,
        northing: Double
    ) -> Bool {
        var latitudes: [Double] = []
        for (east, north) in [(0.0, 0.0), (1, 0), (0, 1), (1, 1)] {
            let corner = projection.inverse(
                easting: easting + east * 100_000, northing: northing + north * 100_000)
            guard let corner else { return false }
            latitudes.append(corner.latitude.value)
        }
        guard let south = latitudes.min(), let north = latitudes.max() else { return false }
        // the first and last band go on for a square into the caps, where the grids overlap
        let lower = band.index == 0 ? -82 : band.south
        let upper = band.index == 19 ? 86 : band.north
        return north > lower && south < upper
    }

    private static func polarSquare(
        _ words: MGRSWords, _ text: String
    ) throws(NotationError) -> Square {
        guard let cap = MGRSLettering.caps[words.band] else {
            throw NotationError(text, "the zone number is missing before \(words.band)")
        }
        guard let column = cap.columns.firstIndex(of: words.column),
            let row = cap.rows.firstIndex(of: words.row)
        else {
            throw NotationError(
                text,
                "polar zone \(words.band) has no square \(words.column)\(words.row); its columns "
                    + "are \(String(cap.columns)), its rows \(String(cap.rows))")
        }
        return (
            .ups(isNorth: "YZ".contains(words.band)), Double(column + cap.firstColumn) * 100_000,
            Double(row + cap.firstRow) * 100_000
        )
    }
}

/// The letters and digits of a reference, unchecked.
private struct MGRSWords {
    let zone: Int?
    let band: Character
    let column: Character
    let row: Character
    /// The digits as they stood apart.
    let halves: [Substring]

    var easting: Substring {
        halves.count == 1 ? halves[0].prefix((halves[0].count + 1) / 2) : halves.first ?? ""
    }
    var northing: Substring {
        halves.count == 1 ? halves[0].dropFirst((halves[0].count + 1) / 2) : halves.last ?? ""
    }

    /// Nil unless the text is: one or two digits or a polar letter, two or three letters, digits.
    init?(_ text: String) {
        let given = text.drop(while: \.isWhitespace)
        let number = given.prefix(while: \.isASCIIDigit)
        guard number.count <= 2 else { return nil }
        var rest = given.dropFirst(number.count)
        var letters: [Character] = []
        while letters.count < 3, let next = rest.first {
            if next.isWhitespace {
                rest.removeFirst()
            } else if next.isASCII, next.isLetter {
                letters.append(next)
                rest.removeFirst()
            } else {
                break
            }
        }
        guard letters.count == 3,
            rest.allSatisfy({ $0.isASCIIDigit || $0.isWhitespace })
        else { return nil }
        // `49 lat 30` would be a square of zone 49L
        guard !["lat", "lon", "lng", "deg", "min", "sec"].contains(String(letters)) else {
            return nil
        }
        let upper = letters.map { Character($0.uppercased()) }
        guard !number.isEmpty || "ABYZ".contains(upper[0]) else { return nil }
        zone = Int(number)
        (band, column, row) = (upper[0], upper[1], upper[2])
        halves = rest.split(whereSeparator: \.isWhitespace)
    }
}
