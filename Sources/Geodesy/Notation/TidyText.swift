/// A text without what layout adds: blanks of every kind become single plain ones, invisible marks
/// go, typographic minus signs become `-`, bars `;`, and brackets and quotes about the whole fall
/// off, and so does a full stop, comma or semicolon at the end.
enum TidyText {
    private static let minuses: Set<Unicode.Scalar> = [
        "\u{2010}", "\u{2011}", "\u{2012}", "\u{2013}", "\u{2212}", "\u{FE63}", "\u{FF0D}",
    ]
    private static let brackets: [Unicode.Scalar: Unicode.Scalar] = [
        "(": ")", "[": "]", "{": "}", "<": ">", "\"": "\"", "'": "'", "“": "”", "«": "»",
    ]

    /// The text, tidied.
    static func tidied(_ text: String) -> String {
        var scalars: [Unicode.Scalar] = []
        scalars.reserveCapacity(text.utf8.count)
        for scalar in text.unicodeScalars {
            if isInvisible(scalar) {
                continue
            } else if scalar.properties.isWhitespace {
                if let last = scalars.last, last != " " { scalars.append(" ") }
            } else if minuses.contains(scalar) {
                scalars.append("-")
            } else {
                scalars.append(scalar == "|" ? ";" : scalar)
            }
        }
        var kept = unstopped(trimmed(scalars[...]))
        while let first = kept.first, let closing = brackets[first], kept.last == closing,
            kept.count > 1, isWhole(kept, first, closing)
        {
            kept = unstopped(trimmed(kept.dropFirst().dropLast()))
        }
        return String(String.UnicodeScalarView(kept))
    }

    /// True of the marks that web pages put between numbers: they have no width and no meaning.
    static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "\u{FEFF}" || scalar == "\u{2060}" || scalar == "\u{AD}"
            || "\u{200B}"..."\u{200F}" ~= scalar || "\u{202A}"..."\u{202E}" ~= scalar
            || "\u{2066}"..."\u{2069}" ~= scalar
    }

    /// True when the first bracket is closed by the last, and not before; of quotes always, as
    /// one at the front can be no mark of minutes.
    private static func isWhole(
        _ scalars: ArraySlice<Unicode.Scalar>, _ opening: Unicode.Scalar,
        _ closing: Unicode.Scalar
    ) -> Bool {
        if opening == closing { return true }
        var depth = 0
        for scalar in scalars.dropLast() {
            if scalar == opening { depth += 1 }
            if scalar == closing { depth -= 1 }
            if depth == 0 { return false }
        }
        return true
    }

    private static func unstopped(
        _ scalars: ArraySlice<Unicode.Scalar>
    ) -> ArraySlice<Unicode.Scalar> {
        guard let last = scalars.last, ".,;".unicodeScalars.contains(last) else { return scalars }
        return trimmed(scalars.dropLast())
    }

    private static func trimmed(
        _ scalars: ArraySlice<Unicode.Scalar>
    ) -> ArraySlice<Unicode.Scalar> {
        var scalars = scalars.drop { $0 == " " }
        while scalars.last == " " { scalars.removeLast() }
        return scalars
    }
}
