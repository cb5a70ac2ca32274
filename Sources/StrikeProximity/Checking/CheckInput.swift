internal import Records

/// A file that a check may have to read more than once.
struct CheckInput: Sendable {
    private let file: SourceFile
    private let stated: StatedColumns
    /// What a pipe gave, which is read once.
    private var kept: [UInt8]?

    init(path: String, _ stated: StatedColumns) throws(StrikeProximityError) {
        file = try SourceFile(path: path, layer: stated.layer)
        self.stated = stated
    }

    /// What a reader should know of how the file was converted, a line each.
    var notices: [String] { file.notices }

    /// Reads a pipe to its end, so that it can be opened again; it must not have been opened.
    mutating func keep() throws(StrikeProximityError) {
        if !file.isRepeatable, kept == nil { kept = try ByteSource(file).readAll() }
    }

    /// The same of a pipe that has been opened, of which nothing has been taken.
    mutating func keep(_ reader: inout PointReader) throws(StrikeProximityError) {
        if !file.isRepeatable, kept == nil { kept = try reader.readAll() }
    }

    /// Its records from the first.
    func open() throws(StrikeProximityError) -> PointReader {
        try PointReader(try source(), stated, nil, true)
    }

    /// All its bytes.
    func bytes() throws(StrikeProximityError) -> [UInt8] { try source().readAll() }

    private func source() throws(StrikeProximityError) -> ByteSource {
        if let kept { return ByteSource(kept, name: file.name) }
        return try ByteSource(file)
    }
}
