/// The columns of a table that features become.
enum FeatureColumns {
    /// The names of the first feature's properties, if all of it is among the bytes: by them a
    /// known data set is recognised. Whether it is a feature at all is seen when it is read.
    static func firstNames(
        _ bytes: [UInt8], _ cutter: RecordCutter, isWhole: Bool, isRecords: Bool, path: String
    ) throws(StrikeProximityError) -> [String] {
        var cutter = cutter
        let cut: RecordCutter.Cut?
        do {
            cut = try cutter.cut(bytes, isEnd: isWhole, name: path)
        } catch {
            return []
        }
        let span = bytes.span
        guard let cut else { return [] }
        let end =
            span.firstIndex(of: .newline, from: cut.records.lowerBound) ?? cut.records.upperBound
        let first = span.trimmed(cut.features?.first ?? cut.records.lowerBound..<end)
        guard !first.isEmpty,
            let parts = try? isRecords
                ? FeatureParts(record: span, first, nil) : FeatureParts(span, first)
        else { return [] }
        return parts.properties.map { JSONValue.text(span, $0.key) }
    }

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
