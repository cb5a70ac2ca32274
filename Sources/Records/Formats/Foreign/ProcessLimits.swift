internal import Foundation

/// What a child of ours may take of the machine: no more than we allow it, nor than we are allowed
/// ourselves.
enum ProcessLimits {
    /// How much memory this program may use, and so its children; nil for any.
    static let memory = current(__rlimit_resource_t(RLIMIT_AS.rawValue))
    private static let fileSize = current(__rlimit_resource_t(RLIMIT_FSIZE.rawValue))

    private static func current(_ resource: __rlimit_resource_t) -> Int? {
        var limit = rlimit()
        guard unsafe getrlimit(resource, &limit) == 0 else { return nil }
        // Without a limit it is the largest number.
        return Int(exactly: limit.rlim_cur)
    }

    /// A program with what limits it before it, where that is installed: to raise a limit is refused, so of
    /// two the lower is set. It is ended when this program is, even by a signal that nothing can heed.
    static func command(_ program: URL) -> [String] {
        let tools: [[String]] = [
            ["/usr/bin/setpriv", "--pdeathsig", "KILL"],
            [
                "/usr/bin/prlimit", "--core=0",
                "--as=\(min(Limit.gdalMemory.bytes, memory ?? .max))",
                "--fsize=\(min(Limit.unpacked.bytes, fileSize ?? .max))",
            ],
        ]
        return tools.filter { FileManager.default.isExecutableFile(atPath: $0[0]) }.flatMap { $0 }
            + [program.path]
    }
}
