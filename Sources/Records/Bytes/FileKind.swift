package import Foundation

/// What stands at a path.
package enum FileKind {
    case nothing
    case file
    case folder
    /// A pipe or a device such as /dev/null.
    case device

    package init(_ url: URL) {
        let path = url.resolvingSymlinksInPath().path
        let type = try? FileManager.default.attributesOfItem(atPath: path)[.type]
        switch type as? FileAttributeType {
        case nil: self = .nothing
        case .typeDirectory: self = .folder
        case .typeRegular: self = .file
        default: self = .device
        }
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

    /// The length of a file; nil for a pipe.
    package static func byteCount(of url: URL) -> Int? {
        let attributes = try? FileManager.default.attributesOfItem(
            atPath: url.resolvingSymlinksInPath().path)
        guard attributes?[.type] as? FileAttributeType == .typeRegular else { return nil }
        return (attributes?[.size] as? NSNumber)?.intValue
    }
}
