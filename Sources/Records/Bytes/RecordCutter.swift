/// Finds where the whole records of a stretch of bytes end.
enum RecordCutter {
    /// Lines, but for those inside quotes; a quote is one only where a cell begins.
    case quotedLines(separator: UInt8, skipsBlanks: Bool)
    /// Lines of JSON.
    case lines
    /// JSON texts that a record separator leads (RFC 8142).
    case recordSeparators
    /// Features of one GeoJSON object.
    case features(FeatureCutter)

    /// Whether the records stand in lists of groups of them.
    var isGrouped: Bool {
        if case .features(let cutter) = self { cutter.isGrouped } else { false }
    }

    struct Cut {
        var records: Range<Int>
        var features: [Range<Int>]?
        /// Where the next chunk begins.
        var end: Int
    }

    /// The whole records at the start of `bytes`; nil when there is none yet.
    mutating func cut(
        _ bytes: [UInt8], isEnd: Bool, name: String
    ) throws(StrikeProximityError) -> Cut? {
        switch self {
        case .features(var cutter):
            let cut = try cutter.cut(bytes, isEnd: isEnd, name: name)
            self = .features(cutter)
            return cut
        case .quotedLines(let separator, let skipsBlanks):
            if isEnd { return Self.everything(bytes) }
            return Self.upTo(
                Self.lastLineEnd(in: bytes.span, separator: separator, skipsBlanks: skipsBlanks))
        case .lines:
            if isEnd { return Self.everything(bytes) }
            return Self.upTo(bytes.lastIndex(of: .newline).map { $0 + 1 } ?? 0)
        case .recordSeparators:
            let end = isEnd ? bytes.count : bytes.lastIndex(of: .recordSeparator) ?? 0
            guard end > 0 else { return nil }
            return Cut(records: 0..<end, features: Self.separated(bytes.span, to: end), end: end)
        }
    }

    /// The texts that record separators lead.
    private static func separated(_ bytes: Span<UInt8>, to end: Int) -> [Range<Int>] {
        var result: [Range<Int>] = []
        var start = 0
        while start < end {
            let next = min(end, bytes.firstIndex(of: .recordSeparator, from: start) ?? end)
            if !bytes.trimmed(start..<next).isEmpty { result.append(start..<next) }
            start = next + 1
        }
        return result
    }

    /// What is wrong when no record ends in so many bytes.
    func tooLong(name: String, byteCount: Int) -> StrikeProximityError {
        let hint =
            switch self {
            case .quotedLines: "; is a quote opened and never closed?"
            default: ""
            }
        return StrikeProximityError(
            .data, "a record is longer than \(byteCount >> 20) MiB\(Limit.record.remedy)\(hint)",
            at: FileLocation(path: name))
    }

    private static func everything(_ bytes: [UInt8]) -> Cut? { upTo(bytes.count) }

    private static func upTo(_ end: Int) -> Cut? {
        end > 0 ? Cut(records: 0..<end, features: nil, end: end) : nil
    }

    /// The end of the last line that does not end inside quotes; 0 when there is none.
    private static func lastLineEnd(
        in bytes: Span<UInt8>, separator: UInt8, skipsBlanks: Bool
    ) -> Int {
        var lastEnd = 0
        // bytes before `from` are dealt with; `from` is outside quotes
        var from = 0
        while true {
            let quote = bytes.firstIndex(of: .quote, from: from) ?? bytes.count
            if let newline = bytes.lastIndex(of: .newline, in: from..<quote) {
                lastEnd = newline + 1
            }
            guard quote < bytes.count else { return lastEnd }
            var before = quote - 1
            while skipsBlanks, before >= 0, bytes[before] == UInt8(ascii: " ") { before -= 1 }
            let isCellStart =
                before < 0 || bytes[before] == separator || bytes[before] == .newline
            guard isCellStart else {
                from = quote + 1
                continue
            }
            guard let end = bytes.endOfQuoted(from: quote) else { return lastEnd }
            from = end
        }
    }
}
