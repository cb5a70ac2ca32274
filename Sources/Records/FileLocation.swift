/// Where in which file something was said, so that a complaint about it can point there.
public struct FileLocation: Hashable, Sendable {
    // The path, and behind a zero, which no path has, the sheet of a workbook. Each row of a catalogue
    // has its location: half as long without a text that only cases in workbooks have.
    private var file: String
    /// The keys that lead there, such as `strikes[2].weapons[0].cep_m`; empty at the top.
    public var keyPath: String
    // Likewise without optionals.
    private var lineNumber: Int32
    private var columnNumber: Int32

    /// The file as the user named it.
    public var path: String {
        get { file.utf8.firstIndex(of: 0).map { String(file[..<$0]) } ?? file }
        set { file = newValue + (sheet.map { "\0\($0)" } ?? "") }
    }
    /// The sheet of a workbook; nil for a place in any other file.
    public var sheet: String? {
        get { file.utf8.firstIndex(of: 0).map { String(file[file.utf8.index(after: $0)...]) } }
        set { file = path + (newValue.map { "\0\($0)" } ?? "") }
    }
    /// Line, or row of a sheet, counted from 1; nil when the whole file is meant.
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
        file = path
        lineNumber = Int32(clamping: line ?? 0)
        columnNumber = Int32(clamping: column ?? 0)
        self.keyPath = keyPath
    }
}

extension FileLocation {
    /// The name of a cell, such as `C4`, by its row and column, both counted from 1.
    package static func cell(row: Int, column: Int) -> String {
        CellReference(column: column - 1, row: row).description
    }
}

extension FileLocation: CustomStringConvertible {
    /// `path:line:column: keys`, as far as they are known; of a workbook `path, sheet name, C4`.
    public var description: String {
        var text = path
        if let sheet {
            text += ", sheet \(sheet)"
            guard let line else { return text }
            return text + ", " + (column.map { Self.cell(row: line, column: $0) } ?? "row \(line)")
        }
        if let line { text += ":\(line)" }
        if let column { text += ":\(column)" }
        if !keyPath.isEmpty { text += ": \(keyPath)" }
        return text
    }
}
