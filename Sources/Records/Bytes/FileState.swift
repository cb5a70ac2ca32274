internal import Foundation
internal import SystemPackage

/// What tells that a file is still what it was: which one it is, how long, and when it was written last. What
/// changes while it is read is neither the old file nor the new one, and lacks rows of which nobody knows.
struct FileState: Hashable {
    let byteCount: Int
    private let device: UInt
    private let file: UInt
    private let seconds: Int
    private let nanoseconds: Int

    /// Of what stands at a path; nil for what is no file of bytes.
    init?(_ path: String) {
        guard let status = FileKind.status(of: path) else { return nil }
        self.init(status)
    }

    /// Of what has been opened.
    init?(_ descriptor: FileDescriptor) {
        var status = stat()
        guard unsafe fstat(descriptor.rawValue, &status) == 0 else { return nil }
        self.init(status)
    }

    private init?(_ status: stat) {
        guard status.st_mode & S_IFMT == S_IFREG else { return nil }
        byteCount = Int(status.st_size)
        device = UInt(truncatingIfNeeded: status.st_dev)
        file = UInt(truncatingIfNeeded: status.st_ino)
        #if os(Linux)
            (seconds, nanoseconds) = (status.st_mtim.tv_sec, status.st_mtim.tv_nsec)
        #else
            (seconds, nanoseconds) = (status.st_mtimespec.tv_sec, status.st_mtimespec.tv_nsec)
        #endif
    }

    /// Of a file and of those that hold parts of it: a shapefile has its columns in one beside it.
    private static func whole(_ path: String) -> [FileState?] {
        let url = URL(fileURLWithPath: path)
        guard url.pathExtension.lowercased() == "shp" else { return [FileState(path)] }
        let parts = ["shx", "dbf", "prj", "cpg"].flatMap { [$0, $0.uppercased()] }
        return [FileState(path)]
            + parts.map { FileState(url.deletingPathExtension().appendingPathExtension($0).path) }
    }

    /// Reads a file, and refuses what came of it where the file changed meanwhile.
    ///
    /// - Parameter name: the file as messages name it.
    static func requireUnchanged<Result>(
        _ path: String, named name: String,
        while read: () throws(StrikeProximityError) -> Result
    ) throws(StrikeProximityError) -> Result {
        let before = whole(path)
        let result: Result
        do {
            result = try read()
        } catch {
            // It may be why it cannot be read.
            guard whole(path) == before else { throw .changed(name) }
            throw error
        }
        guard whole(path) == before else { throw .changed(name) }
        return result
    }
}

extension StrikeProximityError {
    /// That a file changed while it was read.
    ///
    /// - Parameter name: the file as messages name it.
    static func changed(_ name: String) -> StrikeProximityError {
        StrikeProximityError(
            .inputOutput,
            "the file changed while it was read; run it again when nothing writes to it",
            at: FileLocation(path: name))
    }
}
