public import Foundation

/// Folders that tests may write in, all of which go when the tests end.
public enum TemporaryFolder {
    private static let root: URL = {
        let url = FileManager.default.temporaryDirectory
            .appendingPathComponent("strike-proximity-tests-\(UUID().uuidString)")
        atexit { try? FileManager.default.removeItem(at: TemporaryFolder.root) }
        return url
    }()

    /// A new empty folder.
    public static func make() throws -> URL {
        let url = root.appendingPathComponent(UUID().uuidString)
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        return url
    }
}
