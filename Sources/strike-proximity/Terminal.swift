import Foundation

/// The terminal that a stream goes to, if it goes to one.
enum Terminal {
    /// How wide texts are where no terminal says otherwise: files stay the same bytes.
    static let usualWidth = 100

    /// How many columns texts on a stream may take: those of its terminal, or what `COLUMNS` says of it,
    /// within what can be read well; nil for a file or a pipe.
    static func width(of stream: Int32) -> Int? {
        guard isatty(stream) == 1 else { return nil }
        var size = winsize()
        var columns = 0
        if unsafe ioctl(stream, UInt(TIOCGWINSZ), &size) == 0 { columns = Int(size.ws_col) }
        if let text = ProcessInfo.processInfo.environment["COLUMNS"], let stated = Int(text) {
            columns = stated
        }
        return columns > 0 ? min(max(columns, 60), 120) : usualWidth
    }
}
