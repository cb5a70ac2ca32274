import Foundation
import StrikeProximity

/// Results.
enum StandardOutput {
    /// Writes everything; a reader that has gone away ends the program without an error.
    static func write(_ data: Data) {
        do {
            try FileHandle.standardOutput.write(contentsOf: data)
        } catch {
            let underlying = (error as NSError).userInfo[NSUnderlyingErrorKey] as? NSError
            if (underlying ?? error as NSError).code == Int(EPIPE) { exit(0) }
            StandardError.say(
                "strike-proximity: the result cannot be written: \(error.localizedDescription)")
            exit(74)
        }
    }

    /// Writes text.
    static func write(_ text: String) { write(Data(text.utf8)) }

    /// How many columns a text may take.
    static var width: Int { Terminal.width(of: STDOUT_FILENO) ?? Terminal.usualWidth }
}

/// Messages.
enum StandardError {
    /// Writes text.
    static func write(_ text: String) {
        try? FileHandle.standardError.write(contentsOf: Data(text.utf8))
    }

    /// Writes sentences, each on its line; wrapped where they go to a terminal, but for indented lines,
    /// which are excerpts and examples.
    static func say(_ text: String) {
        guard let width = Terminal.width(of: STDERR_FILENO) else {
            write(text + "\n")
            return
        }
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).flatMap { line in
            line.isEmpty || line.hasPrefix("  ")
                ? [String(line)] : Summary.wrap(String(line), width)
        }
        write(lines.joined(separator: "\n") + "\n")
    }
}
