/// What keeps bytes from being UTF-8 text.
struct TextFault {
    let sentence: String
    /// Where it is among the bytes looked at.
    let index: Int
    /// Line among them, counted from 1.
    let line: Int

    /// The first fault from an index on.
    static func first(in bytes: Span<UInt8>, from start: Int) -> TextFault? {
        func fault(at index: Int, _ sentence: String) -> TextFault {
            var line = 1
            for before in 0..<index where bytes[before] == .newline { line += 1 }
            return TextFault(sentence: sentence, index: index, line: line)
        }
        let zero = bytes.firstIndex(of: 0, from: start)
        do {
            _ = try UTF8Span(validating: bytes.extracting(start..<(zero ?? bytes.count)))
            return zero.map { fault(at: $0, "there is a NUL byte; this is not a text file") }
        } catch {
            return fault(
                at: start + error.byteOffsets.lowerBound,
                "the text is not UTF-8; "
                    + (looksLikeCyrillic(bytes, from: start + error.byteOffsets.lowerBound)
                        ? "it looks like Windows-1251: convert it with iconv -f WINDOWS-1251 -t UTF-8"
                        : "save the file as UTF-8"))
        }
    }

    /// Whether what is no UTF-8 is mostly letters of Windows-1251, as Excel saves Cyrillic.
    private static func looksLikeCyrillic(_ bytes: Span<UInt8>, from start: Int) -> Bool {
        var (letters, others) = (0, 0)
        for index in start..<min(bytes.count, start + 4_096) where bytes[index] >= 0x80 {
            let isLetter =
                bytes[index] >= 0xC0
                || [0xA8, 0xAA, 0xAF, 0xB2, 0xB3, 0xB8, 0xBA, 0xBF]
                    .contains(bytes[index])
            if isLetter { letters += 1 } else { others += 1 }
        }
        // In UTF-8 every other byte would be one of 0x80 to 0xBF.
        return letters > 4 * others && letters > 2
    }

    /// The index after a byte-order mark; files in UTF-16 are refused.
    static func start(of bytes: [UInt8], path: String) throws(StrikeProximityError) -> Int {
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
            throw StrikeProximityError(
                .data, "the file is UTF-16; save it as UTF-8", at: FileLocation(path: path))
        }
        if let columnar = ColumnarFormat(bytes: bytes) {
            throw StrikeProximityError(.data, columnar.remedy, at: FileLocation(path: path))
        }
        if ZipArchive.isArchive(Array(bytes.prefix(4))) {
            throw StrikeProximityError(
                .data, "this is a zip archive inside another; unpack it and name the file",
                at: FileLocation(path: path))
        }
        return bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    }

    func error(path: String, linesBefore: Int) -> StrikeProximityError {
        StrikeProximityError(
            .data, sentence, at: FileLocation(path: path, line: linesBefore + line))
    }
}
