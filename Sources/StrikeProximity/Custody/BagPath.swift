internal import Foundation

/// Paths as a bag's manifests write them: of their characters only line ends and the percent sign are
/// encoded (RFC 8493 §2.1.3).
enum BagPath {
    static func encoded(_ path: String) -> String {
        path.replacing("%", with: "%25").replacing("\r", with: "%0D").replacing("\n", with: "%0A")
    }

    static func decoded(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "%")) else { return text }
        return text.replacing("%0A", with: "\n").replacing("%0a", with: "\n")
            .replacing("%0D", with: "\r").replacing("%0d", with: "\r").replacing("%25", with: "%")
    }

    /// Whether a path leads into the bag and nowhere else.
    static func isInside(_ path: String) -> Bool {
        !path.isEmpty && !path.hasPrefix("/") && !path.hasPrefix("~") && !path.contains("\0")
            && !path.utf8.split(
                separator: UInt8(ascii: "/"), omittingEmptySubsequences: false
            )
            .contains { $0.elementsEqual("..".utf8) || $0.elementsEqual(".".utf8) || $0.isEmpty }
    }

    /// Whether tools for bags agree on a name. They do not where it has a percent sign, ends with a blank,
    /// or has what some of them take for the end of a line.
    static func isAgreedUpon(_ name: String) -> Bool {
        !name.unicodeScalars.contains { $0 == "%" || lineEnds.contains($0) }
            && name.unicodeScalars.last?.properties.isWhitespace != true
    }

    /// What one program or another takes for it.
    private static let lineEnds: Set<Unicode.Scalar> = [
        "\n", "\u{B}", "\u{C}", "\r", "\u{1C}", "\u{1D}", "\u{1E}", "\u{85}", "\u{2028}",
        "\u{2029}",
    ]
}
