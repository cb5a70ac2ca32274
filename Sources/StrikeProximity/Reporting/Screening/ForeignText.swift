internal import Records

/// What GDAL's drivers would drop, or write as what it is not, replaced in the file that they convert:
/// U+FFFD stands for what XML does not have.
struct ForeignText: Sendable {
    /// Whether the file is GeoJSON; else it is CSV with commas, and quotes where they are needed.
    private let isJSON: Bool
    /// Whether `_x0041_` would be read back as the character of that number (ECMA-376, 22.9.2.19).
    private let hasNumberedCharacters: Bool
    /// Whether a cell that begins so would be written as a formula, which GDAL 3.6 to 3.12 do.
    private let hasFormulas: Bool

    init(_ format: ForeignFormat, isJSON: Bool) {
        self.isJSON = isJSON
        hasNumberedCharacters = format.drivers.contains("XLSX")
        hasFormulas = format.drivers.contains("ODS")
    }

    private static let replacement = Array("\u{FFFD}".utf8)
    private static let formula = Array("of:=".utf8)

    /// Some lines of the file with it replaced; nil where nothing is.
    func corrected(_ bytes: [UInt8]) -> [UInt8]? {
        var corrected: [UInt8] = []
        // What is still to be copied.
        var start = 0
        var index = 0
        var (isInside, isCellStart) = (false, true)
        func replace(_ count: Int, by other: [UInt8]) {
            corrected += bytes[start..<index]
            corrected += other
            index += count
            start = index
        }
        while index < bytes.count {
            let byte = bytes[index]
            if isNoCharacter(bytes, index) {
                replace(3, by: Self.replacement)
            } else if isJSON {
                guard byte == .backslash, index + 1 < bytes.count else {
                    index += 1
                    continue
                }
                if let count = escapedControl(bytes, index) {
                    replace(count, by: Array(#"\ufffd"#.utf8))
                } else {
                    index += 2
                }
            } else {
                if hasFormulas, isCellStart, begins(with: Self.formula, bytes, index) {
                    replace(0, by: [UInt8(ascii: "'")])
                }
                if byte < 0x20, !Self.isBlank(byte) {
                    replace(1, by: Self.replacement)
                } else if hasNumberedCharacters, isNumberedCharacter(bytes, index) {
                    replace(1, by: Array("_x005F_".utf8))
                } else {
                    index += 1
                }
                if byte == .quote {
                    isInside.toggle()
                    isCellStart = isCellStart && isInside
                } else {
                    isCellStart = !isInside && (byte == .comma || byte == .newline)
                }
            }
        }
        guard start > 0 || !corrected.isEmpty else { return nil }
        return corrected + bytes[start...]
    }

    private static func isBlank(_ byte: UInt8) -> Bool {
        byte == 0x09 || byte == 0x0A || byte == 0x0D
    }

    private func begins(with pattern: [UInt8], _ bytes: [UInt8], _ index: Int) -> Bool {
        index + pattern.count <= bytes.count
            && pattern.indices.allSatisfy { bytes[index + $0] == pattern[$0] }
    }

    /// U+FFFE and U+FFFF in UTF-8.
    private func isNoCharacter(_ bytes: [UInt8], _ index: Int) -> Bool {
        bytes[index] == 0xEF && index + 2 < bytes.count && bytes[index + 1] == 0xBF
            && bytes[index + 2] >= 0xBE
    }

    /// How long the escape of a character is that XML does not have; nil for another.
    private func escapedControl(_ bytes: [UInt8], _ index: Int) -> Int? {
        switch bytes[index + 1] {
        case UInt8(ascii: "b"), UInt8(ascii: "f"): return 2
        case UInt8(ascii: "u"):
            guard let number = hexadecimal(bytes, index + 2) else { return nil }
            let isNone =
                number < 0x20 && !Self.isBlank(UInt8(number)) || number == 0xFFFE
                || number == 0xFFFF
            return isNone ? 6 : nil
        default: return nil
        }
    }

    private func isNumberedCharacter(_ bytes: [UInt8], _ index: Int) -> Bool {
        bytes[index] == UInt8(ascii: "_") && index + 6 < bytes.count
            && bytes[index + 1] == UInt8(ascii: "x") && bytes[index + 6] == UInt8(ascii: "_")
            && hexadecimal(bytes, index + 2) != nil
    }

    private func hexadecimal(_ bytes: [UInt8], _ index: Int) -> Int? {
        guard index + 4 <= bytes.count else { return nil }
        var number = 0
        for place in index..<(index + 4) {
            guard let digit = Character(UnicodeScalar(bytes[place])).hexDigitValue else {
                return nil
            }
            number = number * 16 + digit
        }
        return number
    }
}
