import Foundation

@testable import Records
@testable import StrikeProximity

/// Files of this process, for readers that want a path.
enum Scratch {
    /// Empty but for what a target writes; gone when the process ends by itself.
    private static let folder: URL = {
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("strike-proximity-fuzzing-\(getpid())")
        do {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        } catch {
            fatalError("no folder for scratch files can be made: \(error)")
        }
        // No input starts another program: a case may name files that GDAL would read.
        setenv("PATH", folder.path, 1)
        atexit { try? FileManager.default.removeItem(at: Scratch.folder) }
        return folder
    }()

    /// Where a file of a name is, or would be.
    static func url(_ name: String) -> URL { folder.appendingPathComponent(name) }

    /// Writes a file, in place of one of its name.
    static func write(_ bytes: [UInt8], as name: String) -> String {
        let url = url(name)
        do {
            try Data(bytes).write(to: url)
        } catch {
            fatalError("a scratch file cannot be written: \(error)")
        }
        return url.path
    }

    /// Writes a zip archive, in place of a file of its name.
    static func write(archive members: [(name: String, bytes: [UInt8])], as name: String) -> String
    {
        let path = write([], as: name)
        guard let handle = FileHandle(forWritingAtPath: path) else {
            fatalError("a scratch file cannot be opened")
        }
        defer { try? handle.close() }
        do {
            let writer = ZipWriter(handle, name: name)
            for member in members { try writer.add(member.name, Data(member.bytes)) }
            try writer.finish()
        } catch {
            fatalError("a scratch archive cannot be written: \(error)")
        }
        return path
    }

    /// What is in a file.
    static func read(_ name: String) -> Data {
        do {
            return try Data(contentsOf: url(name))
        } catch {
            fatalError("a scratch file cannot be read back: \(error)")
        }
    }
}
