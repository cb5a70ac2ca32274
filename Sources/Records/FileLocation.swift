/// Where in which file something was said, so that a complaint about it can point there.
public struct FileLocation: Hashable, Sendable {
    /// The file as the user named it.
    public var path: String
    /// The keys that lead there, such as `strikes[2].weapons[0].cep_m`; empty at the top.
    public var keyPath: String
    // Each row of a catalogue has its location: half as long without optionals.
    private var lineNumber: Int32
    private var columnNumber: Int32

    /// Line, counted from 1; nil when the whole file is meant.
    public var line: Int? {
        get { lineNumber > 0 ? Int(lineNumber) : nil }
        set { lineNumber = Int32(clamping: newValue ?? 0) }
    }
    /// Column, counted from 1.
    public var column: Int? {
        get { columnNumber > 0 ? Int(columnNumber) : nil }
        set { columnNumber = Int32(clamping: newValue ?? 0) }
    }

    /// Makes a location.
    public init(path: String, line: Int? = nil, column: Int? = nil, keyPath: String = "") {
        self.path = path
        lineNumber = Int32(clamping: line ?? 0)
        columnNumber = Int32(clamping: column ?? 0)
        self.keyPath = keyPath
    }
}

extension FileLocation: CustomStringConvertible {
    /// `path:line:column: keys`, as far as they are known.
    public var description: String {
        var text = path
        if let line { text += ":\(line)" }
        if let column { text += ":\(column)" }
        if !keyPath.isEmpty { text += ": \(keyPath)" }
        return text
    }
}
