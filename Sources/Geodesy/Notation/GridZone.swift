/// A zone of the universal transverse Mercator grid, or one of the two polar caps of universal
/// polar stereographic.
enum GridZone: Hashable {
    case utm(Int, isNorth: Bool)
    case ups(isNorth: Bool)

    var isNorth: Bool {
        switch self {
        case .utm(_, let isNorth), .ups(let isNorth): isNorth
        }
    }

    /// The zone that a place belongs to: six degrees each, but for the exceptions of south-western
    /// Norway and Svalbard; polar north of 84° and south of −80°.
    init(containing place: GeodeticCoordinate) {
        let latitude = place.latitude.value
        let longitude = Int(place.normalized.longitude.value.rounded(.down))
        let isNorth = latitude >= 0
        guard let band = LatitudeBand(containing: latitude) else {
            self = .ups(isNorth: isNorth)
            return
        }
        var number = (longitude + 186) / 6
        if band.letter == "V", number == 31, longitude >= 3 {
            number = 32
        } else if band.letter == "X", 0..<42 ~= longitude {
            number = 2 * ((longitude + 183) / 12) + 1
        }
        self = .utm(number, isNorth: isNorth)
    }
}

/// A band of latitude, 8° tall and lettered from C in the south to X in the north (12°), without
/// I and O.
struct LatitudeBand: Hashable {
    static let letters = Array("CDEFGHJKLMNPQRSTUVWX")

    let index: Int

    var letter: Character { Self.letters[index] }
    var south: Double { Double(index * 8 - 80) }
    var north: Double { index == 19 ? 84 : south + 8 }
    var isNorth: Bool { index >= 10 }

    /// Nil beyond the bands, where the grid is polar.
    init?(containing latitude: Double) {
        guard -80 <= latitude, latitude < 84 else { return nil }
        index = min(19, Int(((latitude + 80) / 8).rounded(.down)))
    }

    init?(letter: Character) {
        guard let index = Self.letters.firstIndex(of: letter) else { return nil }
        self.index = index
    }

    /// Checks the number and band of a zone, as in `36U`.
    ///
    /// - Throws: ``NotationError`` about `text` when there is no such zone.
    init(zone number: Int, letter: Character, in text: String) throws(NotationError) {
        guard 1...60 ~= number else {
            throw NotationError(text, "there is no zone \(number); zones go from 1 to 60")
        }
        if "ABYZ".contains(letter) {
            throw NotationError(
                text,
                "A, B, Y and Z are polar and take no zone number; leave the \(number) out, or "
                    + "write a band from C to X")
        }
        guard let band = LatitudeBand(letter: letter) else {
            throw NotationError(
                text, "there is no band \(letter); bands go from C to X without I and O")
        }
        if letter == "X", [32, 34, 36].contains(number) {
            throw NotationError(
                text,
                "there is no zone \(number)X: around Svalbard there are only 31X, 33X, 35X and 37X"
            )
        }
        self = band
    }
}
