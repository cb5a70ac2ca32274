internal import Geodesy

/// Reads GeoJSON features, or records of JSON, with a place each.
package struct FeaturePoints: Sendable {
    private let uncertaintyKeys: [FeatureParts.NamePath]
    private let identifierKeys: [FeatureParts.NamePath]
    /// Whether the property of identifiers is stated, and so counts before features' own.
    private let isIdentifierStated: Bool
    private let nameKeys: [FeatureParts.NamePath]

    private let recordKeys: FeatureParts.RecordKeys?
    /// Whether they are no features, but records that say where they are by their members.
    var isRecords: Bool { recordKeys != nil }

    /// Whether they are elements of Overpass, of which nodes without tags are corners of others.
    private let isOverpass: Bool
    /// What a reader of such has to know; nil for others, and where there are no ways.
    var overpassNotice: String? {
        guard isOverpass, names.contains("nodes") else { return nil }
        return "nodes without tags are corners of ways, and no records"
    }

    /// Which of two numbers comes first, where that is stated or known of the data set.
    private let order: CoordinateOrder?
    /// Whether polygons are places too.
    private let acceptsAreas: Bool
    /// The data set whose properties these are, when it is a known one.
    let schema: KnownSchema?
    /// The properties of the first feature by their roles.
    let roles: RoleColumns
    let names: [String]
    /// What its precision field says.
    var precision: PrecisionField<FeatureParts.NamePath>?

    /// - Parameters:
    ///   - names: of the first feature's properties.
    ///   - form: what the file is a list of.
    init(
        _ stated: StatedColumns, _ table: PrecisionTable, names: [String], acceptsAreas: Bool,
        form: FeatureColumns.Form, path: String
    ) throws(StrikeProximityError) {
        self.acceptsAreas = acceptsAreas
        self.names = names
        var schema = try KnownSchema.matching(names, stated.schema, path: path)
        if form == .groupedRecords, case .byHeader = stated.schema { schema = .geoConfirmedMap }
        self.schema = schema
        order = stated.order ?? schema?.order
        let roles = try RoleColumns(
            names, schema, stated, isOpen: true, at: FileLocation(path: path))
        self.roles = roles
        /// As stated, as the first feature has it, and as others may.
        func texts(_ role: Role) -> [String] {
            if let name = stated.names[role] { return [name] }
            let own = roles[role].map { [names[$0]] } ?? []
            return own + (schema?.roles[role].map { [$0] } ?? Vocabulary.names[role] ?? [])
        }
        // The one that is found, as in a table: of others beside it the notice tells.
        uncertaintyKeys = (roles[.uncertainty].map { [names[$0]] } ?? texts(.uncertainty))
            .map { FeatureParts.NamePath($0) }
        isIdentifierStated = stated.names[.identifier] != nil
        identifierKeys = texts(.identifier).map { FeatureParts.NamePath($0) }
        nameKeys = texts(.name).map { FeatureParts.NamePath($0) }
        let finder = ColumnFinder(names)
        let words = roles[.precision].map { FeatureParts.NamePath(names[$0]) }
        precision = PrecisionField(schema, table, words: words) { column in
            let index = finder.index(of: column)
            return FeatureParts.NamePath(index.map { names[$0] } ?? column)
        }
        func bytes(_ role: Role) -> [[UInt8]] { texts(role).map { Array($0.utf8) } }
        isOverpass =
            form == .records && names.contains("type") && names.contains("id")
            && names.contains { $0.hasPrefix("tags.") }
        recordKeys =
            form != .features
            ? FeatureParts.RecordKeys(
                latitude: bytes(.latitude), longitude: bytes(.longitude),
                coordinate: bytes(.coordinate)) : nil
    }

    /// Reads a chunk, or so many of its records with a place.
    func parse(_ chunk: ByteChunk, most: Int = .max) -> PointChunk {
        var result = PointChunk(bytes: chunk.bytes, consumedCount: chunk.consumedCount)
        let bytes = chunk.bytes.span
        if let fault = TextFault.first(
            in: bytes.extracting(0..<chunk.records.upperBound), from: chunk.records.lowerBound)
        {
            // Where records are features they are counted, wherever lines end.
            let feature = chunk.features.map { features in
                features.count { $0.upperBound <= fault.index } + 1
            }
            result.fault = (feature ?? fault.line, fault.sentence)
            return result
        }
        if let features = chunk.features {
            for feature in features where result.points.count < most {
                read(feature, bytes, into: &result)
            }
            return result
        }
        var index = chunk.records.lowerBound
        while index < chunk.records.upperBound, result.points.count < most {
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
        let feature: FeatureParts
        do throws(JSONFault) {
            feature =
                if let recordKeys {
                    try FeatureParts(record: bytes, range, recordKeys)
                } else {
                    try FeatureParts(bytes, range)
                }
        } catch {
            let remedy =
                isOverpass
                ? "; ask Overpass for the middles of ways and relations, “out center;”" : ""
            result.invalid.append(
                PointChunk.Invalid(
                    number: result.count,
                    reason: PlaceCells.Reason(
                        sentence: error.sentence + remedy, isUnlocated: error.saysNothingOfAPlace),
                    feature: recordKeys == nil ? nil : try? FeatureParts(record: bytes, range, nil),
                    isBroken: true))
            return
        }
        func invalid(_ reason: PlaceCells.Reason) {
            result.invalid.append(
                PointChunk.Invalid(number: result.count, reason: reason, feature: feature))
        }
        func invalid(_ sentence: String) { invalid(PlaceCells.Reason(sentence: sentence)) }
        // A corner of a way, which is no record: the notice tells of them.
        if isOverpass, feature.isNodeWithoutTags(bytes) { return }
        let uncertainty = feature.value(of: uncertaintyKeys, bytes)
        let place: Result<PlaceCells.Place, PlaceCells.Reason>
        switch feature.geometry {
        case .none: return invalid(PlaceCells.nullGeometry)
        case .polygons where acceptsAreas:
            result.areas.append(PointChunk.Area(number: result.count, feature: feature))
            return
        case .polygons: return invalid("the geometry is a polygon, not a Point")
        case .emptyPoint: return invalid(PlaceCells.emptyPoint)
        case .unreadable(let range):
            let text = JSONValue.cell(bytes, range)
            return invalid(
                "the coordinates “\(text.prefix(60))\(text.count > 60 ? "…" : "")” are no position: two "
                    + "numbers, longitude and latitude, and perhaps a height")
        case .other(""): return invalid("the geometry has no type")
        case .other(let type):
            return invalid("the geometry is a \(type), which is not one point")
        case .text(let text):
            place = PlaceCells.place(
                bytes, coordinate: text, order ?? .latitudeFirst, uncertainty: uncertainty)
        case .list(let numbers):
            do throws(PlaceCells.Reason) {
                let (latitude, longitude) = try PlaceCells.ordered(bytes, numbers, order)
                place = PlaceCells.place(
                    bytes, latitude: latitude, longitude: longitude, uncertainty: uncertainty)
            } catch {
                place = .failure(error)
            }
        case .point(let latitude, let longitude):
            place = PlaceCells.place(
                bytes, latitude: latitude, longitude: longitude, uncertainty: uncertainty)
        }
        switch place {
        case .failure(let reason): invalid(reason)
        case .success(let place):
            var point = PointChunk.Point(
                number: result.count, range: range, latitude: place.latitude,
                longitude: place.longitude, coordinate: place.coordinate,
                uncertainty: place.uncertainty, statedUncertainty: place.uncertainty,
                notation: place.notation)
            if let precision {
                point = precision.applied(to: point, bytes) {
                    feature.value(of: [$0], bytes) ?? 0..<0
                }
            }
            result.points.append(point)
            result.features.append(
                schema?.dropped.isEmpty ?? true ? feature : withoutDropped(feature, bytes))
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

    /// The feature's own identifier or the property that holds one; what is stated before both.
    package func identifier(of feature: FeatureParts, _ bytes: Span<UInt8>) -> String? {
        if isIdentifierStated, let stated = statedIdentifier(of: feature, bytes) { return stated }
        if isOverpass, let element = feature.overpassIdentifier(bytes) { return element }
        let own = feature.identifier.flatMap { JSONValue.cell(bytes, $0).unlessBlank }
        return own ?? statedIdentifier(of: feature, bytes)
    }

    /// What the property says that holds identifiers; nil where it says nothing.
    func statedIdentifier(of feature: FeatureParts, _ bytes: Span<UInt8>) -> String? {
        feature.value(of: identifierKeys, bytes).flatMap { JSONValue.text(bytes, $0).unlessBlank }
    }

    /// What a feature says in a role, by the property that the first features have for it.
    package func text(of role: Role, _ feature: FeatureParts, _ bytes: Span<UInt8>) -> String? {
        roles[role].flatMap { index in
            feature.value(of: [FeatureParts.NamePath(names[index])], bytes)
        }.map { JSONValue.text(bytes, $0) }
    }

    /// The first features' property that holds identifiers.
    var identifierName: String? { roles[.identifier].map { names[$0] } }

    /// What a feature is called, if it says so.
    package func name(of feature: FeatureParts, _ bytes: Span<UInt8>) -> String? {
        feature.value(of: nameKeys, bytes).flatMap { JSONValue.text(bytes, $0).unlessBlank }
    }
}
