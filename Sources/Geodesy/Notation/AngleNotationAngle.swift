extension AngleNotation {
    /// One angle as read: degrees with their sign, and how many numbers it was written with.
    struct Angle {
        var axis: Axis?
        var degrees: Double
        var numberCount: Int
        /// True when marks or colons tell the parts from each other.
        var isMarked: Bool

        /// Reads the tokens of one angle.
        init(_ tokens: ArraySlice<Token>, in text: String) throws(NotationError) {
            var rest = tokens
            let labels = try Labels(takenFrom: &rest, in: text)
            var negative: Bool?
            if case .sign(let isNegative)? = rest.first {
                negative = isNegative
                rest.removeFirst()
            }
            let parts = try Parts(rest, in: text)
            if negative != nil, labels.negative != nil {
                throw NotationError(
                    text,
                    "a sign and a hemisphere letter contradict or repeat each other; write "
                        + "-50.45 or 50.45S, not both")
            }
            let value = try parts.degrees(in: text)
            let isNegative = negative ?? labels.negative ?? false
            axis = labels.axis
            degrees = isNegative && value != 0 ? -value : value
            numberCount = parts.numbers.count
            isMarked = parts.isMarked
        }
    }

    /// The axis name and hemisphere letter of one angle.
    private struct Labels {
        var axis: Axis?
        var negative: Bool?

        init(takenFrom tokens: inout ArraySlice<Token>, in text: String) throws(NotationError) {
            while let token = tokens.first, token.isAxis || token.isHemisphere {
                try add(token, in: text)
                tokens.removeFirst()
                if tokens.first == .colon || tokens.first == .equals { tokens.removeFirst() }
            }
            while let token = tokens.last, token.isAxis || token.isHemisphere {
                try add(token, in: text)
                tokens.removeLast()
            }
        }

        private mutating func add(_ token: Token, in text: String) throws(NotationError) {
            let new: Axis
            switch token {
            case .axis(let axis):
                new = axis
            case .hemisphere(let axis, let isNegative):
                guard negative == nil else { throw AngleNotation.strayLabel(text) }
                negative = isNegative
                new = axis
            default:
                return
            }
            guard axis == nil || axis == new else {
                throw NotationError(
                    text, "latitude takes N or S and longitude E or W; write 50.45N 30.52E")
            }
            axis = new
        }
    }

    /// Degrees, minutes and seconds as written.
    private struct Parts {
        var numbers: [(value: Double, fraction: Bool)] = []
        var isMarked = false

        init(_ tokens: ArraySlice<Token>, in text: String) throws(NotationError) {
            var marks = 0
            var colons = 0
            var previous: Token?
            for token in tokens {
                switch token {
                case .number(let value, let fraction):
                    numbers.append((value, fraction))
                case .mark(let part):
                    guard previous?.isNumber == true, part.rawValue == numbers.count - 1 else {
                        throw NotationError(
                            text,
                            "the marks go degrees °, minutes ', seconds \"; write "
                                + "50°27'39\"N 30°29'26\"E")
                    }
                    marks += 1
                case .colon:
                    guard previous?.isNumber == true else { throw Self.stray("colon", text) }
                    colons += 1
                case .separator: throw Self.stray("comma, semicolon or slash", text)
                case .sign: throw Self.stray("sign", text)
                case .equals: throw Self.stray("equals sign", text)
                case .axis, .hemisphere: throw AngleNotation.strayLabel(text)
                }
                previous = token
            }
            guard previous != .colon, colons == 0 || (marks == 0 && colons == numbers.count - 1)
            else { throw Self.stray("colon", text) }
            isMarked = marks > 0 || colons > 0
            guard 1...3 ~= numbers.count else { throw AngleNotation.wrongCount(text) }
        }

        private static func stray(_ what: String, _ text: String) -> NotationError {
            NotationError(
                text,
                "a \(what) stands where none belongs; write 50.45 30.52 or 50:27:39 30:29:26")
        }

        /// The angle without its sign.
        func degrees(in text: String) throws(NotationError) -> Double {
            for (index, name) in ["degrees", "minutes"].enumerated()
            where index + 1 < numbers.count && numbers[index].fraction {
                throw NotationError(
                    text,
                    "only the last part of an angle may have a fraction, not the \(name) here; "
                        + "write 50 27.65N 30 29.434E or 50.45N 30.52E")
            }
            for (index, name) in ["minutes", "seconds"].enumerated()
            where index + 1 < numbers.count && numbers[index + 1].value >= 60 {
                throw NotationError(
                    text,
                    "\(name) must be below 60; write 50°27'39\"N 30°29'26\"E, or decimal "
                        + "degrees such as 50.45 30.52")
            }
            let seconds = numbers.count > 2 ? numbers[2].value : 0
            let minutes = numbers.count > 1 ? numbers[1].value : 0
            return numbers[0].value + (minutes + seconds / 60) / 60
        }
    }

    static func strayLabel(_ text: String) -> NotationError {
        NotationError(
            text,
            "give each angle one letter or name, all before or all after the numbers; write "
                + "50.45N 30.52E")
    }

    static func wrongCount(_ text: String) -> NotationError {
        NotationError(
            text,
            "a coordinate is two angles, each written alike; write two numbers such as "
                + "50.45 30.52, or mark the parts such as 50°27'39\"N 30°29'26\"E")
    }
}
