/// Latitude and longitude written as a pair of angles: decimal degrees, degrees and decimal
/// minutes, or degrees, minutes and seconds.
///
/// Without labels latitude comes first, unless the other order is asked for. What can be read in two ways is refused.
enum AngleNotation {
    typealias Reading = (coordinate: GeodeticCoordinate, notation: CoordinateNotation)

    /// Reads a pair of angles, with decimal points or commas.
    static func parse(
        _ text: String, _ order: CoordinateOrder = .latitudeFirst
    ) throws(NotationError) -> Reading {
        if let reading = try DecimalCommas.parse(text, order) { return reading }
        return try parsePoints(text, order)
    }

    /// Reads a pair of angles in which every comma stands between the two.
    static func parsePoints(
        _ text: String, _ order: CoordinateOrder
    ) throws(NotationError) -> Reading {
        let tokens = try tokens(of: text)
        guard tokens.contains(where: \.isNumber) else { throw noCoordinate(text) }
        let (first, second) = try split(tokens, text)
        let angles = [try Angle(first, in: text), try Angle(second, in: text)]
        let counts = angles.map(\.numberCount)
        let isMarked = angles.contains(where: \.isMarked)
        let isLabelled = angles.contains { $0.axis != nil }
        // `50°27'N 30E` is plain; without labels or marks every part must be beyond doubt
        let isPlain =
            counts[0] == counts[1]
            ? isMarked || isLabelled || counts[0] != 2 : isMarked && isLabelled
        guard isPlain else {
            throw wrongCount(text)
        }
        let (latitude, longitude) = try ordered(angles[0], angles[1], order, text)
        let notation: CoordinateNotation =
            switch max(counts[0], counts[1]) {
            case 1: .decimal
            case 2: .decimalMinutes
            default: .sexagesimal
            }
        do throws(CoordinateError) {
            let coordinate = try GeodeticCoordinate(
                latitude: Degrees(latitude), longitude: Degrees(longitude))
            return (coordinate, notation)
        } catch {
            throw NotationError(text, error.description)
        }
    }

    /// Puts latitude first.
    private static func ordered(
        _ first: Angle, _ second: Angle, _ order: CoordinateOrder, _ text: String
    ) throws(NotationError) -> (latitude: Double, longitude: Double) {
        switch (first.axis, second.axis) {
        case (nil, nil) where order == .longitudeFirst: return (second.degrees, first.degrees)
        case (nil, nil), (.latitude, .longitude): return (first.degrees, second.degrees)
        case (.longitude, .latitude): return (second.degrees, first.degrees)
        case (nil, _), (_, nil): throw halfLabelled(text)
        case (.latitude, .latitude): throw sameAxis("latitude", text)
        case (.longitude, .longitude): throw sameAxis("longitude", text)
        }
    }

    private static func halfLabelled(_ text: String) -> NotationError {
        NotationError(
            text,
            "only one of the two angles says which it is; label both, such as 50.45N 30.52E, "
                + "or neither")
    }

    private static func sameAxis(_ name: String, _ text: String) -> NotationError {
        NotationError(text, "both angles are a \(name); write one of each, such as 50.45N 30.52E")
    }
}

// MARK: - Where the second angle begins

extension AngleNotation {
    private typealias Pair = (ArraySlice<Token>, ArraySlice<Token>)

    private static func split(_ tokens: [Token], _ text: String) throws(NotationError) -> Pair {
        let names = tokens.indices.filter { tokens[$0].isAxis }
        let letters = tokens.indices.filter { tokens[$0].isHemisphere }
        let labels = names.isEmpty ? letters : names
        switch labels.count {
        case 0:
            return try splitUnlabelled(tokens, text)
        case 1:
            throw tokens.count(where: \.isNumber) > 1 ? halfLabelled(text) : wrongCount(text)
        case 2:
            // labels stand all before or all after their numbers
            if labels[0] == 0 { return cut(tokens, at: labels[1]) }
            guard labels[1] == tokens.count - 1 else { throw strayLabel(text) }
            return cut(tokens, at: labels[0] + 1)
        default:
            throw strayLabel(text)
        }
    }

    /// Cuts before `index`, dropping one separator that stands there.
    private static func cut(_ tokens: [Token], at index: Int) -> Pair {
        var (first, second) = (tokens[..<index], tokens[index...])
        if first.last == .separator {
            first.removeLast()
        } else if second.first == .separator {
            second.removeFirst()
        }
        return (first, second)
    }

    private static func splitUnlabelled(
        _ tokens: [Token], _ text: String
    ) throws(NotationError) -> Pair {
        let separators = tokens.indices.filter { tokens[$0] == .separator }
        if separators.count == 1 { return cut(tokens, at: separators[0]) }
        let numbers = tokens.indices.filter { tokens[$0].isNumber }
        let starts: [Int]
        if tokens.contains(.mark(.degrees)) {
            starts = numbers.filter { tokens[($0 + 1)...].first == .mark(.degrees) }
        } else if tokens.contains(.colon) {
            starts = numbers.filter { tokens[..<$0].last != .colon }
        } else {
            starts =
                numbers.count.isMultiple(of: 2) ? [numbers[0], numbers[numbers.count / 2]] : []
        }
        guard separators.isEmpty, starts.count == 2 else { throw wrongCount(text) }
        let hasSign = tokens[starts[1] - 1].isSign
        return cut(tokens, at: hasSign ? starts[1] - 1 : starts[1])
    }
}
