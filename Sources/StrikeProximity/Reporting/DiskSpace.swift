internal import Foundation

/// Whether a disk has room, for programs that say of a full one anything but that.
enum DiskSpace {
    /// Whether nothing more can be written to speak of where a file or folder is.
    static func isUsedUp(at url: URL) -> Bool {
        let known = try? FileManager.default.attributesOfFileSystem(forPath: url.path)
        guard let free = known?[.systemFreeSize] as? NSNumber else { return false }
        return free.intValue < 1 << 16
    }
}
