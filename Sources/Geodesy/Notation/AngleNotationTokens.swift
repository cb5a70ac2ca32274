extension AngleNotation {
    typealias Axis = CoordinateParser.Axis

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

    private typealias Word = (scalars: [Unicode.Scalar], token: Token?)

    /// Lower-case words by their first scalar, longest first, so that `deg` is never read as `d`.
    private static let words: [Unicode.Scalar: [Word]] = {
        var words: [(String, Token?)] = [("nan", nil), ("inf", nil), ("∞", nil)]
        for word in [
            "lat", "lat.", "latitude", "широта", "шир", "шир.", "enlem", "y",
        ] {
            words.append((word, .axis(.latitude)))
        }
        for word in [
            "lon", "lon.", "long", "long.", "lng", "longitude", "долгота", "довгота", "долг",
            "долг.", "довг", "довг.", "boylam", "x",
        ] {
            words.append((word, .axis(.longitude)))
        }
        for (north, south, east, west) in hemispheres {
            words += [
                (north, .hemisphere(.latitude, negative: false)),
                (south, .hemisphere(.latitude, negative: true)),
                (east, .hemisphere(.longitude, negative: false)),
                (west, .hemisphere(.longitude, negative: true)),
            ]
        }
        // an east typed on a Cyrillic keyboard
        words.append(("\u{0435}", .hemisphere(.longitude, negative: false)))
        for word in [
            "°", "º", "˚", "⁰", "∘", "d", "deg", "degree", "degrees", "град", "град.",
        ] {
            words.append((word, .mark(.degrees)))
        }
        for word in ["m", "min", "мин", "мин.", "хв", "хв."] {
            words.append((word, .mark(.minutes)))
        }
        for prime in ["'", "′", "’", "‘", "ʹ", "´", "`"] {
            words += [(prime, .mark(.minutes)), (prime + prime, .mark(.seconds))]
        }
        for word in ["\"", "″", "”", "“", "ʺ", "sec", "сек", "сек."] {
            words.append((word, .mark(.seconds)))
        }
        words += [(";", .separator), ("/", .separator), (":", .colon), ("=", .equals)]
        let cut = words.map { Word(Array($0.0.unicodeScalars), $0.1) }
            .sorted { $0.scalars.count > $1.scalars.count }
        return Dictionary(grouping: cut) { $0.scalars[0] }
    }()

    /// North, south, east and west: letters, words, and the abbreviations of Ukrainian and Russian
    /// with and without their axis.
    private static let hemispheres: [(String, String, String, String)] = {
        var names = [
            ("n", "s", "e", "w"), ("north", "south", "east", "west"),
            ("пн", "пд", "сх", "зх"), ("пн.", "пд.", "сх.", "зх."), ("с", "ю", "в", "з"),
            ("північ", "південь", "схід", "захід"), ("север", "юг", "восток", "запад"),
            ("північної широти", "південної широти", "східної довготи", "західної довготи"),
            ("северной широты", "южной широты", "восточной долготы", "западной долготы"),
            ("kuzey", "güney", "doğu", "batı"),
        ]
        for joint in ["", " ", ".", ". ", ".\u{A0}"] {
            for end in ["", "."] {
                for (north, south, east, west) in [("пн", "пд", "сх", "зх"), ("с", "ю", "в", "з")] {
                    let (latitude, longitude) = (joint + "ш" + end, joint + "д" + end)
                    names.append(
                        (north + latitude, south + latitude, east + longitude, west + longitude))
                }
            }
        }
        return names
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
            } else if let word = words[scalar]?.first(where: {
                lower[index...].starts(with: $0.scalars)
            }) {
                guard let token = word.token else {
                    throw NotationError(
                        text, "a coordinate needs finite numbers; write 50.45 30.52")
                }
                if token.isMark || token.isHemisphere {
                    minutesByLetter = token == .mark(.minutes) && scalar == "m"
                }
                tokens.append(token)
                index += word.scalars.count
            } else if scalar == "o" || scalar == "о", tokens.contains(where: \.isNumber) {
                throw NotationError(
                    text,
                    "O is east in German, west in French and Spanish, and to some a degree sign; "
                        + "write E, W or °")
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
        scalar.properties.isWhitespace || TidyText.isInvisible(scalar)
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
