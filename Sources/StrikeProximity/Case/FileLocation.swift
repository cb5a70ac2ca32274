/// Where in which file something was said, so that a complaint about it can point there.
public struct FileLocation: Hashable, Sendable {
    /// The file as the user named it.
    public var path: String
    /// Line, counted from 1; nil when the whole file is meant.
    public var line: Int?
    /// Column, counted from 1.
    public var column: Int?
    /// The keys that lead there, such as `strikes[2].weapons[0].cep_m`; empty at the top.
    public var keyPath: String

    /// Makes a location.
    public init(path: String, line: Int? = nil, column: Int? = nil, keyPath: String = "") {
        self.path = path
        self.line = line
        self.column = column
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
