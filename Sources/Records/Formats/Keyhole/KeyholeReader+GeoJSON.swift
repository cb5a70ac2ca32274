extension KeyholeReader {
    /// Writes the records as GeoJSON features, one a line, with their own fields and extended data
    /// as properties. An extended datum that is named as a field which some placemark of the file
    /// has, or twice in one, gets `_2` (or `_3` …) behind its name.
    ///
    /// - Parameters:
    ///   - layer: the only folder to read, by all of its names or by its last.
    ///   - sink: takes whole lines, many at a time.
    /// - Throws: when there is no such folder, or what `sink` throws.
    func geoJSONSequence(
        layer: String? = nil,
        _ sink: @escaping ([UInt8]) throws(StrikeProximityError) -> Void
    ) throws(StrikeProximityError) {
        let feature = KeyholeFeature(fields)
        var lines: [UInt8] = []
        var byteCount = 0
        try records(layer: layer) { record throws(StrikeProximityError) in
            feature.write(record, to: &lines)
            if lines.count >= 1 << 16 {
                byteCount += lines.count
                guard byteCount <= Limit.unpacked.bytes else {
                    throw StrikeProximityError(
                        .data,
                        "it becomes more than \(Limit.unpacked.shown); cut it up"
                            + Limit.unpacked.remedy,
                        at: FileLocation(path: name))
                }
                try sink(lines)
                lines.removeAll(keepingCapacity: lines.count < 1 << 20)
            }
        }
        if !lines.isEmpty { try sink(lines) }
    }

    /// Writes the records of a file as GeoJSON features, one a line.
    ///
    /// - Parameter name: the file as messages name it.
    /// - Returns: the reader, which knows what was not read.
    @discardableResult static func geoJSONSequence(
        _ path: String, name: String, layer: String? = nil,
        _ sink: @escaping ([UInt8]) throws(StrikeProximityError) -> Void
    ) throws(StrikeProximityError) -> KeyholeReader {
        let reader = try KeyholeReader(path: path, name: name)
        try reader.geoJSONSequence(layer: layer, sink)
        return reader
    }
}
