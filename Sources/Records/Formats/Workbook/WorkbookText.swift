/// The text of a shared string or of a cell that has its own: runs joined, phonetic runs left out.
struct WorkbookText {
    private(set) var joined = ""
    private var phoneticDepth = 0
    private var isPreserved = false

    /// An element of a text begins; gives whether its text is wanted.
    mutating func start(_ name: String, _ attributes: [String: String]) -> Bool {
        switch name {
        case "rPh": phoneticDepth += 1
        case "t" where phoneticDepth == 0:
            isPreserved = attributes["xml:space"] == "preserve"
            return true
        default: break
        }
        return false
    }

    /// An element of a text ends.
    mutating func end(_ name: String, _ text: String?) {
        if name == "rPh" { phoneticDepth -= 1 }
        guard name == "t", let text else { return }
        joined += Self.unescaped(isPreserved ? text : Self.trimmed(text))
    }

    /// Without the blanks of XML at both ends, which mean nothing unless `xml:space` keeps them.
    static func trimmed(_ text: String) -> String {
        func isBlank(_ byte: UInt8) -> Bool { [0x20, 0x09, 0x0A, 0x0D].contains(byte) }
        guard let first = text.utf8.first, let last = text.utf8.last,
            isBlank(first) || isBlank(last)
        else { return text }
        let start = text.utf8.firstIndex { !isBlank($0) } ?? text.endIndex
        let end = text.utf8.lastIndex { !isBlank($0) }.map { text.utf8.index(after: $0) }
        return String(text[start..<(end ?? start)])
    }

    /// With `_x000D_` and the like decoded, by which workbooks write what XML cannot hold.
    static func unescaped(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "_")), text.contains("_x") else { return text }
        var units: [UInt16] = []
        let source = Array(text.utf16)
        var index = 0
        while index < source.count {
            if let unit = escape(source[index...]) {
                // No text may hold a zero byte.
                units.append(unit == 0 ? 0xFFFD : unit)
                index += 7
            } else {
                units.append(source[index])
                index += 1
            }
        }
        return String(decoding: units, as: UTF16.self)
    }

    /// The code unit that `_xHHHH_` at the beginning stands for.
    private static func escape(_ units: ArraySlice<UInt16>) -> UInt16? {
        let units = Array(units.prefix(7))
        guard units.count == 7, units[0] == 0x5F, units[1] == 0x78, units[6] == 0x5F else {
            return nil
        }
        var value: UInt16 = 0
        for unit in units[2..<6] {
            guard unit < 0x80,
                let digit = Character(Unicode.Scalar(UInt8(unit))).hexDigitValue
            else { return nil }
            value = value << 4 | UInt16(digit)
        }
        return value
    }
}
