/// The text of an element, which comes piece by piece.
struct KeyholeText {
    private var bytes: [UInt8] = []
    /// Where the first CDATA section begins and the last one ends.
    private var verbatim: Range<Int>?

    /// How long it is by now, bytes.
    var count: Int { bytes.count }

    mutating func append(_ text: String) {
        bytes.append(contentsOf: text.utf8)
    }

    mutating func appendVerbatim(_ part: some Sequence<UInt8>) {
        let start = bytes.count
        bytes.append(contentsOf: part)
        verbatim = (verbatim?.lowerBound ?? start)..<bytes.count
    }

    mutating func clear() {
        bytes.removeAll(keepingCapacity: bytes.capacity < 1 << 16)
        verbatim = nil
    }

    /// The text as it is written; only what indents a CDATA section is no part of it.
    var written: String {
        if let verbatim, bytes[..<verbatim.lowerBound].allSatisfy(Self.isBlank),
            bytes[verbatim.upperBound...].allSatisfy(Self.isBlank)
        {
            return String(decoding: bytes[verbatim], as: UTF8.self)
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The text without the blanks around it.
    var trimmed: String {
        guard let start = bytes.firstIndex(where: { !Self.isBlank($0) }),
            let end = bytes.lastIndex(where: { !Self.isBlank($0) })
        else { return "" }
        return String(decoding: bytes[start...end], as: UTF8.self)
    }

    /// The trimmed text; nil where there is none.
    var filled: String? {
        let text = trimmed
        return text.isEmpty ? nil : text
    }

    private static func isBlank(_ byte: UInt8) -> Bool {
        byte == 0x20 || (0x09...0x0D).contains(byte)
    }

    /// The positions of a `coordinates` element; nil where something is none.
    ///
    /// Blanks part positions and commas their numbers; blanks about a comma, which are common in
    /// files made by hand, part nothing.
    var positions: [KeyholeRecord.Position]? {
        var positions: [KeyholeRecord.Position] = []
        var index = 0
        func skipBlanks() {
            while index < bytes.count, Self.isBlank(bytes[index]) { index += 1 }
        }
        skipBlanks()
        while index < bytes.count {
            var parts: [String] = []
            while true {
                let start = index
                while index < bytes.count, bytes[index] != UInt8(ascii: ","),
                    !Self.isBlank(bytes[index])
                {
                    index += 1
                }
                parts.append(String(decoding: bytes[start..<index], as: UTF8.self))
                skipBlanks()
                guard index < bytes.count, bytes[index] == UInt8(ascii: ",") else { break }
                index += 1
                // A comma at the end of a position, and not of the text, is followed by the next.
                if parts.count == 3 { return nil }
                skipBlanks()
            }
            guard parts.count >= 2 else { return nil }
            // Where the altitude is none, the other two may not be what they seem.
            if parts.count == 3, !parts[2].isEmpty, Double(parts[2]) == nil { return nil }
            if parts[0].isEmpty, parts[1].isEmpty { continue }
            positions.append(.init(longitude: parts[0], latitude: parts[1]))
        }
        return positions
    }
}
