/// The words that stand for “not known” in a cell.
package enum MissingValue {
    private static let words = [
        "na", "n/a", "#n/a", "null", "nan", "none", "nil", "-", "--", "–", "—", "?", "n.a.",
    ].map { Array($0.utf8) }

    /// Whether a cell, its blanks left out, says nothing: empty, or a word for it.
    package static func isMissing(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
        guard !range.isEmpty else { return true }
        // A number begins with a digit or with a sign before one.
        guard range.count <= 4, !bytes[range.lowerBound].isDigit else { return false }
        return words.contains { bytes.matches($0, ignoringCaseAt: range) }
    }

    /// The same of a text.
    package static func isMissing(_ text: String) -> Bool {
        guard text.utf8.count <= 4 else { return false }
        let bytes = Array(text.utf8)
        return isMissing(bytes.span, 0..<bytes.count)
    }

    /// Whether a number of degrees stands for “not known”.
    static func isSentinel(_ value: Double) -> Bool {
        value == -9_999 || value == -999 || value == 9_999 || value == 999
            || value == -99_999 || value == 99_999
    }
}
