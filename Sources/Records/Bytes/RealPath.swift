internal import Foundation

/// Where a path leads at the end of all its links.
package enum RealPath {
    /// The path without links; of what is not there, as far as it is, and the rest as it is written. Nil
    /// where nobody can tell, since the rest leads up again.
    package static func of(_ path: String) -> String? {
        var parts = path.unicodeScalars.split(separator: "/").map { String($0) }
        var rest: [String] = []
        let start = path.hasPrefix("/") ? "/" : ""
        while true {
            let folder = start + parts.joined(separator: "/")
            if let there = existing(folder.isEmpty ? "." : folder) {
                let slash = there == "/" || rest.isEmpty ? "" : "/"
                return there + slash + rest.reversed().joined(separator: "/")
            }
            guard let last = parts.popLast(), last != ".." else { return nil }
            rest.append(last)
        }
    }

    private static func existing(_ path: String) -> String? {
        guard let real = unsafe realpath(path, nil) else { return nil }
        defer { unsafe free(real) }
        return unsafe String(cString: real)
    }
}
