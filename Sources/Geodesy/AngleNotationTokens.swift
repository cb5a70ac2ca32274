extension AngleNotation {
    enum Axis {
        case latitude
        case longitude
    }

    /// Which part of an angle a number is marked as; the raw value is its place.
    enum Part: Int {
        case degrees
        case minutes
        case seconds
    }

    enum Token: Equatable {
        case number(Double, fraction: Bool)
        case sign(negative: Bool)
        case mark(Part)
        case hemisphere(Axis, negative: Bool)
        case axis(Axis)
        case separator
        case colon
        case equals

        var isNumber: Bool { if case .number = self { true } else { false } }
        var isSign: Bool { if case .sign = self { true } else { false } }
        var isHemisphere: Bool { if case .hemisphere = self { true } else { false } }
        var isAxis: Bool { if case .axis = self { true } else { false } }
        var isMark: Bool { if case .mark = self { true } else { false } }
    }

    /// Lower-case words in scalars, longest first, so that `deg` is never read as `d`.
    private static let words: [(scalars: [Unicode.Scalar], token: Token?)] = {
        var words: [(String, Token?)] = [("nan", nil), ("inf", nil), ("∞", nil)]
        for word in ["lat", "lat.", "latitude", "широта", "шир", "шир."] {
            words.append((word, .axis(.latitude)))
        }
        for word in [
            "lon", "lon.", "long", "long.", "lng", "longitude", "долгота", "довгота", "долг",
            "долг.", "довг", "довг.",
        ] {
            words.append((word, .axis(.longitude)))
        }
        let north = Token.hemisphere(.latitude, negative: false)
        let south = Token.hemisphere(.latitude, negative: true)
        let east = Token.hemisphere(.longitude, negative: false)
        let west = Token.hemisphere(.longitude, negative: true)
        words += [("n", north), ("s", south), ("e", east), ("w", west)]
        words += [("north", north), ("south", south), ("east", east), ("west", west)]
        let cyrillic = [
            ("пн", "ш", north), ("пд", "ш", south), ("сх", "д", east), ("зх", "д", west),
            ("с", "ш", north), ("ю", "ш", south), ("в", "д", east), ("з", "д", west),
        ]
        for (side, axis, token) in cyrillic {
            for joint in ["", " ", ".", ". ", ".\u{A0}"] {
                words += [(side + joint + axis, token), (side + joint + axis + ".", token)]
            }
        }
        for word in ["°", "º", "˚", "d", "deg", "degree", "degrees"] {
            words.append((word, .mark(.degrees)))
        }
        for word in ["m", "min"] { words.append((word, .mark(.minutes))) }
        for prime in ["'", "′", "’", "‘", "ʹ"] {
            words += [(prime, .mark(.minutes)), (prime + prime, .mark(.seconds))]
        }
        for word in ["\"", "″", "”", "“", "ʺ", "sec"] { words.append((word, .mark(.seconds))) }
        words += [(";", .separator), ("/", .separator), (":", .colon), ("=", .equals)]
        return words.map { (Array($0.0.unicodeScalars), $0.1) }
            .sorted { $0.0.count > $1.0.count }
    }()

    /// Cuts a text into tokens; whitespace and the invisible marks that web pages put between
    /// the numbers are dropped.
    static func tokens(of text: String) throws(NotationError) -> [Token] {
        let given = Array(text.unicodeScalars)
        let lower = given.map { $0.properties.lowercaseMapping.unicodeScalars.first ?? $0 }
        var tokens: [Token] = []
        var minutesByLetter = false
        var index = 0
        while index < lower.count {
            let scalar = lower[index]
            if isBlank(scalar) {
                index += 1
            } else if isDigit(scalar) {
                tokens.append(try number(in: lower, at: &index, text))
            } else if scalar == "," {
                try refuseDecimalComma(in: lower, at: index, text)
                tokens.append(.separator)
                index += 1
            } else if scalar == "+" || scalar == "-" || scalar == "\u{2212}" {
                try checkSign(in: lower, at: index, after: tokens.last, text)
                tokens.append(.sign(negative: scalar != "+"))
                index += 1
            } else if given[index] == "s", minutesByLetter, tokens.last?.isNumber == true,
                !lower[index...].starts(with: "sec".unicodeScalars)
            {
                // the s of 50d27m39s; an upper-case S is always the south
                tokens.append(.mark(.seconds))
                minutesByLetter = false
                index += 1
            } else if let word = words.first(where: { lower[index...].starts(with: $0.scalars) }) {
                guard let token = word.token else {
                    throw NotationError(
                        text, "a coordinate needs finite numbers; write 50.45 30.52")
                }
                if token.isMark || token.isHemisphere {
                    minutesByLetter = token == .mark(.minutes) && scalar == "m"
                }
                tokens.append(token)
                index += word.scalars.count
            } else {
                throw noCoordinate(text)
            }
        }
        return tokens
    }

    static func noCoordinate(_ text: String) -> NotationError {
        NotationError(
            text,
            "this is no coordinate; write decimal degrees such as 50.45 30.52, or degrees, "
                + "minutes and seconds such as 50°27'39\"N 30°29'26\"E")
    }

    private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { "0"..."9" ~= scalar }

    private static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isWhitespace || scalar == "\u{FEFF}" || scalar == "\u{2060}"
            || "\u{200B}"..."\u{200F}" ~= scalar
    }

    /// Reads digits with at most one point between digits.
    private static func number(
        in scalars: [Unicode.Scalar], at index: inout Int, _ text: String
    ) throws(NotationError) -> Token {
        let start = index
        var fraction = false
        while index < scalars.count {
            if scalars[index] == ".", !fraction, index + 1 < scalars.count,
                isDigit(scalars[index + 1])
            {
                fraction = true
            } else if !isDigit(scalars[index]) {
                break
            }
            index += 1
        }
        let digits = String(String.UnicodeScalarView(scalars[start..<index]))
        guard let value = Double(digits) else { throw noCoordinate(text) }
        return .number(value, fraction: fraction)
    }

    /// A comma tight between two whole numbers may be a decimal comma; one beside a number
    /// with a decimal point cannot be.
    private static func refuseDecimalComma(
        in scalars: [Unicode.Scalar], at comma: Int, _ text: String
    ) throws(NotationError) {
        let before = scalars[..<comma].reversed().prefix { isDigit($0) }.count
        let after = scalars[(comma + 1)...].prefix { isDigit($0) }.count
        guard before > 0, after > 0 else { return }
        let end = comma + 1 + after
        let pointBefore = comma > before && scalars[comma - before - 1] == "."
        let pointAfter = end < scalars.count && scalars[end] == "."
        guard !pointBefore, !pointAfter else { return }
        throw NotationError(text, "decimal commas are ambiguous; write 50.45 30.52")
    }

    /// A sign stands directly before its number and apart from what precedes it; otherwise it
    /// may be a dash.
    private static func checkSign(
        in scalars: [Unicode.Scalar], at index: Int, after last: Token?, _ text: String
    ) throws(NotationError) {
        let apart =
            index == 0 || isBlank(scalars[index - 1])
            || last == .separator || last == .colon || last == .equals
            || last?.isHemisphere == true
        guard apart, index + 1 < scalars.count, isDigit(scalars[index + 1]) else {
            throw NotationError(
                text,
                "a sign stands directly before its number, with a space before the sign; "
                    + "write 50.45 -30.52")
        }
    }
}
