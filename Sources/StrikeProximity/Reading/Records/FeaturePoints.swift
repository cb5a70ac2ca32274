/// Reads GeoJSON features with a point each.
struct FeaturePoints: Sendable {
    private let uncertaintyKeys: [[UInt8]]
    private let identifierKeys: [[UInt8]]

    private let recordKeys: FeatureParts.RecordKeys?

    /// Whether polygons are places too.
    private let acceptsAreas: Bool
    /// The data set whose properties these are, when it is a known one.
    let schema: KnownSchema?
    /// What its precision field says.
    var precision: PrecisionField<[UInt8]>?

    /// - Parameters:
    ///   - names: of the first feature's properties.
    ///   - isRecords: whether they are no features but records with a latitude and a longitude.
    init(
        _ stated: StatedColumns, _ table: PrecisionTable, names: [String], acceptsAreas: Bool,
        isRecords: Bool, path: String
    ) throws(StrikeProximityError) {
        self.acceptsAreas = acceptsAreas
        let schema = try KnownSchema.matching(names, stated.schema, path: path)
        self.schema = schema
        uncertaintyKeys = stated.keys(of: .uncertainty, schema)
        identifierKeys = stated.keys(of: .identifier, schema)
        precision = PrecisionField(schema, table) { Array($0.utf8) }
        recordKeys =
            isRecords
            ? FeatureParts.RecordKeys(
                latitude: stated.keys(of: .latitude, schema),
                longitude: stated.keys(of: .longitude, schema)) : nil
    }

    /// Reads a chunk.
    func parse(_ chunk: ByteChunk) -> PointChunk {
        var result = PointChunk(bytes: chunk.bytes, consumedCount: chunk.consumedCount)
        let bytes = chunk.bytes.span
        if let fault = TextFault.first(
            in: bytes.extracting(0..<chunk.records.upperBound), from: chunk.records.lowerBound)
        {
            result.fault = PointChunk.Invalid(number: fault.line, reason: fault.sentence)
            return result
        }
        if let features = chunk.features {
            for feature in features { read(feature, bytes, into: &result) }
            return result
        }
        var index = chunk.records.lowerBound
        while index < chunk.records.upperBound {
            let end = bytes.firstIndex(of: .newline, from: index) ?? chunk.records.upperBound
            read(index..<min(end, chunk.records.upperBound), bytes, into: &result)
            index = end + 1
        }
        return result
    }

    /// Reads one record; blank ones only count.
    private func read(_ range: Range<Int>, _ bytes: Span<UInt8>, into result: inout PointChunk) {
        result.count += 1
        let range = bytes.trimmed(range)
        guard !range.isEmpty else { return }
        func invalid(_ reason: String, isUnlocated: Bool = false) {
            result.invalid.append(
                PointChunk.Invalid(
                    number: result.count, reason: reason, isUnlocated: isUnlocated))
        }
        let feature: FeatureParts
        do throws(JSONFault) {
            feature =
                if let recordKeys {
                    try FeatureParts(record: bytes, range, recordKeys)
                } else {
                    try FeatureParts(bytes, range)
                }
        } catch {
            return invalid(error.sentence)
        }
        switch feature.geometry {
        case .none: invalid("the geometry is null", isUnlocated: true)
        case .polygons where acceptsAreas:
            result.areas.append(PointChunk.Area(number: result.count, feature: feature))
        case .polygons: invalid("the geometry is a polygon, not a Point")
        case .emptyPoint: invalid("the point has no position", isUnlocated: true)
        case .other(let type): invalid("the geometry is a \(type), not a Point")
        case .point(let latitude, let longitude):
            switch PlaceCells.place(
                bytes, latitude: latitude, longitude: longitude,
                uncertainty: property(uncertaintyKeys, of: feature, bytes))
            {
            case .failure(let reason): invalid(reason.sentence)
            case .success(let place):
                var point = PointChunk.Point(
                    number: result.count, range: range, latitude: latitude,
                    longitude: longitude, coordinate: place.coordinate,
                    uncertainty: place.uncertainty)
                if let precision {
                    point = precision.applied(to: point, bytes) {
                        property([$0], of: feature, bytes) ?? 0..<0
                    }
                }
                result.points.append(point)
                result.features.append(
                    schema?.dropped.isEmpty ?? true ? feature : withoutDropped(feature, bytes))
            }
        }
    }

    /// The feature without the properties of its data set that are not taken over.
    private func withoutDropped(
        _ feature: FeatureParts, _ bytes: Span<UInt8>
    ) -> FeatureParts {
        var feature = feature
        feature.properties.removeAll { member in
            schema?.dropped.contains(JSONValue.text(bytes, member.key).lowercased()) ?? false
        }
        return feature
    }

    /// The feature's own identifier or the property that holds one.
    func identifier(of feature: FeatureParts, _ bytes: Span<UInt8>) -> String? {
        if let identifier = feature.identifier { return JSONValue.cell(bytes, identifier) }
        return property(identifierKeys, of: feature, bytes).map { JSONValue.text(bytes, $0) }
    }

    /// The text of a property that holds something, without the quotes of a string.
    private func property(
        _ keys: [[UInt8]], of feature: FeatureParts, _ bytes: Span<UInt8>
    ) -> Range<Int>? {
        for key in keys {
            guard
                let value = feature.properties.first(where: {
                    bytes.matches(key, ignoringCaseAt: $0.key)
                })?.value
            else { continue }
            switch bytes[value.lowerBound] {
            case .quote: return (value.lowerBound + 1)..<(value.upperBound - 1)
            case UInt8(ascii: "n"): return nil
            default: return value
            }
        }
        return nil
    }
}
