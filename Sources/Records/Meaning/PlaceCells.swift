internal import Foundation
package import Geodesy

/// The cells that say where a record is.
package enum PlaceCells {
    /// Why a record has no usable place, in one sentence.
    package struct Reason: Error, Sendable {
        package let sentence: String
        /// Whether nothing is said of the place, or only what stands for that.
        package var isUnlocated = false
        /// Whether the uncertainty is at fault, and not the coordinate.
        package var isOfUncertainty = false
        /// Whether its cells say nothing at all, not even a word or a number for that.
        package var isBlank = false
        /// The numbers that were read, where they are no place.
        package var numbers: (latitude: Double, longitude: Double)?
    }

    /// A place and, where the table says, the radius within which the true one lies, in metres.
    package struct Place: Sendable {
        package let coordinate: GeodeticCoordinate
        package let uncertainty: Double?
        /// In which notation it is written; nil for two numbers.
        var notation: CoordinateNotation?
        /// Where its decimal digits are; empty ranges where they are not written so.
        package var latitude = 0..<0
        package var longitude = 0..<0
    }

    private static let nothingSentence = "there is no coordinate"

    static let nothing = Reason(sentence: nothingSentence, isUnlocated: true, isBlank: true)

    /// The same of cells that say so, with what they say.
    private static func nothing(_ cells: String...) -> Reason {
        let said = cells.map(\.trimmed).filter { !$0.isEmpty }
        guard !said.isEmpty else { return nothing }
        return Reason(
            sentence: nothingSentence + " (" + said.map { "“\($0)”" }.joined(separator: ", ") + ")",
            isUnlocated: true)
    }

    static let nullGeometry = Reason(
        sentence: "the geometry is null", isUnlocated: true, isBlank: true)
    static let emptyPoint = Reason(
        sentence: "the point has no position", isUnlocated: true, isBlank: true)
    package static let zero = Reason(
        sentence: "0, 0 is a place in the sea that nobody means", isUnlocated: true)

    /// Reads a place from the texts of its two cells.
    static func place(
        _ bytes: Span<UInt8>, latitude: Range<Int>, longitude: Range<Int>,
        uncertainty: Range<Int>?
    ) -> Result<Place, Reason> {
        do throws(Reason) {
            let (first, second) = (bytes.trimmed(latitude), bytes.trimmed(longitude))
            guard let y = DecimalNumber.parse(bytes, first),
                let x = DecimalNumber.parse(bytes, second)
            else { return .success(try written(bytes, first, second, uncertainty)) }
            if y == 0, x == 0 { throw zero }
            let radius = try uncertainty.flatMap { range throws(Reason) in
                try Self.radius(bytes, range)
            }
            return .success(
                Place(
                    coordinate: try coordinate(y, x), uncertainty: radius, latitude: first,
                    longitude: second))
        } catch {
            return .failure(error)
        }
    }

    /// Reads a place from one cell, in any notation that `locate` reads.
    ///
    /// - Parameter order: of two numbers that do not say which they are.
    static func place(
        _ bytes: Span<UInt8>, coordinate range: Range<Int>, _ order: CoordinateOrder,
        uncertainty: Range<Int>?
    ) -> Result<Place, Reason> {
        do throws(Reason) {
            let range = bytes.trimmed(range)
            guard !MissingValue.isMissing(bytes, range) else {
                throw nothing(bytes.text(range))
            }
            let text = Self.text(bytes, range)
            let found: LocatedCoordinate
            do {
                found = try parsed(text, order)
            } catch {
                if areTwoZeros(text) { throw zero }
                throw standsForNothing(text) ? nothing(text) : error
            }
            if isZero(found) { throw zero }
            let radius = try uncertainty.flatMap { range throws(Reason) in
                try Self.radius(bytes, range)
            }
            return .success(
                Place(
                    coordinate: found.coordinate,
                    uncertainty: [radius, found.positionalUncertainty?.value].compactMap(\.self)
                        .max(), notation: found.notation))
        } catch {
            return .failure(error)
        }
    }

    /// Whether a coordinate is 0, 0 in some notation, which stands for none; not one that is a cell of a
    /// grid.
    package static func saysZero(_ text: String) -> Bool {
        if let found = try? CoordinateParser().parse(text) {
            isZero(found)
        } else {
            areTwoZeros(text)
        }
    }

    private static func isZero(_ found: LocatedCoordinate) -> Bool {
        found.coordinate.latitude == 0 && found.coordinate.longitude == 0
            && found.positionalUncertainty == nil
    }

    /// Whether a cell is empty in a notation, or each of its two parts is a word or a number for that.
    private static func standsForNothing(_ text: String) -> Bool {
        if text.uppercased().wholeMatch(of: /\s*POINT\s*Z?M?\s*EMPTY\s*/) != nil { return true }
        let parts = text.split { ",;| ()[]".contains($0) }
        guard (1...2).contains(parts.count) else { return false }
        return parts.allSatisfy { part in
            MissingValue.isMissing(String(part))
                || Double(part).map { MissingValue.isSentinel($0) || abs($0) == 99 } ?? false
        }
    }

    /// Whether it is `0,0`, which might be one number in other cases.
    private static func areTwoZeros(_ text: String) -> Bool {
        text.wholeMatch(of: /[\s(\[]*0(?:\.0*)?\s*[,;|\s]\s*0(?:\.0*)?[\s)\]]*/) != nil
    }

    /// Whether both numbers stand for “not known”.
    package static func saysNothing(_ latitude: Double, _ longitude: Double) -> Bool {
        MissingValue.isSentinel(latitude) && MissingValue.isSentinel(longitude)
            || latitude == longitude && abs(latitude) == 99
    }

    /// Which of two numbers of a list is the latitude: the one that is stated, or the only one that can
    /// be one.
    ///
    /// - Throws: both meanings, where there are two.
    static func ordered(
        _ bytes: Span<UInt8>, _ numbers: [Range<Int>], _ stated: CoordinateOrder?
    ) throws(Reason) -> (latitude: Range<Int>, longitude: Range<Int>) {
        // A third is the height.
        guard (2...3).contains(numbers.count) else {
            throw numbers.isEmpty
                ? nothing
                : Reason(
                    sentence: "the coordinate is a list of \(numbers.count), not of two numbers")
        }
        let (first, second) = (numbers[0], numbers[1])
        var order = stated
        if order == nil, let a = number(bytes, bytes.trimmed(first)),
            let b = number(bytes, bytes.trimmed(second))
        {
            if abs(a) > 90 || a == b { order = .longitudeFirst }
            if order == nil, abs(b) > 90 { order = .latitudeFirst }
            guard order != nil else {
                throw Reason(
                    sentence: "the list [\(shownNumber(a)), \(shownNumber(b))] may be latitude "
                        + "\(shownNumber(a)) and longitude \(shownNumber(b)), or the other way round, as "
                        + "in GeoJSON; say which with --columns order=lat-lon or order=lon-lat")
            }
        }
        return order == .longitudeFirst ? (second, first) : (first, second)
    }

    /// A cell's text; of two quotes, as a quoted cell writes one, one is meant.
    private static func text(_ bytes: Span<UInt8>, _ range: Range<Int>) -> String {
        bytes.text(range).joiningDoubledQuotes
    }

    private static func parsed(
        _ text: String, _ order: CoordinateOrder
    ) throws(Reason) -> LocatedCoordinate {
        do {
            return try CoordinateParser(order: order).parse(text)
        } catch {
            throw Reason(sentence: "\(error)")
        }
    }

    /// Two cells that are not both plain decimal numbers.
    private static func written(
        _ bytes: Span<UInt8>, _ first: Range<Int>, _ second: Range<Int>, _ uncertainty: Range<Int>?
    ) throws(Reason) -> Place {
        let isMissing = (
            MissingValue.isMissing(bytes, first), MissingValue.isMissing(bytes, second)
        )
        if isMissing.0, isMissing.1 { throw nothing(bytes.text(first), bytes.text(second)) }
        if isMissing.0 { throw Reason(sentence: "latitude is missing") }
        if isMissing.1 { throw Reason(sentence: "longitude is missing") }
        let radius = try uncertainty.flatMap { range throws(Reason) in
            try Self.radius(bytes, range)
        }
        if let y = number(bytes, first), let x = number(bytes, second) {
            if y == 0, x == 0 { throw zero }
            return Place(coordinate: try coordinate(y, x), uncertainty: radius)
        }
        func angle(_ range: Range<Int>, _ axis: CoordinateParser.Axis) throws(Reason) -> Double {
            if let value = number(bytes, range) { return value }
            let text = text(bytes, range)
            // -inf or 0x32, which no notation has
            if Double(text) != nil {
                throw Reason(
                    sentence: "\(axis.rawValue) “\(text.prefix(40))” is not a decimal number")
            }
            do {
                return try CoordinateParser().angle(text, axis: axis)
            } catch {
                throw Reason(sentence: "\(axis.rawValue) \(error)")
            }
        }
        let found = try coordinate(angle(first, .latitude), angle(second, .longitude))
        if found.latitude == 0, found.longitude == 0 { throw zero }
        return Place(coordinate: found, uncertainty: radius)
    }

    /// A number with a point or with its one comma.
    private static func number(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Double? {
        DecimalNumber.parse(bytes, range) ?? DecimalNumber.withComma(bytes, range)
    }

    // MARK: Numbers that are no place

    private static func coordinate(_ y: Double, _ x: Double) throws(Reason) -> GeodeticCoordinate {
        do {
            return try GeodeticCoordinate(latitude: Degrees(y), longitude: Degrees(x))
        } catch {
            if saysNothing(y, x) {
                throw nothing(shownNumber(y), shownNumber(x))
            }
            throw Reason(sentence: sentence(error, y, x), numbers: (y, x))
        }
    }

    /// The error with what the numbers may be, tried out.
    private static func sentence(_ error: CoordinateError, _ y: Double, _ x: Double) -> String {
        func isPlace(_ y: Double, _ x: Double) -> Bool { abs(y) <= 90 && abs(x) <= 180 }
        let fault: String
        switch error {
        case .notFinite: return "\(error)"
        case .latitudeOutOfRange: fault = "latitude \(shownNumber(y)) is beyond ±90°"
        case .longitudeOutOfRange: fault = "longitude \(shownNumber(x)) is beyond ±360°"
        }
        if isPlace(x, y) { return fault + "; are latitude and longitude swapped?" }
        // No northing is longer than the way from the equator to a pole, whichever of the two it is.
        if min(abs(y), abs(x)) <= 1e7, abs(y) >= 100_000, abs(x) >= 100_000,
            y != y.rounded() || abs(y) > 1_000_000
        {
            return fault
                + "; metres of a projected system? Convert them, or write EPSG:CODE before both in one "
                + "cell"
        }
        // What is in range has its point.
        let isLost = (y: abs(y) > 90, x: abs(x) > 180)
        for digits in 1...8 {
            let unit = pow(10, Double(digits))
            if isPlace(isLost.y ? y / unit : y, isLost.x ? x / unit : x),
                let latitude = shifted(y, by: isLost.y ? digits : 0),
                let longitude = shifted(x, by: isLost.x ? digits : 0)
            {
                return fault
                    + "; is a decimal point lost? \(latitude) \(longitude) would be a place"
            }
        }
        return fault
    }

    /// A number with its point so many digits further to the left, moved in its text: a division would
    /// not give the digits that were written. Nil for one that is not written with digits alone.
    private static func shifted(_ value: Double, by digits: Int) -> String? {
        let parts = shownNumber(abs(value)).split(separator: ".")
        guard let whole = parts.first, parts.joined().utf8.allSatisfy(\.isDigit) else { return nil }
        let missing = String(repeating: "0", count: max(0, digits + 1 - whole.count))
        let padded = missing + whole
        var fraction = padded.suffix(digits) + (parts.count > 1 ? parts[1] : "")
        while fraction.last == "0" { fraction.removeLast() }
        return (value < 0 ? "-" : "") + padded.dropLast(digits)
            + (fraction.isEmpty ? "" : ".\(fraction)")
    }

    /// No place on the Earth is farther from another, metres.
    package static let greatestRadius = 20_037_509.0

    private static func radius(
        _ bytes: Span<UInt8>, _ range: Range<Int>
    ) throws(Reason) -> Double? {
        let range = bytes.trimmed(range)
        guard !MissingValue.isMissing(bytes, range) else { return nil }
        let text = bytes.text(range)
        guard
            let value = DecimalNumber.parse(bytes, range)
                ?? (try? DistanceNotation.parse(text))?.value
        else {
            throw Reason(
                sentence: DecimalNumber.withComma(bytes, range) == nil
                    ? "uncertainty “\(text.prefix(40))” is not a decimal number"
                        + (PositionClass.radii[text.lowercased()] == nil
                            ? "" : "; a column of such words is precision=NAME")
                    : "uncertainty “\(text.prefix(40))” may be a decimal or thousands; write it "
                        + "without comma", isOfUncertainty: true)
        }
        guard value >= 0, value <= Self.greatestRadius else {
            throw Reason(
                sentence: "uncertainty \(text.prefix(40)) m is not a distance"
                    + (value > 0 ? " on the Earth" : ""), isOfUncertainty: true)
        }
        return value
    }
}
