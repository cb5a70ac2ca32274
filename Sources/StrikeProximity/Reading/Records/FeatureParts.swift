/// Where the parts of a GeoJSON feature are among the bytes of its chunk.
struct FeatureParts: Sendable {
    struct Member: Sendable {
        /// The name, without its quotes.
        let key: Range<Int>
        /// The value as it is written.
        let value: Range<Int>
    }

    enum Geometry: Sendable {
        case point(latitude: Range<Int>, longitude: Range<Int>)
        /// Polygons, whose bytes are read elsewhere.
        case polygons
        case other(String)
        /// A point without coordinates.
        case emptyPoint
        case none
    }

    /// The geometry as it is written.
    private(set) var geometryText: Range<Int>?
    private(set) var geometry = Geometry.none
    /// The identifier as it is written.
    private(set) var identifier: Range<Int>?
    var properties: [Member] = []
    /// What else the feature has.
    private(set) var others: [Member] = []

    /// Reads a feature or a bare geometry.
    init(_ bytes: Span<UInt8>, _ range: Range<Int>) throws(JSONFault) {
        var cursor = JSONCursor(range)
        var type = ""
        var isGeometry = false
        var seen: [Range<Int>] = []
        try cursor.members(bytes) { key, value throws(JSONFault) in
            try Self.refuseTwice(key, among: &seen, bytes)
            switch bytes.text(key) {
            case "type": type = JSONValue.cell(bytes, value)
            case "id": identifier = value
            case "geometry": geometryText = value
            case "properties": properties = try Self.properties(bytes, value)
            case "coordinates", "geometries": isGeometry = true
            default: others.append(Member(key: key, value: value))
            }
        }
        guard cursor.isAtEnd(bytes) else {
            throw JSONFault(sentence: "something follows the feature on its line")
        }
        if isGeometry {
            geometryText = range
        } else if type != "Feature" {
            throw JSONFault(sentence: "its type is “\(type.prefix(40))”, not “Feature”")
        }
        if let geometryText { geometry = try Self.geometry(bytes, geometryText) }
    }

    /// The names of which the members that hold a record's place bear one.
    struct RecordKeys: Sendable {
        let latitude: [[UInt8]]
        let longitude: [[UInt8]]
    }

    /// Reads a record that is no feature: an object with its place among its members.
    ///
    /// - Parameter keys: nil where the place is not asked for.
    init(record bytes: Span<UInt8>, _ range: Range<Int>, _ keys: RecordKeys?) throws(JSONFault) {
        guard bytes[range.lowerBound] == UInt8(ascii: "{") else {
            throw JSONFault(sentence: "the record is no object with names and values")
        }
        properties = try Self.properties(bytes, range)
        guard let keys else { return }
        func place(_ keys: [[UInt8]]) -> Range<Int>? {
            for key in keys {
                guard
                    let value = properties.first(where: {
                        bytes.matches(key, ignoringCaseAt: $0.key)
                    })?.value
                else { continue }
                switch bytes[value.lowerBound] {
                case .quote: return (value.lowerBound + 1)..<(value.upperBound - 1)
                case UInt8(ascii: "n"): return value.upperBound..<value.upperBound
                default: return value
                }
            }
            return nil
        }
        guard let latitude = place(keys.latitude), let longitude = place(keys.longitude) else {
            throw JSONFault(sentence: "the record has no latitude and longitude")
        }
        geometry = .point(latitude: latitude, longitude: longitude)
    }

    private static func refuseTwice(
        _ key: Range<Int>, among seen: inout [Range<Int>], _ bytes: Span<UInt8>
    ) throws(JSONFault) {
        for other in seen where other.count == key.count {
            if zip(other, key).allSatisfy({ bytes[$0] == bytes[$1] }) {
                throw JSONFault(sentence: "“\(bytes.text(key))” is there twice in one feature")
            }
        }
        seen.append(key)
    }

    private static func properties(
        _ bytes: Span<UInt8>, _ range: Range<Int>
    ) throws(JSONFault) -> [Member] {
        guard bytes[range.lowerBound] != UInt8(ascii: "n") else { return [] }
        var result: [Member] = []
        var seen: [Range<Int>] = []
        var cursor = JSONCursor(range)
        try cursor.members(bytes) { key, value throws(JSONFault) in
            try refuseTwice(key, among: &seen, bytes)
            result.append(Member(key: key, value: value))
        }
        return result
    }

    private static func geometry(
        _ bytes: Span<UInt8>, _ range: Range<Int>
    ) throws(JSONFault) -> Geometry {
        guard bytes[range.lowerBound] != UInt8(ascii: "n") else { return .none }
        var type = ""
        var coordinates: Range<Int>?
        var cursor = JSONCursor(range)
        try cursor.members(bytes) { key, value throws(JSONFault) in
            switch bytes.text(key) {
            case "type": type = JSONValue.cell(bytes, value)
            case "coordinates": coordinates = value
            default: break
            }
        }
        switch type {
        case "Point":
            var numbers: [Range<Int>] = []
            if let coordinates {
                var list = JSONCursor(coordinates)
                try list.elements(bytes) { value throws(JSONFault) in numbers.append(value) }
            }
            // a third is the height, which a distance on the ellipsoid does not need
            guard (2...4).contains(numbers.count) else { return .emptyPoint }
            return .point(latitude: numbers[1], longitude: numbers[0])
        case "Polygon", "MultiPolygon": return .polygons
        default: return .other(type)
        }
    }
}
