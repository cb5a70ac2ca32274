internal import Foundation
internal import Records

/// Where a file that the user names is really written: at the end of its links, and into a device
/// or another program's pipe as it is.
struct OutputTarget {
    let url: URL
    /// Whether it is written beside its place first and then renamed; a device is not replaced.
    let isStaged: Bool

    /// - Throws: when its folder is not there, or a folder is in its place.
    init(path: String) throws(StrikeProximityError) {
        var url = URL(fileURLWithPath: path)
        var isDescriptor = Self.isDescriptor(url)
        for _ in 0..<40 where !isDescriptor {
            guard
                let next = try? FileManager.default.destinationOfSymbolicLink(atPath: url.path)
            else { break }
            url =
                URL(fileURLWithPath: next, relativeTo: url.deletingLastPathComponent())
                .standardizedFileURL
            isDescriptor = Self.isDescriptor(url)
        }
        self.url = url
        guard !isDescriptor else {
            isStaged = false
            return
        }
        guard FileKind(url.deletingLastPathComponent()) == .folder else {
            throw StrikeProximityError(
                .cannotCreate, "“\(path)” cannot be written: its folder does not exist")
        }
        let kind = FileKind(url)
        if kind == .folder {
            throw StrikeProximityError(.cannotCreate, "“\(path)” is a folder; name a file in it")
        }
        isStaged = kind != .device
    }

    private static func isDescriptor(_ url: URL) -> Bool {
        url.path.hasPrefix("/dev/") || url.path.hasPrefix("/proc/")
    }

    /// Where a file is, by which another name of it is known for the same.
    static func place(of path: String) -> String {
        URL(fileURLWithPath: path).standardizedFileURL.resolvingSymlinksInPath().path
    }

    /// Refuses to write over a file that is read, or over another result of the same run.
    ///
    /// - Parameters:
    ///   - inputs: what each file is, and its path.
    ///   - outputs: likewise.
    static func refuseClashes(
        inputs: [(role: String, path: String)], outputs: [(role: String, path: String)]
    ) throws(StrikeProximityError) {
        var seen: [String: String] = [:]
        for (role, path) in inputs { seen[place(of: path)] = role }
        for (role, path) in outputs where path != "-" && !isDescriptor(URL(fileURLWithPath: path)) {
            if let other = seen.updateValue(role, forKey: place(of: path)) {
                throw StrikeProximityError(
                    .usage, "“\(path)” would be \(other) and \(role); name another file")
            }
        }
    }
}
