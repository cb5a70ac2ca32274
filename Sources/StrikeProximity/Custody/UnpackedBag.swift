internal import Foundation
internal import Records

/// A bundle in a temporary folder, which is gone when this is.
final class UnpackedBag {
    /// The folder of the bag.
    let folder: URL
    private let temporary: ScratchFolder

    /// - Throws: when it is not a zip archive of one bag, holds files for elsewhere, is damaged, or
    ///   unpacks to more than a result has.
    init(path: String) throws(StrikeProximityError) {
        let archive = try ZipArchive(path: path, name: path)
        let tops = archive.entries.filter { $0.name.hasSuffix("bagit.txt") }
            .map { String($0.name.dropLast("bagit.txt".count)) }
            .filter { $0.isEmpty || $0.hasSuffix("/") && $0.split(separator: "/").count == 1 }
        guard tops.count == 1, let top = tops.first else {
            throw StrikeProximityError(
                .data,
                "there is no bag in this archive (bagit.txt in its one folder); name what assess "
                    + "--bundle wrote", at: FileLocation(path: path))
        }
        if let beside = archive.entries.first(where: { !$0.isFolder && !$0.name.hasPrefix(top) }) {
            throw StrikeProximityError(
                .data, "“\(beside.name)” is in the archive beside the bag, and no part of it",
                at: FileLocation(path: path))
        }
        var names: Set<String> = []
        if let twice = archive.entries.first(where: { !names.insert($0.name).inserted }) {
            throw StrikeProximityError(
                .data, "“\(twice.name)” is in the archive twice", at: FileLocation(path: path))
        }
        var total = 0
        for entry in archive.entries where !entry.isFolder {
            guard BagPath.isInside(entry.name) else {
                throw StrikeProximityError(
                    .data, "“\(entry.name)” in it is meant for elsewhere; nothing was unpacked",
                    at: FileLocation(path: path))
            }
            total += entry.size
        }
        guard total <= Limit.bag.bytes else {
            throw StrikeProximityError(
                .data,
                "it unpacks to \(total) bytes, more than the \(Limit.bag.shown) that it "
                    + "may\(Limit.bag.remedy)",
                at: FileLocation(path: path))
        }
        temporary = try ScratchFolder(for: path)
        folder =
            top.isEmpty
            ? temporary.url : temporary.url.appendingPathComponent(String(top.dropLast()))
        for entry in archive.entries where !entry.isFolder {
            let place = temporary.url.appendingPathComponent(entry.name)
            try Self.unpack(entry, of: archive, into: place)
        }
    }

    deinit { temporary.remove() }

    private static func unpack(
        _ entry: ZipArchive.Entry, of archive: ZipArchive, into url: URL
    ) throws(StrikeProximityError) {
        func fault() -> StrikeProximityError {
            StrikeProximityError(
                .cannotCreate, "no temporary file can be made; check TMPDIR and its space",
                at: FileLocation(path: url.path))
        }
        do {
            try FileManager.default.createDirectory(
                at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        } catch { throw fault() }
        guard
            FileManager.default.createFile(atPath: url.path, contents: nil),
            let handle = FileHandle(forWritingAtPath: url.path)
        else { throw fault() }
        defer { try? handle.close() }
        try archive.read(entry) { part throws(StrikeProximityError) in
            do { try handle.write(contentsOf: Data(part)) } catch { throw fault() }
        }
    }
}
