import Foundation

/// Results.
enum StandardOutput {
    /// Writes everything; a reader that has gone away ends the program without an error.
    static func write(_ data: Data) {
        do {
            try FileHandle.standardOutput.write(contentsOf: data)
        } catch {
            let underlying = (error as NSError).userInfo[NSUnderlyingErrorKey] as? NSError
            if (underlying ?? error as NSError).code == Int(EPIPE) { exit(0) }
            StandardError.write(
                "strike-proximity: the result cannot be written: \(error.localizedDescription)\n")
            exit(74)
        }
    }

    /// Writes text.
    static func write(_ text: String) { write(Data(text.utf8)) }
}

/// Messages.
enum StandardError {
    /// Writes text.
    static func write(_ text: String) {
        try? FileHandle.standardError.write(contentsOf: Data(text.utf8))
    }
}
