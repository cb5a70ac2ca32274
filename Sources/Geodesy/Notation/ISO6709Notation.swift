/// `+50.46082+030.49056/`, `+5027.6-03029.4/`, `+502739+0302926/`, with a height and `CRSWGS_84`
/// or without.
///
/// Degrees of latitude have two digits and of longitude three, minutes and seconds two; only the
/// last part has a fraction. Source: ISO 6709, annex H.
enum ISO6709Notation {
    /// Nil when the text is not two signed numbers with nothing between.
    static func parse(_ text: String) throws(NotationError) -> LocatedCoordinate? {
        guard let first = text.first, "+-".contains(first) else { return nil }
        var rest = text[...]
        guard let latitude = takeNumber(&rest), let longitude = takeNumber(&rest) else {
            return nil
        }
        _ = takeNumber(&rest)
        let system = rest.prefix { $0 != "/" }
        guard ["", "/"].contains(rest.dropFirst(system.count)) else { return nil }
        if !system.isEmpty {
            guard system.prefix(3).uppercased() == "CRS" else { return nil }
            try check(system.dropFirst(3), text)
        }
        guard let north = split(latitude, degrees: 2...2),
            let east = split(longitude, degrees: 2...3), north.count == east.count
        else {
            throw NotationError(
                text,
                "latitude has two digits of degrees and longitude three, minutes and seconds two "
                    + "each, and both are written alike; write +50.46082+030.49056/, "
                    + "+5027.6+03029.4/ or +502739+0302926/")
        }
        guard (north.dropFirst() + east.dropFirst()).allSatisfy({ $0 < 60 }) else {
            throw NotationError(text, "minutes and seconds must be below 60")
        }
        do throws(CoordinateError) {
            let place = try GeodeticCoordinate(
                latitude: Degrees(degrees(north, isNegative: latitude.isNegative)),
                longitude: Degrees(degrees(east, isNegative: longitude.isNegative)))
            return LocatedCoordinate(place, .iso6709)
        } catch {
            throw NotationError(text, error.description)
        }
    }

    private struct Number {
        let isNegative: Bool
        let whole: Substring
        /// With its point; empty without one.
        let fraction: Substring
    }

    /// Takes a signed number from the front.
    private static func takeNumber(_ rest: inout Substring) -> Number? {
        guard let sign = rest.first, "+-".contains(sign) else { return nil }
        let whole = rest.dropFirst().prefix(while: \.isASCIIDigit)
        guard !whole.isEmpty else { return nil }
        var end = rest.dropFirst(1 + whole.count)
        var fraction: Substring = ""
        // ISO allows a comma too
        if let point = end.first, ".,".contains(point) {
            let digits = end.dropFirst().prefix(while: \.isASCIIDigit)
            guard !digits.isEmpty else { return nil }
            fraction = end.prefix(1 + digits.count)
            end = end.dropFirst(1 + digits.count)
        }
        rest = end
        return Number(isNegative: sign == "-", whole: whole, fraction: fraction)
    }

    private static func check(_ system: Substring, _ text: String) throws(NotationError) {
        let name = system.uppercased().filter { $0.isLetter || $0.isASCIIDigit }
        guard ["WGS84", "EPSG4326", "EPSG4979", "84"].contains(name) else {
            throw NotationError(
                text,
                "the numbers are in the reference system \(system), not in WGS 84; write "
                    + "EPSG:code x y, such as EPSG:4284 50.46 30.49")
        }
    }

    /// Degrees, minutes and seconds; nil when there are too many digits or too few.
    private static func split(_ number: Number, degrees: ClosedRange<Int>) -> [Double]? {
        let later = max(0, number.whole.count - degrees.lowerBound) / 2
        let width = number.whole.count - 2 * later
        guard degrees.contains(width), later <= 2 else { return nil }
        var parts: [String] = [String(number.whole.prefix(width))]
        var rest = number.whole.dropFirst(width)
        while !rest.isEmpty {
            parts.append(String(rest.prefix(2)))
            rest = rest.dropFirst(2)
        }
        parts[parts.count - 1] += number.fraction.replacing(",", with: ".")
        return parts.compactMap { Double($0) }
    }

    private static func degrees(_ parts: [Double], isNegative: Bool) -> Double {
        let seconds = parts.count > 2 ? parts[2] : 0
        let minutes = parts.count > 1 ? parts[1] : 0
        let value = parts[0] + (minutes + seconds / 60) / 60
        return isNegative && value != 0 ? -value : value
    }
}
