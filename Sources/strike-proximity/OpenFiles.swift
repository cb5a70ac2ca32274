import Foundation

/// How many files may be open at once: where none is left, libraries end the program without a word.
enum OpenFiles {
    /// What a run needs besides those that are open when it begins.
    static let needed = 24

    /// How many more may be opened, no more than are needed.
    static var free: Int {
        var limit = rlimit()
        guard unsafe getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else {
            return needed
        }
        var (free, descriptor) = (0, Int32(0))
        while free < needed, UInt64(descriptor) < UInt64(limit.rlim_cur) {
            if fcntl(descriptor, F_GETFD) == -1 { free += 1 }
            descriptor += 1
        }
        return free
    }
}
