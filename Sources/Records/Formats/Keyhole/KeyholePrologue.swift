/// What stands before the first element of a KML file. It is looked at before the file is given to
/// the parser: definitions of entities could stand there, which name other files or grow without end.
enum KeyholePrologue {
    /// How much of a file must be looked at, bytes.
    static let byteCount = 1 << 18

    /// Whether an encoding writes the markup of XML with the bytes of ASCII, so that nothing hides.
    private static func isRead(_ encoding: String) -> Bool {
        let name = encoding.lowercased()
        let whole = ["utf-8", "utf8", "us-ascii", "ascii", "koi8-r", "koi8-u"]
        if whole.contains(name) { return true }
        return ["iso-8859-": 2, "windows-125": 1, "cp125": 1].contains { family, most in
            let number = name.utf8.dropFirst(family.utf8.count)
            return name.hasPrefix(family) && (1...most).contains(number.count)
                && number.allSatisfy(\.isDigit)
        }
    }

    /// The encoding that an XML declaration states; nil where it states none.
    private static func encoding(of declaration: ArraySlice<UInt8>) -> String? {
        var rest = declaration
        while let word = rest.firstRange(of: Array("encoding".utf8)) {
            let isOwn = blanks.contains(declaration[word.lowerBound - 1])
            rest = rest[word.upperBound...]
            let sign = trimmed(rest)
            guard isOwn, sign.first == UInt8(ascii: "=") else { continue }
            let value = trimmed(sign.dropFirst())
            guard let first = value.first, quotes.contains(first) else { continue }
            guard let end = value.dropFirst().firstIndex(where: quotes.contains) else { return nil }
            return String(decoding: value.dropFirst()[..<end], as: UTF8.self)
        }
        return nil
    }

    /// Why a file is not read; nil where it may be.
    static func refusal(_ head: [UInt8], isWhole: Bool) -> String? {
        if head.starts(with: [0xFF, 0xFE]) || head.starts(with: [0xFE, 0xFF])
            || head.prefix(4).contains(0)
        {
            return "its text is in UTF-16 or UTF-32; save it as UTF-8"
        }
        var rest = head[...]
        if rest.starts(with: [0xEF, 0xBB, 0xBF]) { rest.removeFirst(3) }
        rest = trimmed(rest)
        guard let first = rest.first else {
            return isWhole ? "the file is empty" : endless
        }
        guard first == UInt8(ascii: "<") else { return "this is not KML, which begins with “<”" }
        while true {
            rest = trimmed(rest)
            if rest.starts(with: "<?".utf8) {
                guard let end = end(of: "?>", in: rest.dropFirst(2)) else {
                    return isWhole ? nil : endless
                }
                let instruction = rest[..<end]
                if instruction.starts(with: "<?xml".utf8), let encoding = encoding(of: instruction),
                    !isRead(encoding)
                {
                    return "its text is in “\(encoding.prefix(40))”, which is not read; save it as "
                        + "UTF-8"
                }
                rest = rest[end...]
            } else if rest.starts(with: "<!--".utf8) {
                guard let end = end(of: "-->", in: rest.dropFirst(4)) else {
                    return isWhole ? nil : endless
                }
                rest = rest[end...]
            } else if rest.starts(with: "<!".utf8) {
                return
                    "it begins with <!DOCTYPE …>, by which a file can name other files; no KML needs "
                    + "it: delete that declaration"
            } else if rest.count > 1 || isWhole {
                return nil
            } else {
                return endless
            }
        }
    }

    private static let endless =
        "there is no element in its first \(byteCount >> 10) KiB, so it is no KML"

    /// What XML calls white space.
    private static let blanks: [UInt8] = [0x20, 0x09, 0x0A, 0x0D]
    private static let quotes = Array("\"'".utf8)

    private static func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        bytes.drop(while: blanks.contains)
    }

    /// Where what follows a mark begins.
    private static func end(of mark: String, in bytes: ArraySlice<UInt8>) -> Int? {
        bytes.firstRange(of: Array(mark.utf8))?.upperBound
    }
}
