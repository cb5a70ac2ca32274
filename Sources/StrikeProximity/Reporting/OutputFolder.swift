internal import Foundation
internal import Records

/// Writes a set of files so that an interrupted run leaves the old ones or none: each is written
/// beside its place first, and only when all are there are they renamed.
struct OutputFolder {
    let url: URL
    /// As the user named it.
    let name: String

    init(path: String) {
        url = URL(fileURLWithPath: path, isDirectory: true)
        name = path
    }

    func write(_ files: [(name: String, data: Data)]) throws(StrikeProximityError) {
        if FileKind(url) == .file {
            throw StrikeProximityError(
                .cannotCreate, "“\(name)” is a file; name a folder for the results")
        }
        let isNew = FileKind(url) == .nothing
        do {
            let make = { [url] in
                try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
            }
            try isNew ? Interruption.making(url, onlyIfEmpty: true, make) : make()
        } catch {
            throw StrikeProximityError(
                .cannotCreate, "the folder “\(name)” cannot be made; check the path and permissions"
            )
        }
        var staged: [(from: URL, to: URL)] = []
        var writing = files.first?.name ?? ""
        do {
            for file in files {
                let target = url.appendingPathComponent(file.name)
                let beside = Self.stagingURL(for: target)
                staged.append((beside, target))
                writing = file.name
                try Interruption.making(beside) { try Data().write(to: beside) }
                try file.data.write(to: beside)
            }
            try Interruption.waiting {
                for (from, to) in staged { try Self.rename(from, to) }
            }
        } catch {
            for (from, _) in staged { try? FileManager.default.removeItem(at: from) }
            // What others may have put there meanwhile stays.
            if isNew { unsafe rmdir(url.path) }
            throw StrikeProximityError(
                .cannotCreate,
                "“\(name)/\(writing)” cannot be written (\(Self.reason(error))); check permissions and "
                    + "space")
        }
    }

    /// Where a file is written before it is put in its place.
    static func stagingURL(for url: URL) -> URL {
        url.deletingLastPathComponent().appendingPathComponent(
            ".\(url.lastPathComponent).\(ProcessInfo.processInfo.processIdentifier).part")
    }

    /// POSIX rename replaces the old file in one step; FileManager's move does not replace.
    static func rename(_ from: URL, _ to: URL) throws {
        guard unsafe Foundation.rename(from.path, to.path) == 0 else {
            throw CocoaError(.fileWriteUnknown)
        }
    }

    /// The system's words for it.
    static func reason(_ error: any Error) -> String {
        let error = error as NSError
        let underlying = error.userInfo[NSUnderlyingErrorKey] as? NSError
        return (underlying ?? error).localizedDescription
    }
}
