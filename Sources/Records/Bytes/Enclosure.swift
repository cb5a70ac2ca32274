package import Foundation

/// A folder, and whether a name leads out of it by whatever way: up, by its whole path, or by a link.
package struct Enclosure: Sendable {
    /// Nil where it cannot be told.
    private let root: String?

    package init(_ folder: URL) { root = RealPath.of(folder.path) }

    /// Whether a file is in it at the end of all links, or would be if it were there.
    package func holds(_ url: URL) -> Bool {
        guard let root, let place = RealPath.of(url.path) else { return false }
        // By bytes: two names that look alike are two.
        let inside = root == "/" ? root : root + "/"
        return place.utf8.elementsEqual(root.utf8) || place.utf8.starts(with: inside.utf8)
    }
}
