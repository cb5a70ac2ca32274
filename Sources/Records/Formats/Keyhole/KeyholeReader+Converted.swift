internal import Foundation

extension KeyholeReader {
    /// Converts a map to GeoJSON, one feature a line.
    ///
    /// - Returns: the features, and what of the map is not among them.
    static func converted(
        _ path: String, name: String, layer: String?
    ) throws(StrikeProximityError) -> (file: FileHandle, notices: [String]) {
        let reader = try KeyholeReader(path: path, name: name)
        guard reader.placemarkCount > 0 else {
            throw StrikeProximityError(
                .data,
                "there is no record in it"
                    + (reader.networkLinks > 0
                        ? "; a network link is never followed: export the map itself, not a link to it"
                        : ""),
                at: FileLocation(path: name))
        }
        let file = try NamelessFile.make(for: name)
        try reader.geoJSONSequence(layer: layer) { lines throws(StrikeProximityError) in
            try file.add(lines, name: name)
        }
        return (file, reader.notices(layer))
    }

    private func notices(_ layer: String?) -> [String] {
        var notices: [String] = []
        if layer == nil, layers.count > 1 {
            let names = layers.map { "“\($0)”" }
            notices.append(
                "read together: \(ColumnNames.listed(names)) (column layer); --columns layer=NAME "
                    + "reads one")
        }
        if networkLinks > 0 { notices.append("a network link in it was not followed") }
        if !otherMaps.isEmpty {
            notices.append("other maps in it were not read: \(otherMaps.joined(separator: ", "))")
        }
        if !passedOver.isEmpty {
            let what = passedOver.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }
            notices.append("without places, so not read: \(what.joined(separator: ", "))")
        }
        return notices
    }
}

extension WorkbookReader {
    /// Converts a sheet to CSV.
    ///
    /// - Returns: the table, and what its cells cannot tell.
    static func converted(
        _ path: String, name: String, layer: String?
    ) throws(StrikeProximityError) -> (file: FileHandle, notices: [String]) {
        let file = try NamelessFile.make(for: name)
        let table = try WorkbookReader(path: path, name: name).write(layer: layer) {
            bytes throws(StrikeProximityError) in try file.add(bytes, name: name)
        }
        return (file, table.sentences)
    }
}

extension FileHandle {
    /// Adds bytes to a temporary file.
    ///
    /// - Parameter name: the file that they are made from, as messages name it.
    func add(_ bytes: [UInt8], name: String) throws(StrikeProximityError) {
        do {
            try write(contentsOf: Data(bytes))
        } catch {
            throw .noTemporarySpace(for: name)
        }
    }
}
