internal import Foundation

/// What stands at a path.
enum FileKind {
    case nothing
    case file
    case folder
    /// A pipe or a device such as /dev/null.
    case device

    init(_ url: URL) {
        let path = url.resolvingSymlinksInPath().path
        let type = try? FileManager.default.attributesOfItem(atPath: path)[.type]
        switch type as? FileAttributeType {
        case nil: self = .nothing
        case .typeDirectory: self = .folder
        case .typeRegular: self = .file
        default: self = .device
        }
    }
}
