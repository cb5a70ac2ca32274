/// The properties that features with a place have, as columns of a table.
package struct FeatureProperties: Sendable {
    /// Their names in the order in which they appear.
    package private(set) var names: [String] = []
    /// Whether any feature has an identifier of its own that is not in the property for it.
    package private(set) var haveIdentifiers = false
    private var known: Set<String> = []

    package init() {}

    /// Those of a chunk's features; none of what has no features.
    package init(of chunk: ByteChunk, _ parser: PointReader.Parser) {
        guard case .features(let features, _) = parser else { return }
        let points = features.parse(chunk)
        let bytes = chunk.bytes.span
        // Most features have the names of the one before.
        var last: [FeatureParts.Member] = []
        for feature in points.features {
            if !haveIdentifiers, let own = feature.identifier {
                haveIdentifiers =
                    features.statedIdentifier(of: feature, bytes) != JSONValue.cell(bytes, own)
            }
            let isSame =
                feature.properties.count == last.count
                && last.indices.allSatisfy {
                    bytes.holdsSame(last[$0].key, feature.properties[$0].key)
                }
            if isSame { continue }
            for member in feature.properties { add(JSONValue.text(bytes, member.key)) }
            last = feature.properties
        }
    }

    /// Adds those of features that come after.
    package mutating func add(_ others: FeatureProperties) {
        for name in others.names { add(name) }
        if others.haveIdentifiers { haveIdentifiers = true }
    }

    private mutating func add(_ name: String) {
        if known.insert(name).inserted { names.append(name) }
    }
}
