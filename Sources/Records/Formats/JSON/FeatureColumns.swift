/// The columns of a table that features become.
package enum FeatureColumns {
    /// How many features are looked at before the first is read: not all have all properties.
    private static let looked = 20

    /// What a file is a list of.
    enum Form {
        case features
        /// Objects with their place among their members.
        case records
        /// The same, listed in folders.
        case groupedRecords
    }

    /// The names of the first features' properties, as far as they are among the bytes: by them roles
    /// and a known data set are recognised; whether they are features or other records; and whether all
    /// that is so whatever comes after these bytes.
    static func first(
        _ bytes: [UInt8], _ cutter: RecordCutter, isWhole: Bool, path: String
    ) -> (names: [String], form: Form, isSettled: Bool, lacksRecords: Bool) {
        var cutter = cutter
        let span = bytes.span
        guard let cut = try? cutter.cut(bytes, isEnd: isWhole, name: path) else {
            return ([], .features, false, true)
        }
        var ranges = cut.features.map { Array($0.prefix(looked)) } ?? []
        if cut.features == nil {
            var index = cut.records.lowerBound
            while index < cut.records.upperBound, ranges.count < looked {
                let end = span.firstIndex(of: .newline, from: index) ?? cut.records.upperBound
                ranges.append(index..<min(end, cut.records.upperBound))
                index = end + 1
            }
        }
        let isSettled = ranges.count == looked
        ranges = ranges.map { span.trimmed($0) }.filter { !$0.isEmpty }
        guard !ranges.isEmpty else { return ([], .features, isSettled, true) }
        // What is no object, or none that is read, says nothing of what the others are.
        var isRecords = false
        for range in ranges {
            guard let isFeature = isFeature(span, range) else { continue }
            isRecords = !isFeature
            break
        }
        var names: [String] = []
        var known: Set<String> = []
        for range in ranges {
            let parts =
                try? isRecords
                ? FeatureParts(record: span, range, nil) : FeatureParts(span, range)
            for name in parts?.names(span) ?? [] where known.insert(name).inserted {
                names.append(name)
            }
        }
        let form: Form = !isRecords ? .features : cutter.isGrouped ? .groupedRecords : .records
        return (names, form, isSettled, false)
    }

    /// Whether an object is a feature or a bare geometry, or at least says that it is of some type and
    /// nothing of a place; nil for what is no object that can be read.
    private static func isFeature(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool? {
        guard bytes[range.lowerBound] == UInt8(ascii: "{"),
            let parts = try? FeatureParts(record: bytes, range, nil)
        else { return nil }
        func has(_ name: String) -> Bool {
            parts.properties.contains { bytes.text($0.key) == name }
        }
        let type = parts.properties.first { bytes.text($0.key) == "type" }
            .map { JSONValue.cell(bytes, $0.value) }
        let geometries = [
            "Feature", "FeatureCollection", "Point", "MultiPoint", "LineString", "MultiLineString",
            "Polygon", "MultiPolygon", "GeometryCollection",
        ]
        return type.map(geometries.contains) ?? (has("geometry") && has("properties"))
    }

    /// The names of all properties of a file's features, usable or not, and of the members of those that
    /// are objects, in the order in which they appear.
    package static func allNames(of reader: PointReader) throws(StrikeProximityError) -> [String] {
        var reader = reader
        var names: [String] = []
        var known: Set<String> = []
        while let chunk = try reader.next() {
            reader.parser.parse(chunk).addNames(to: &names, known: &known)
        }
        return names
    }
}
