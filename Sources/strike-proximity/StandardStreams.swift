import Foundation
import Records
import StrikeProximity
import Synchronization

/// Results.
enum StandardOutput {
    /// Writes data as they are, but to a terminal, which they must not steer.
    static func write(_ data: Data) {
        if Terminal.width(of: STDOUT_FILENO) == nil {
            put(data)
        } else {
            write(String(decoding: data, as: UTF8.self))
        }
    }

    /// Writes text for people.
    static func write(_ text: String) { put(Data(PrintableText.shown(text).utf8)) }

    /// Whether the reader has gone away.
    private static let isGone = Mutex(false)

    /// Writes everything. That a reader has gone away is no error, and what else is to be done is done: the exit
    /// code is still the answer.
    private static func put(_ data: Data) {
        guard !isGone.withLock({ $0 }) else { return }
        do {
            try FileHandle.standardOutput.write(contentsOf: data)
        } catch {
            let underlying = (error as NSError).userInfo[NSUnderlyingErrorKey] as? NSError
            let code = (underlying ?? error as NSError).code
            if code == Int(EPIPE) { return isGone.withLock { $0 = true } }
            let reason =
                code == Int(EBADF)
                ? StrikeProximityError.outputIsClosed.message
                : "the result cannot be written: \(error.localizedDescription)"
            StandardError.say("strike-proximity: \(reason)")
            exit(74)
        }
    }

    /// How many columns a text may take.
    static var width: Int { Terminal.width(of: STDOUT_FILENO) ?? Terminal.usualWidth }
}

/// Messages.
enum StandardError {
    /// Writes what this program itself says to a terminal; nothing from input.
    static func write(_ text: String) {
        try? FileHandle.standardError.write(contentsOf: Data(text.utf8))
    }

    /// Writes sentences, each on its line; wrapped where they go to a terminal, but for indented lines,
    /// which are excerpts and examples.
    static func say(_ text: String) {
        let text = PrintableText.shown(text)
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
