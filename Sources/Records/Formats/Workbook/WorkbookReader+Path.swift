internal import Foundation

extension WorkbookReader {
    /// Opens a workbook's file and reads what all its sheets share.
    ///
    /// - Parameter name: the file as messages name it.
    /// - Throws: an error of kind `noInput` when it cannot be opened; of kind `data` when it is
    ///   locked by a password, of another format, truncated or damaged.
    init(path: String, name: String) throws(StrikeProximityError) {
        let file = try SeekableFile(path: path, name: name)
        let head = try file.bytes(at: 0, count: 8)
        if head == ForeignPackage.compoundStart,
            let data = try? Data(contentsOf: URL(fileURLWithPath: path), options: .mappedIfSafe),
            let sentence = ForeignPackage.sentence(ofCompound: data)
        {
            throw StrikeProximityError(.data, sentence, at: FileLocation(path: name))
        }
        guard ZipArchive.isArchive(head) else {
            throw StrikeProximityError(
                .data,
                "this is no workbook whatever its name; if it is a text, such as CSV, name it so",
                at: FileLocation(path: name))
        }
        try self.init(try ZipArchive(file), name: name)
    }
}
