/// The columns of a table that features become.
enum FeatureColumns {
    /// The names of all properties of a file's features, in the order in which they appear.
    static func names(
        of reader: PointReader
    ) throws(StrikeProximityError) -> [String] {
        var reader = reader
        var names: [String] = []
        var known: Set<String> = []
        while let chunk = try reader.next() {
            let points = reader.parser.parse(chunk)
            let bytes = chunk.bytes.span
            // most features have the names of the one before
            var last: [[UInt8]] = []
            for feature in points.features {
                let isSame =
                    feature.properties.count == last.count
                    && zip(feature.properties, last).allSatisfy { bytes.matches($1, at: $0.key) }
                if isSame { continue }
                for member in feature.properties {
                    let name = JSONValue.text(bytes, member.key)
                    if known.insert(name).inserted { names.append(name) }
                }
                last = feature.properties.map { member in member.key.map { bytes[$0] } }
            }
        }
        return names
    }
}
