internal import Foundation
internal import Records

/// Where a file that the user names is really written: at the end of its links, and into a device
/// or another program's pipe as it is. What it is decides, and not what it is called: /dev/shm has files
/// like any other folder.
struct OutputTarget {
    /// How something is written there.
    enum Manner {
        /// Beside its place first, and then put there whole.
        case staged
        /// Into what is there: a pipe or a device.
        case device
        /// Into what this program was given when it was started, such as standard output.
        case descriptor(Int32)
    }

    let url: URL
    let manner: Manner

    /// Whether it is written beside its place first and then renamed; a device is not replaced.
    var isStaged: Bool { if case .staged = manner { true } else { false } }

    /// - Throws: when its folder is not there, or a folder is in its place.
    init(path: String) throws(StrikeProximityError) {
        let named = URL(fileURLWithPath: path)
        let isStandard = ["/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"].contains(path)
        if isStandard, fcntl(STDOUT_FILENO, F_GETFL) & O_ACCMODE == O_RDONLY {
            throw .outputIsClosed
        }
        if let own = Self.ownDescriptor(of: path) {
            (url, manner) = (named, .descriptor(own))
            return
        }
        switch FileKind(named) {
        case .folder:
            throw StrikeProximityError(.cannotCreate, "“\(path)” is a folder; name a file in it")
        case .device: (url, manner) = (named, .device)
        case .file, .nothing:
            url = Self.end(of: named)
            manner = .staged
            guard FileKind(url.deletingLastPathComponent()) == .folder else {
                throw StrikeProximityError(
                    .cannotCreate, "“\(path)” cannot be written: its folder does not exist")
            }
        }
    }

    /// Where a file is that a link leads to, and where one will be that is not there yet.
    private static func end(of named: URL) -> URL {
        var url = named
        for _ in 0..<40 {
            guard
                let next = try? FileManager.default.destinationOfSymbolicLink(atPath: url.path)
            else { break }
            url =
                URL(fileURLWithPath: next, relativeTo: url.deletingLastPathComponent())
                .standardizedFileURL
        }
        return url
    }

    /// The descriptor to write to by which this program already has what stands at a path, such as
    /// `/dev/stdout`; nil where it has none. Renaming a file into its place would take it from those who gave
    /// it.
    private static func ownDescriptor(of path: String) -> Int32? {
        guard let wanted = FileKind.status(of: path), wanted.st_mode & S_IFMT != S_IFDIR else {
            return nil
        }
        return (0..<256).first { (descriptor: Int32) in
            var own = stat()
            let flags = fcntl(descriptor, F_GETFL)
            guard flags >= 0, flags & O_ACCMODE != O_RDONLY, unsafe fstat(descriptor, &own) == 0
            else { return false }
            return own.st_dev == wanted.st_dev && own.st_ino == wanted.st_ino
        }
    }

    /// Where a file is, by which another name of it is known for the same.
    static func place(of path: String) -> String {
        RealPath.of(URL(fileURLWithPath: path).path) ?? path
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
        for (role, path) in outputs
        where path != "-" && FileKind(URL(fileURLWithPath: path)) != .device {
            if let other = seen.updateValue(role, forKey: place(of: path)) {
                throw StrikeProximityError(
                    .usage, "“\(path)” would be \(other) and \(role); name another file")
            }
        }
    }
}
