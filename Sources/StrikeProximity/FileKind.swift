internal import Foundation

/// What stands at a path.
enum FileKind {
    case nothing
    case file
    case folder

    init(_ url: URL) {
        let values = try? url.resolvingSymlinksInPath().resourceValues(forKeys: [.isDirectoryKey])
        self = values?.isDirectory.map { $0 ? .folder : .file } ?? .nothing
    }
}
