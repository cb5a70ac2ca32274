internal import CStrikeProximity

/// Memory that this process can still take.
enum AvailableMemory {
    /// In bytes: the least of what the system has, of what is left to its control groups and of its own
    /// address space; `Int.max` where none of them says so.
    static var bytes: Int { min(system, controlGroups, addressSpace) }

    /// Refuses to begin what there is no memory for: Linux grants it, and ends the process that uses it.
    static func require(_ needed: Int, for matches: Int) throws(Fault) {
        let available = bytes
        guard needed > available else { return }
        throw Fault(
            SP_TOO_LARGE,
            "\(matches) sites were found, which take \(inMegabytes(needed)) MB, and there are "
                + "\(inMegabytes(available)) MB; give fewer places at once, or a smaller distance")
    }

    private static func inMegabytes(_ bytes: Int) -> Int { bytes / 1_000_000 }

    private static var system: Int {
        number(after: "MemAvailable:", in: textOfFile("/proc/meminfo")).map { $0 * 1_024 } ?? .max
    }

    /// What the process may still map (`ulimit -v`).
    private static var addressSpace: Int {
        let limits = textOfFile("/proc/self/limits")
        let status = textOfFile("/proc/self/status")
        guard let limit = number(after: "Max address space", in: limits),
            let mapped = number(after: "VmSize:", in: status)
        else { return .max }
        return max(0, limit - mapped * 1_024)
    }

    /// Of every group above the process, too.
    private static var controlGroups: Int {
        guard let own = rest(after: "0::", in: textOfFile("/proc/self/cgroup")) else { return .max }
        var path = own.split(separator: "/")
        var least = Int.max
        while true {
            let folder = "/sys/fs/cgroup/" + path.map { $0 + "/" }.joined()
            if let limit = number(after: "", in: textOfFile(folder + "memory.max")),
                let used = number(after: "", in: textOfFile(folder + "memory.current"))
            {
                // Of pages of files those that nobody has used for long are given up first.
                let statistics = textOfFile(folder + "memory.stat")
                let idle = number(after: "inactive_file ", in: statistics) ?? 0
                least = min(least, max(0, limit - used + idle))
            }
            if path.isEmpty { return least }
            path.removeLast()
        }
    }

    private static func number(after label: String, in text: String) -> Int? {
        rest(after: label, in: text)?.split(separator: " ").first.flatMap { Int($0) }
    }

    /// What follows a label in its line, without tabs.
    private static func rest(after label: String, in text: String) -> String? {
        for line in text.split(separator: "\n") where line.hasPrefix(label) {
            return String(line.dropFirst(label.count).map { $0 == "\t" ? " " : $0 })
        }
        return nil
    }
}
