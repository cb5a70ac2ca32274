internal import Foundation

/// Parquet and Arrow's files, which the Python package reads and writes for the command.
public enum ColumnarFormat: String, Sendable {
    case parquet = "Parquet"
    case arrow = "Arrow"

    /// The format that a file's name tells; nil for another.
    public init?(path: String) {
        switch URL(fileURLWithPath: path).pathExtension.lowercased() {
        case "parquet", "geoparquet", "pq": self = .parquet
        case "arrow", "feather", "ipc": self = .arrow
        default: return nil
        }
    }

    /// The format of which these are the first bytes; nil for another.
    init?(bytes: [UInt8]) {
        if bytes.starts(with: Array("PAR1".utf8)) {
            self = .parquet
        } else if bytes.starts(with: Array("ARROW1".utf8)) {
            self = .arrow
        } else {
            return nil
        }
    }

    /// What to say of such a file where it is not handed to the Python package.
    var remedy: String {
        "this is a file of \(rawValue), which “nearest” and “check” read where its name ends so "
            + "(.\(self == .parquet ? "parquet" : "arrow")) and the Python package is installed; "
            + "for all else write it as CSV"
    }
}
