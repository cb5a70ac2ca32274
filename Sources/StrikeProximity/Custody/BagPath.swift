internal import Foundation

/// Paths as a bag's manifests write them: of their characters only line ends and the percent sign are
/// encoded (RFC 8493 §2.1.3).
enum BagPath {
    static func encoded(_ path: String) -> String {
        path.replacing("%", with: "%25").replacing("\r", with: "%0D").replacing("\n", with: "%0A")
    }

    static func decoded(_ text: String) -> String {
        text.replacing("%0A", with: "\n").replacing("%0a", with: "\n")
            .replacing("%0D", with: "\r").replacing("%0d", with: "\r").replacing("%25", with: "%")
    }

    /// Whether a path leads into the bag and nowhere else.
    static func isInside(_ path: String) -> Bool {
        !path.isEmpty && !path.hasPrefix("/") && !path.hasPrefix("~") && !path.contains("\0")
            && !path.split(separator: "/", omittingEmptySubsequences: false)
                .contains { $0 == ".." || $0 == "." || $0.isEmpty }
    }
}
