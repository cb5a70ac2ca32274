package import Foundation

/// What stands at a path, at the end of its links.
package enum FileKind {
    case nothing
    case file
    case folder
    /// A pipe or a device such as /dev/null.
    case device

    package init(_ url: URL) {
        guard let status = Self.status(of: url.path) else {
            self = .nothing
            return
        }
        switch status.st_mode & S_IFMT {
        case S_IFDIR: self = .folder
        case S_IFREG: self = .file
        default: self = .device
        }
    }

    /// What the system says of a file, at the end of its links; nil where nothing is.
    package static func status(of path: String) -> stat? {
        var status = stat()
        return unsafe stat(path, &status) == 0 ? status : nil
    }

    /// Whether a path is itself a link, wherever it leads.
    package static func isLink(_ path: String) -> Bool {
        var status = stat()
        return unsafe lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFLNK
    }

    /// Refuses what is not there and what is a folder.
    ///
    /// - Parameter name: the file as messages name it.
    package static func requireFile(_ url: URL, named name: String) throws(StrikeProximityError) {
        let here = FileLocation(path: name)
        switch FileKind(url) {
        case .nothing:
            throw StrikeProximityError(
                .noInput, "there is no such file; check the name and the folder", at: here)
        case .folder:
            throw StrikeProximityError(.noInput, "this is a folder; name a file in it", at: here)
        case .file, .device: return
        }
    }

    /// Refuses what is no file of bytes, too: a pipe or a device that is named in a file from somebody else
    /// may never end.
    ///
    /// - Parameter name: the file as messages name it.
    package static func requireRegularFile(
        _ url: URL, named name: String
    ) throws(StrikeProximityError) {
        try requireFile(url, named: name)
        guard FileKind(url) == .file else {
            throw StrikeProximityError(
                .noInput, "this is a pipe or a device, which may never end; copy it into a file",
                at: FileLocation(path: name))
        }
    }

    /// The length of a file; nil for a pipe.
    package static func byteCount(of url: URL) -> Int? {
        guard let status = status(of: url.path), status.st_mode & S_IFMT == S_IFREG else {
            return nil
        }
        return Int(status.st_size)
    }
}
