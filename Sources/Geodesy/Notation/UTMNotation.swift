/// Universal transverse Mercator `36U 322000 5592000`, `36 north 322000 5592000`, and universal
/// polar stereographic `Z 2100000 1900000`, `north 2100000 1900000`.
///
/// The letter after a zone is its band; it must fit the northing. `36N` is north whether N is read
/// as the band or as the hemisphere; `36S` is a band north of the equator or the southern
/// hemisphere, so it is refused.
enum UTMNotation {
    /// Nil when the text does not look like a zone with an easting and a northing.
    static func parse(_ text: String) throws(NotationError) -> GeodeticCoordinate? {
        guard let words = UTMWords(text) else { return nil }
        switch words.zone {
        case .polar(let letter, let isNorth):
            let limits = isNorth ? 1_300_000.0...2_700_000 : 800_000...3_200_000
            try check(words.easting, in: limits, "easting", text)
            try check(words.northing, in: limits, "northing", text)
            let isWest = words.easting < 2_000_000
            if let letter, "AY".contains(letter) != isWest {
                throw NotationError(
                    text,
                    "\(letter) lies \(isWest ? "east" : "west") of the pole, where the easting is "
                        + "\(isWest ? "2000000 or more" : "below 2000000"); check the letter")
            }
            return try place(words, .ups(isNorth: isNorth), text)
        case .numbered(let number, let isNorth?):
            guard 1...60 ~= number else {
                throw NotationError(text, "there is no zone \(number); zones go from 1 to 60")
            }
            return try transverse(words, number, isNorth: isNorth, text)
        case .numbered(let number, nil):
            throw NotationError(
                text, "zone \(number) of which hemisphere? write \(number) north or \(number) south"
            )
        case .banded(let number, let letter):
            let band = try LatitudeBand(zone: number, letter: letter, in: text)
            if letter == "S" {
                throw NotationError(
                    text,
                    "\(number)S is band S, 32° to 40° north, to some and the southern hemisphere "
                        + "to others; write \(number) north or \(number) south")
            }
            let place = try transverse(words, number, isNorth: band.isNorth, text)
            // N is also the northern hemisphere; a metre of rounding may cross a band's edge
            let latitude = place.latitude.value
            guard letter == "N" || band.south - 1e-5 <= latitude && latitude <= band.north + 1e-5
            else {
                throw NotationError(
                    text,
                    "band \(letter) spans latitudes \(band.south)° to \(band.north)°, but the "
                        + "northing lies at \((latitude * 100).rounded() / 100)°; check the "
                        + "letter, or write \(number) north or \(number) south")
            }
            return place
        }
    }

    private static func transverse(
        _ words: UTMWords, _ number: Int, isNorth: Bool, _ text: String
    ) throws(NotationError) -> GeodeticCoordinate {
        try check(words.easting, in: 100_000...900_000, "easting", text)
        let northings = isNorth ? 0...9_600_000.0 : 900_000...10_000_000
        try check(words.northing, in: northings, "northing", text)
        return try place(words, .utm(number, isNorth: isNorth), text)
    }

    private static func check(
        _ value: Double, in limits: ClosedRange<Double>, _ name: String, _ text: String
    ) throws(NotationError) {
        guard limits.contains(value) else {
            throw NotationError(
                text,
                "the \(name) of this zone lies between \(Int(limits.lowerBound)) and "
                    + "\(Int(limits.upperBound)) metres; the easting comes first")
        }
    }

    private static func place(
        _ words: UTMWords, _ zone: GridZone, _ text: String
    ) throws(NotationError) -> GeodeticCoordinate {
        let projection = GridProjection(zone)
        guard
            let place = projection.inverse(easting: words.easting, northing: words.northing)
        else { throw NotationError(text, "the numbers lie outside the zone; check them") }
        return place
    }
}

/// The zone, easting and northing of a text, unchecked.
struct UTMWords {
    enum Zone {
        case numbered(Int, isNorth: Bool?)
        case banded(Int, Character)
        case polar(letter: Character?, isNorth: Bool)
    }

    let zone: Zone
    let easting: Double
    let northing: Double

    init?(_ text: String) {
        var words = text.uppercased().split(whereSeparator: \.isWhitespace)
            .map { $0.last == "," || $0.last == ";" ? $0.dropLast() : $0 }
            .filter { !$0.isEmpty }
        if let first = words.first, ["UTM", "UPS", "UTM:", "UPS:"].contains(first) {
            words.removeFirst()
        }
        if words.first == "ZONE" { words.removeFirst() }
        // the zone may come last
        if let first = words.first, first.prefix(while: \.isASCIIDigit).count >= 6,
            let cut = words.indices.dropFirst().first(where: { Self.isZone(words[$0...]) })
        {
            words = Array(words[cut...] + words[..<cut])
        }
        guard let zone = Self.takeZone(&words) else { return nil }
        guard let easting = Self.takeNumber(&words, axis: "E"),
            let northing = Self.takeNumber(&words, axis: "N"), words.isEmpty
        else { return nil }
        // `north 50 30` and `50 N 30 20` are angles
        let isMetric = easting >= 1000 || northing >= 1000
        guard isMetric else { return nil }
        self.zone = zone
        self.easting = easting
        self.northing = northing
    }

    private static func isZone(_ words: ArraySlice<Substring>) -> Bool {
        var words = Array(words)
        return takeZone(&words) != nil && words.isEmpty
    }

    /// Takes `36U`, `36 U`, `36 NORTH`, `Z` or `NORTH` from the front.
    private static func takeZone(_ words: inout [Substring]) -> Zone? {
        guard let first = words.first else { return nil }
        let digits = first.prefix(while: \.isASCIIDigit)
        var tail = first.dropFirst(digits.count)
        words.removeFirst()
        if let number = Int(digits) {
            guard digits.count <= 2 else { return nil }
            if tail.isEmpty {
                guard let next = words.first, next.allSatisfy(\.isLetter) else {
                    return .numbered(number, isNorth: nil)
                }
                tail = next
                words.removeFirst()
            }
            switch tail {
            case "NORTH", "N": return .numbered(number, isNorth: true)
            case "SOUTH": return .numbered(number, isNorth: false)
            default:
                guard tail.count == 1, let letter = tail.first, letter.isASCII, letter.isLetter
                else { return nil }
                return .banded(number, letter)
            }
        }
        switch tail {
        case "NORTH": return .polar(letter: nil, isNorth: true)
        case "SOUTH": return .polar(letter: nil, isNorth: false)
        case "Y", "Z": return .polar(letter: tail.first, isNorth: true)
        case "A", "B": return .polar(letter: tail.first, isNorth: false)
        default: return nil
        }
    }

    /// Takes `322000`, `322000.5`, `322000m`, `322000mE`, `322000 mE` or `322000 m E` from the
    /// front.
    private static func takeNumber(_ words: inout [Substring], axis: Substring) -> Double? {
        guard var word = words.first else { return nil }
        words.removeFirst()
        let units = ["M" + axis, axis, "M"]
        if let unit = units.first(where: { word.hasSuffix($0) }) {
            word = word.dropLast(unit.count)
            if unit == "M", words.first == axis { words.removeFirst() }
        } else if let next = words.first, units.contains(next) {
            words.removeFirst()
            if next == "M", words.first == axis { words.removeFirst() }
        }
        let isDecimal = word.allSatisfy { $0.isASCIIDigit || $0 == "." }
        guard isDecimal, word.first?.isASCIIDigit == true else { return nil }
        return Double(word)
    }
}

extension Character {
    /// True for 0 to 9 only.
    var isASCIIDigit: Bool { "0"..."9" ~= self }
}
