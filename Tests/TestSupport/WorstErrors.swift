import Foundation
import Synchronization
import Testing

/// The worst error of each test that compares with reference values, for VALIDATION.md: written to
/// the file that `STRIKE_PROXIMITY_WORST_ERRORS` names when the tests end.
enum WorstErrors {
    private struct Entry {
        var count = 0
        /// How much of what is allowed was used.
        var share = 0.0
        var error = ""
        var allowed = ""
    }

    private static let path =
        ProcessInfo.processInfo.environment["STRIKE_PROXIMITY_WORST_ERRORS"]
    private static let entries = Mutex<[String: Entry]>([:])
    private static let registration: Void = { atexit { WorstErrors.write() } }()

    static func record(_ error: Double, _ expected: Double, relative: Double, absolute: Double) {
        guard path != nil, let test = Test.current else { return }
        registration
        let suite = test.id.description.split(separator: "/").first.map(String.init) ?? ""
        let name =
            (suite.split(separator: ".").last.map(String.init) ?? suite) + ": "
            + (test.displayName ?? String(test.name.prefix { $0 != "(" }))
        let isRelative = relative * abs(expected) >= absolute
        let size = isRelative ? error / abs(expected) : error
        let allowed = isRelative ? relative : absolute
        entries.withLock { entries in
            var entry = entries[name] ?? Entry()
            entry.count += 1
            let share = allowed > 0 ? size / allowed : size == 0 ? 0 : 1
            if share >= entry.share {
                entry.share = share
                let kind = isRelative ? "relative" : "absolute"
                entry.error = size == 0 ? "0" : String(format: "%.1e %@", size, kind)
                entry.allowed = String(format: "%.0e", allowed)
            }
            entries[name] = entry
        }
    }

    private static func write() {
        guard let path else { return }
        let lines = entries.withLock { entries in
            entries.keys.sorted().map { name in
                let entry = entries[name] ?? Entry()
                return "\"\(name)\",\(entry.count),\(entry.error),\(entry.allowed)"
            }
        }
        let text = (["test,values,worst_error,allowed"] + lines).joined(separator: "\n") + "\n"
        try? Data(text.utf8).write(to: URL(fileURLWithPath: path))
    }
}
