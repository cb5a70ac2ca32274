extension ZipArchive: WorkbookParts {
    /// The names of its files.
    var names: [String] { entries.filter { !$0.isFolder }.map(\.name) }

    /// Unpacks a file piece by piece.
    ///
    /// - Throws: when there is none of that name, and what ``ZipEntryReader`` throws.
    func open(
        _ name: String
    ) throws(StrikeProximityError) -> () throws(StrikeProximityError) -> [UInt8] {
        guard let entry = entries.first(where: { $0.name == name && !$0.isFolder }) else {
            throw StrikeProximityError(
                .data, "its part \(name) is missing", at: FileLocation(path: self.name))
        }
        let reader = try ZipEntryReader(entry, of: self)
        return { () throws(StrikeProximityError) -> [UInt8] in
            var part = [UInt8](repeating: 0, count: 1 << 16)
            let count = try reader.fill(&part)
            return count < part.count ? Array(part[..<count]) : part
        }
    }
}
