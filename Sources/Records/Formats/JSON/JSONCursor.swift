/// Why a text is no JSON, or not what was expected, in one sentence.
struct JSONFault: Error {
    let sentence: String
    /// Whether it is a record that says nothing of a place.
    var saysNothingOfAPlace = false

    /// It is no JSON.
    init(_ what: String) { sentence = "this is not JSON: \(what)" }

    /// It is, and yet not what was expected.
    init(sentence: String, saysNothingOfAPlace: Bool = false) {
        self.sentence = sentence
        self.saysNothingOfAPlace = saysNothingOfAPlace
    }
}

/// Walks over JSON text (RFC 8259) and checks it, without building anything.
///
/// The text is UTF-8; ranges are of its bytes, those of strings without the quotes.
package struct JSONCursor {
    /// Deeper nesting is refused: nobody needs it, and it is a way to exhaust a reader.
    static let deepest = 512

    private(set) var index: Int
    let end: Int

    init(_ range: Range<Int>) {
        index = range.lowerBound
        end = range.upperBound
    }

    /// The next byte that is not blank.
    mutating func peek(_ bytes: Span<UInt8>) throws(JSONFault) -> UInt8 {
        while index < end, bytes[index].isBlank { index += 1 }
        guard index < end else { throw JSONFault("it ends too early") }
        return bytes[index]
    }

    /// Whether the next value is a list.
    mutating func isAtList(_ bytes: Span<UInt8>) throws(JSONFault) -> Bool {
        try peek(bytes) == UInt8(ascii: "[")
    }

    /// Whether the next value is null, which is stepped over then.
    mutating func isAtNull(_ bytes: Span<UInt8>) throws(JSONFault) -> Bool {
        guard try peek(bytes) == UInt8(ascii: "n") else { return false }
        _ = try value(bytes)
        return true
    }

    /// Whether nothing but blanks is left.
    mutating func isAtEnd(_ bytes: Span<UInt8>) -> Bool {
        while index < end, bytes[index].isBlank { index += 1 }
        return index == end
    }

    /// Steps over a byte that must come next.
    mutating func expect(_ byte: UInt8, _ bytes: Span<UInt8>) throws(JSONFault) {
        guard try peek(bytes) == byte else { throw unexpected(bytes) }
        index += 1
    }

    /// Calls `body` with each member of the object that comes next.
    mutating func members(
        _ bytes: Span<UInt8>,
        _ body: (_ key: Range<Int>, _ value: Range<Int>) throws(JSONFault) -> Void
    ) throws(JSONFault) {
        try names(bytes) { cursor, key throws(JSONFault) in try body(key, cursor.value(bytes)) }
    }

    /// Calls `read` with the name of each member of the object that comes next, whose value `read` must
    /// step over.
    mutating func names(
        _ bytes: Span<UInt8>,
        _ read: (inout JSONCursor, _ key: Range<Int>) throws(JSONFault) -> Void
    ) throws(JSONFault) {
        try expect(UInt8(ascii: "{"), bytes)
        if try peek(bytes) == UInt8(ascii: "}") {
            index += 1
            return
        }
        while true {
            let key = try string(bytes)
            try expect(UInt8(ascii: ":"), bytes)
            try read(&self, key)
            guard try peek(bytes) == .comma else { break }
            index += 1
        }
        try expect(UInt8(ascii: "}"), bytes)
    }

    /// Calls `read` at each element of the list that comes next, which `read` must step over.
    mutating func elements(
        _ bytes: Span<UInt8>,
        _ read: (inout JSONCursor, Span<UInt8>) throws(JSONFault) -> Void
    ) throws(JSONFault) {
        try expect(UInt8(ascii: "["), bytes)
        if try peek(bytes) == UInt8(ascii: "]") {
            index += 1
            return
        }
        while true {
            try read(&self, bytes)
            guard try peek(bytes) == .comma else { break }
            index += 1
        }
        try expect(UInt8(ascii: "]"), bytes)
    }

    /// The elements of a list, each as it is written; none of anything else.
    static func elements(
        of list: Range<Int>?, _ bytes: Span<UInt8>
    ) throws(JSONFault) -> [Range<Int>] {
        guard let list, bytes[list.lowerBound] == UInt8(ascii: "[") else { return [] }
        var elements: [Range<Int>] = []
        var cursor = JSONCursor(list)
        try cursor.elements(bytes) { cursor, bytes throws(JSONFault) in
            elements.append(try cursor.value(bytes))
        }
        return elements
    }

    /// Steps over the string that comes next.
    mutating func string(_ bytes: Span<UInt8>) throws(JSONFault) -> Range<Int> {
        try expect(.quote, bytes)
        let start = index
        while true {
            index = bytes.firstSpecialInJSON(index..<end)
            guard index < end else { break }
            switch bytes[index] {
            case .quote:
                index += 1
                return start..<(index - 1)
            case .backslash:
                index += 1
                guard index < end else { break }
                switch bytes[index] {
                case UInt8(ascii: "u"):
                    guard index + 4 < end,
                        (1...4).allSatisfy({ Self.isHexadecimal(bytes[index + $0]) })
                    else { throw JSONFault("“\\u” is not followed by four digits") }
                    index += 5
                case .quote, .backslash, UInt8(ascii: "/"), UInt8(ascii: "b"), UInt8(ascii: "f"),
                    UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
                    index += 1
                default: throw unexpected(bytes)
                }
            default: throw JSONFault("a control character stands in a string")
            }
        }
        throw JSONFault("a string is not closed")
    }

    /// Reads the value that comes next, and steps over it where it is not what `read` expects: why, and as if
    /// nothing came after it.
    ///
    /// - Throws: what is no JSON.
    mutating func value(
        _ bytes: Span<UInt8>,
        _ read: (inout JSONCursor, Span<UInt8>) throws(JSONFault) -> Void
    ) throws(JSONFault) -> (text: Range<Int>, fault: JSONFault?) {
        _ = try peek(bytes)
        let start = index
        do throws(JSONFault) {
            try read(&self, bytes)
            return (start..<index, nil)
        } catch {
            self = JSONCursor(start..<end)
            let text = try value(bytes)
            var alone = JSONCursor(text)
            do throws(JSONFault) {
                try read(&alone, bytes)
                return (text, nil)
            } catch {
                return (text, error)
            }
        }
    }

    /// Steps over the value that comes next, whatever it is.
    mutating func value(_ bytes: Span<UInt8>) throws(JSONFault) -> Range<Int> {
        _ = try peek(bytes)
        let start = index
        // Most values are strings, which nothing is awaited after.
        if bytes[start] == .quote {
            _ = try string(bytes)
            return start..<index
        }
        // the closing bytes that are awaited
        var open: [UInt8] = []
        repeat {
            switch try peek(bytes) {
            case UInt8(ascii: "{"):
                index += 1
                if try peek(bytes) == UInt8(ascii: "}") {
                    index += 1
                } else {
                    open.append(UInt8(ascii: "}"))
                    try key(bytes)
                    continue
                }
            case UInt8(ascii: "["):
                index += 1
                if try peek(bytes) == UInt8(ascii: "]") {
                    index += 1
                } else {
                    open.append(UInt8(ascii: "]"))
                    continue
                }
            case .quote: _ = try string(bytes)
            default: try scalar(bytes)
            }
            guard open.count <= Self.deepest else {
                throw JSONFault("it is nested deeper than \(Self.deepest) levels")
            }
            try close(&open, bytes)
        } while !open.isEmpty
        return start..<index
    }

    /// After a value: closes what it ends, or goes on to the next one.
    private mutating func close(
        _ open: inout [UInt8], _ bytes: Span<UInt8>
    ) throws(JSONFault) {
        while let closing = open.last {
            let next = try peek(bytes)
            if next == .comma {
                index += 1
                if closing == UInt8(ascii: "}") { try key(bytes) }
                return
            }
            guard next == closing else { throw unexpected(bytes) }
            index += 1
            open.removeLast()
        }
    }

    private mutating func key(_ bytes: Span<UInt8>) throws(JSONFault) {
        _ = try string(bytes)
        try expect(UInt8(ascii: ":"), bytes)
    }

    /// Steps over the number that comes next; nil, and no step, where another value does.
    mutating func number(_ bytes: Span<UInt8>) throws(JSONFault) -> Double? {
        let first = try peek(bytes)
        guard first.isDigit || first == UInt8(ascii: "-") else { return nil }
        let start = index
        try scalar(bytes)
        return DecimalNumber.parse(bytes, start..<index)
    }

    private mutating func scalar(_ bytes: Span<UInt8>) throws(JSONFault) {
        let start = index
        while index < end {
            switch bytes[index] {
            case 0x30...0x39, 0x61...0x7A, 0x41...0x5A, UInt8(ascii: "-"), UInt8(ascii: "+"),
                UInt8(ascii: "."):
                index += 1
                continue
            default: break
            }
            break
        }
        let range = start..<index
        guard
            Self.isNumber(bytes, range) || bytes.matches("true", at: range)
                || bytes.matches("false", at: range) || bytes.matches("null", at: range)
        else {
            index = start
            throw range.isEmpty
                ? unexpected(bytes)
                : JSONFault("“\(bytes.text(range).prefix(20))” is not a value")
        }
    }

    /// Whether a range is a number as JSON writes them: no plus, no leading zero, digits on both
    /// sides of a point.
    package static func isNumber(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
        var index = range.lowerBound
        let end = range.upperBound
        func digits() -> Bool {
            let start = index
            while index < end, bytes[index].isDigit { index += 1 }
            return index > start
        }
        if index < end, bytes[index] == UInt8(ascii: "-") { index += 1 }
        let first = index
        guard digits(), bytes[first] != 0x30 || index == first + 1 else { return false }
        if index < end, bytes[index] == UInt8(ascii: ".") {
            index += 1
            guard digits() else { return false }
        }
        if index < end, bytes[index] | 0x20 == UInt8(ascii: "e") {
            index += 1
            if index < end, bytes[index] == UInt8(ascii: "-") || bytes[index] == UInt8(ascii: "+") {
                index += 1
            }
            guard digits() else { return false }
        }
        return index == end
    }

    private static func isHexadecimal(_ byte: UInt8) -> Bool {
        byte.isDigit || (0x61...0x66).contains(byte | 0x20)
    }

    private func unexpected(_ bytes: Span<UInt8>) -> JSONFault {
        let shown = bytes.text(index..<min(end, index + 12)).prefix(8)
        return JSONFault("unexpected “\(shown)”")
    }
}

