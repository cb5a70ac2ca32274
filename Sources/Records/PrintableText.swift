/// Text for people, in which what comes from input steers neither a terminal nor the direction of the text
/// beside it. All that is printed, and the documents that people read, go through it; data do not.
package enum PrintableText {
    /// The text with U+FFFD for every control character but line feeds and tabs, for what overrides the
    /// direction of text, for isolates but those that are closed and go by their own first letter, and for
    /// code points that are no characters.
    package static func shown(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: { isSteering($0) || isIsolate($0) }) else {
            return text
        }
        let scalars = Array(text.unicodeScalars)
        let closed = closedIsolates(in: scalars)
        var shown = String.UnicodeScalarView()
        for (index, scalar) in scalars.enumerated() {
            let next = index + 1 < scalars.count ? scalars[index + 1] : nil
            let isKept =
                isIsolate(scalar)
                ? closed.contains(index)
                : !isSteering(scalar) || scalar == "\r" && next == "\n"
            shown.append(isKept ? scalar : "\u{FFFD}")
        }
        return String(shown)
    }

    /// A name that may run from right to left, so that it turns nothing beside it; other names stay
    /// as they are.
    package static func isolated(_ name: String) -> String {
        var own = String.UnicodeScalarView()
        var isTurned = false
        for scalar in name.unicodeScalars
        where !("\u{2066}"..."\u{2069}" ~= scalar) && !("\u{202A}"..."\u{202E}" ~= scalar) {
            own.append(scalar)
            // Hebrew, Arabic and their neighbours, and their presentation forms.
            isTurned =
                isTurned || (0x590...0x8FF).contains(scalar.value)
                || (0xFB1D...0xFDFF).contains(scalar.value)
                || (0xFE70...0xFEFE).contains(scalar.value)
                || (0x10800...0x10FFF).contains(scalar.value)
                || (0x1E800...0x1EFFF).contains(scalar.value)
        }
        return isTurned ? "\u{2068}\(String(own))\u{2069}" : String(own)
    }

    private static func isSteering(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09, 0x0A: false
        case 0..<0x20, 0x7F...0x9F, 0x202A...0x202E, 0x2066, 0x2067, 0xFDD0...0xFDEF: true
        default: scalar.value & 0xFFFE == 0xFFFE
        }
    }

    private static func isIsolate(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "\u{2068}" || scalar == "\u{2069}"
    }

    /// Where isolates begin and end that are closed on their own line or, where that was wrapped, on
    /// the next.
    private static func closedIsolates(in scalars: [Unicode.Scalar]) -> Set<Int> {
        var closed: Set<Int> = []
        var open: [(index: Int, line: Int)] = []
        var line = 0
        for (index, scalar) in scalars.enumerated() {
            switch scalar {
            case "\n":
                line += 1
                open.removeAll { $0.line < line - 1 }
            case "\u{2069}":
                if let start = open.popLast() { closed.formUnion([start.index, index]) }
            case _ where isIsolate(scalar): open.append((index, line))
            default: break
            }
        }
        return closed
    }
}
