/// The parts of a workbook's package: what `ZipArchive` has, or a dictionary in a test.
protocol WorkbookParts {
    /// The names of all parts as the package spells them.
    var names: [String] { get }

    /// Opens a part at its beginning.
    ///
    /// - Parameter name: one of `names`.
    /// - Returns: a function that gives one stretch of bytes after another, none at the end.
    func open(
        _ name: String
    ) throws(StrikeProximityError) -> () throws(StrikeProximityError) -> [UInt8]
}