/// Values of JSON as text.
package enum JSONValue {
    /// What a string says, its escapes resolved.
    package static func text(_ bytes: Span<UInt8>, _ range: Range<Int>) -> String {
        let raw = bytes.text(range)
        guard bytes.holds(.backslash, in: range) else { return raw }
        var result = String.UnicodeScalarView()
        var units: [UInt16] = []
        func flush() {
            result.append(contentsOf: String(decoding: units, as: UTF16.self).unicodeScalars)
            units = []
        }
        var scalars = raw.unicodeScalars.makeIterator()
        while let scalar = scalars.next() {
            guard scalar == "\\", let escape = scalars.next() else {
                flush()
                result.append(scalar)
                continue
            }
            if escape == "u" {
                let digits = (0..<4).compactMap { _ in scalars.next().map(Character.init) }
                units.append(UInt16(String(digits), radix: 16) ?? 0xFFFD)
                continue
            }
            flush()
            switch escape {
            case "b": result.append("\u{8}")
            case "f": result.append("\u{C}")
            case "n": result.append("\n")
            case "r": result.append("\r")
            case "t": result.append("\t")
            default: result.append(escape)
            }
        }
        flush()
        return String(result)
    }

    /// A value as a cell: strings without their quotes, null as nothing, the rest as written.
    package static func cell(_ bytes: Span<UInt8>, _ range: Range<Int>) -> String {
        switch bytes[range.lowerBound] {
        case .quote: text(bytes, (range.lowerBound + 1)..<(range.upperBound - 1))
        case UInt8(ascii: "n"): ""
        case UInt8(ascii: "{"), UInt8(ascii: "["):
            String(decoding: bytes.joiningLines(range), as: UTF8.self)
        default: bytes.text(range)
        }
    }
}
