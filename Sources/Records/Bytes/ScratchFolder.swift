package import Foundation

/// A temporary folder, which goes with all that is in it when the program is interrupted.
package struct ScratchFolder {
    package let url: URL

    /// Makes an empty one.
    ///
    /// - Parameter name: the file that it is made for, as messages name it.
    package init(for name: String) throws(StrikeProximityError) {
        let url = FileManager.default.temporaryDirectory.appendingPathComponent(
            "strike-proximity-\(UUID().uuidString)", isDirectory: true)
        do {
            try Interruption.making(url) {
                try FileManager.default.createDirectory(
                    at: url, withIntermediateDirectories: false)
            }
        } catch {
            throw .noTemporaryFile(for: name)
        }
        self.url = url
    }

    /// Takes it away again.
    package func remove() { try? FileManager.default.removeItem(at: url) }
}
