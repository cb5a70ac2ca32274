/// Where the parts of a GeoJSON feature are among the bytes of its chunk.
package struct FeatureParts: Sendable {
    package struct Member: Sendable {
        /// The name, without its quotes.
        package let key: Range<Int>
        /// The value as it is written.
        package let value: Range<Int>
    }

    enum Geometry: Sendable {
        case point(latitude: Range<Int>, longitude: Range<Int>)
        /// A coordinate in one text, in any notation.
        case text(Range<Int>)
        /// A coordinate as a list of numbers, outside GeoJSON.
        case list([Range<Int>])
        /// Polygons, whose bytes are read elsewhere.
        case polygons
        case other(String)
        /// A point without coordinates.
        case emptyPoint
        /// A point whose coordinates, which these are, are no position.
        case unreadable(Range<Int>)
        case none
    }

    /// The geometry as it is written.
    package private(set) var geometryText: Range<Int>?
    private(set) var geometry = Geometry.none
    /// The identifier as it is written.
    package private(set) var identifier: Range<Int>?
    package var properties: [Member] = []
    /// What else the feature has.
    package private(set) var others: [Member] = []

    /// Reads a feature or a bare geometry.
    init(_ bytes: Span<UInt8>, _ range: Range<Int>) throws(JSONFault) {
        var cursor = JSONCursor(range)
        guard try cursor.peek(bytes) == UInt8(ascii: "{") else {
            throw JSONFault(sentence: "it is no feature, which is an object with names and values")
        }
        var type: Range<Int>?
        var isGeometry = false
        // Of a bare geometry, in which such a member is foreign and may be anything, it does not count.
        var geometryFault: JSONFault?
        var found = FeatureMembers()
        var seen = SeenKeys()
        try cursor.names(bytes) { cursor, key throws(JSONFault) in
            guard let member = FeatureMembers(key, bytes) else {
                try seen.add(key, to: others, bytes)
                others.append(Member(key: key, value: try cursor.value(bytes)))
                return
            }
            guard found.insert(member).inserted else { throw SeenKeys.twice(key, bytes) }
            switch member {
            case .type: type = try cursor.value(bytes)
            case .identifier: identifier = try cursor.value(bytes)
            case .geometry:
                let range = try cursor.value(bytes) { cursor, bytes throws(JSONFault) in
                    geometry = try Self.geometry(bytes, &cursor)
                }
                geometryText = range.text
                geometryFault = range.fault
            case .properties:
                let range = try cursor.value(bytes) { cursor, bytes throws(JSONFault) in
                    properties = try Self.properties(bytes, &cursor)
                }
                if let fault = range.fault { throw fault }
            default:
                isGeometry = true
                _ = try cursor.value(bytes)
            }
        }
        guard cursor.isAtEnd(bytes) else {
            throw JSONFault(sentence: "something follows the feature on its line")
        }
        if isGeometry {
            geometryText = range
            geometry = try Self.geometry(bytes, range)
            return
        }
        let typeName = type.map { JSONValue.cell(bytes, $0) } ?? ""
        guard typeName == "Feature" else {
            throw JSONFault(
                sentence: typeName.isEmpty
                    ? "it has no “type”, so it is not a feature"
                    : "its type is “\(typeName.prefix(40))”, not “Feature”")
        }
        if let geometryFault { throw geometryFault }
    }

    /// The names of which the members that hold a record's place bear one.
    struct RecordKeys: Sendable {
        let latitude: [[UInt8]]
        let longitude: [[UInt8]]
        let coordinate: [[UInt8]]
    }

    /// Reads a record that is no feature: an object with its place among its members.
    ///
    /// - Parameter keys: nil where the place is not asked for.
    init(record bytes: Span<UInt8>, _ range: Range<Int>, _ keys: RecordKeys?) throws(JSONFault) {
        guard bytes[range.lowerBound] == UInt8(ascii: "{") else {
            throw JSONFault(sentence: "the record is not an object with names and values")
        }
        properties = try Self.properties(bytes, range)
        guard let keys else { return }
        if let pair = Self.pair(bytes, properties, keys) {
            geometry = pair
            return
        }
        // One level down: the middle of a way, a location, the value of a query's binding.
        for member in properties where bytes[member.value.lowerBound] == UInt8(ascii: "{") {
            let inner = try Self.properties(bytes, member.value)
            if let pair = Self.pair(bytes, inner, keys) {
                geometry = pair
                return
            }
            if let list = inner.first(where: { bytes.matches(Self.coordinates, at: $0.key) }) {
                // Of GeoJSON the order is known; other objects only use its word.
                let isGeometry = inner.contains { bytes.matches(Self.type, at: $0.key) }
                geometry =
                    isGeometry
                    ? try Self.geometry(bytes, member.value) : try Self.list(bytes, list.value)
                return
            }
        }
        guard let text = value(of: keys.coordinate.map { NamePath($0) }, bytes) else {
            throw JSONFault(
                sentence: "the record has no latitude and longitude", saysNothingOfAPlace: true)
        }
        // A string that begins with a bracket has a quote before it.
        let isList =
            bytes[text.lowerBound] == UInt8(ascii: "[") && bytes[text.lowerBound - 1] != .quote
        if isList, let first = try JSONCursor.elements(of: text, bytes).first,
            bytes[first.lowerBound] == UInt8(ascii: "{")
        {
            throw JSONFault(sentence: "the record has a list of places, not one")
        }
        geometry = isList ? try Self.list(bytes, text) : .text(text)
    }

    private static let coordinates = Array("coordinates".utf8)
    private static let type = Array("type".utf8)

    /// A coordinate as a list of numbers, of which some may be strings.
    private static func list(
        _ bytes: Span<UInt8>, _ list: Range<Int>
    ) throws(JSONFault) -> Geometry {
        let elements = try JSONCursor.elements(of: list, bytes)
        if elements.contains(where: { isNested($0, bytes) }) { return .unreadable(list) }
        return .list(elements.map { unquoted($0, bytes) })
    }

    /// Latitude and longitude among the members of one object.
    private static func pair(
        _ bytes: Span<UInt8>, _ members: [Member], _ keys: RecordKeys
    ) -> Geometry? {
        func place(_ keys: [[UInt8]]) -> Range<Int>? {
            for key in keys {
                guard
                    let value = members.first(where: {
                        bytes.matches(key, ignoringCaseAt: $0.key)
                    })?.value
                else { continue }
                switch bytes[value.lowerBound] {
                case .quote: return (value.lowerBound + 1)..<(value.upperBound - 1)
                case UInt8(ascii: "n"): return value.upperBound..<value.upperBound
                case UInt8(ascii: "{"): return try? Self.binding(bytes, value)
                default: return value
                }
            }
            return nil
        }
        guard let latitude = place(keys.latitude), let longitude = place(keys.longitude) else {
            return nil
        }
        for number in [latitude, longitude] where !number.isEmpty && isNested(number, bytes) {
            return .unreadable(number)
        }
        return .point(latitude: latitude, longitude: longitude)
    }

    /// The text of a member `value`, as query services give each cell; nil for any other object.
    private static func binding(
        _ bytes: Span<UInt8>, _ range: Range<Int>
    ) throws(JSONFault) -> Range<Int>? {
        try properties(bytes, range).first { bytes.matches(valueName, at: $0.key) }
            .map { unquoted($0.value, bytes) }
    }

    private static let valueName = Array("value".utf8)

    private static func unquoted(_ value: Range<Int>, _ bytes: Span<UInt8>) -> Range<Int> {
        bytes[value.lowerBound] == .quote
            ? (value.lowerBound + 1)..<(value.upperBound - 1) : value
    }

    /// A property's name, and that of the member of it that is meant, where it is an object.
    struct NamePath: Sendable {
        let name: [UInt8]
        var member: [UInt8]?

        init(_ name: [UInt8]) { self.name = name }

        /// `tags.name` is the member `name` of `tags`.
        init(_ text: String) {
            let sides = text.split(separator: ".", maxSplits: 1)
            if sides.count == 2 {
                name = Array(sides[0].utf8)
                member = Array(sides[1].utf8)
            } else {
                name = Array(text.utf8)
            }
        }
    }

    /// The text of a property that holds something, without the quotes of a string.
    func value(of paths: [NamePath], _ bytes: Span<UInt8>) -> Range<Int>? {
        // Which lengths names have, up to 63, as bits: most that are asked for are not there.
        let lengths = properties.reduce(0 as UInt64) { $0 | 1 << UInt64(min($1.key.count, 63)) }
        for path in paths where lengths & 1 << UInt64(min(path.name.count, 63)) != 0 {
            guard
                let value = properties.first(where: {
                    bytes.matches(path.name, ignoringCaseAt: $0.key)
                })?.value
            else { continue }
            switch bytes[value.lowerBound] {
            case UInt8(ascii: "n"): continue
            case UInt8(ascii: "{"):
                let inner = (try? Self.properties(bytes, value)) ?? []
                let wanted = path.member ?? Self.valueName
                guard
                    let found = inner.first(where: { bytes.matches(wanted, ignoringCaseAt: $0.key) }
                    )
                else { continue }
                if bytes[found.value.lowerBound] == UInt8(ascii: "n") { continue }
                return Self.unquoted(found.value, bytes)
            default:
                if path.member == nil { return Self.unquoted(value, bytes) }
            }
        }
        return nil
    }

    /// `way/10`, as OpenStreetMap's identifiers count for each type by itself.
    func overpassIdentifier(_ bytes: Span<UInt8>) -> String? {
        guard let type = cell(of: "type", bytes), let id = cell(of: "id", bytes) else { return nil }
        return "\(type)/\(id)"
    }

    /// Whether it is a node of OpenStreetMap that nothing is said of but where it is.
    func isNodeWithoutTags(_ bytes: Span<UInt8>) -> Bool {
        cell(of: "type", bytes) == "node" && cell(of: "tags", bytes) == nil
    }

    private func cell(of name: String, _ bytes: Span<UInt8>) -> String? {
        properties.first { bytes.text($0.key) == name }.map { JSONValue.cell(bytes, $0.value) }
    }

    /// Whether no property is an object.
    func isFlat(_ bytes: Span<UInt8>) -> Bool {
        properties.allSatisfy { bytes[$0.value.lowerBound] != UInt8(ascii: "{") }
    }

    /// The names of all properties; of those that are objects those of their members, after a point.
    func names(_ bytes: Span<UInt8>) -> [String] {
        cells(bytes).map(\.name)
    }

    /// The same with the text of each.
    package func cells(_ bytes: Span<UInt8>) -> [(name: String, text: String)] {
        properties.flatMap { property -> [(name: String, text: String)] in
            let name = JSONValue.text(bytes, property.key)
            guard bytes[property.value.lowerBound] == UInt8(ascii: "{"),
                let inner = try? Self.properties(bytes, property.value), !inner.isEmpty
            else { return [(name, JSONValue.cell(bytes, property.value))] }
            return inner.map {
                ("\(name).\(JSONValue.text(bytes, $0.key))", JSONValue.cell(bytes, $0.value))
            }
        }
    }

    private static func properties(
        _ bytes: Span<UInt8>, _ range: Range<Int>
    ) throws(JSONFault) -> [Member] {
        var cursor = JSONCursor(range)
        return try properties(bytes, &cursor)
    }

    /// The members of the object that comes next; none of null.
    private static func properties(
        _ bytes: Span<UInt8>, _ cursor: inout JSONCursor
    ) throws(JSONFault) -> [Member] {
        guard try !cursor.isAtNull(bytes) else { return [] }
        guard try cursor.peek(bytes) == UInt8(ascii: "{") else {
            throw JSONFault(sentence: "its properties are not an object with names and values")
        }
        var result: [Member] = []
        result.reserveCapacity(8)
        var seen = SeenKeys()
        try cursor.members(bytes) { key, value throws(JSONFault) in
            try seen.add(key, to: result, bytes)
            result.append(Member(key: key, value: value))
        }
        return result
    }

    private static func geometry(
        _ bytes: Span<UInt8>, _ range: Range<Int>
    ) throws(JSONFault) -> Geometry {
        var cursor = JSONCursor(range)
        return try geometry(bytes, &cursor)
    }

    /// The geometry that comes next.
    private static func geometry(
        _ bytes: Span<UInt8>, _ cursor: inout JSONCursor
    ) throws(JSONFault) -> Geometry {
        guard try !cursor.isAtNull(bytes) else { return .none }
        guard try cursor.peek(bytes) == UInt8(ascii: "{") else {
            throw JSONFault(sentence: "its geometry is not an object with a type")
        }
        let members = try GeometryMembers(bytes, &cursor)
        switch members.type {
        case "Point": return try point(bytes, members.coordinates)
        case "MultiPoint":
            if let list = members.coordinates, !Self.isListOrNull(list, bytes) {
                return .unreadable(list)
            }
            let points = try JSONCursor.elements(of: members.coordinates, bytes)
            return points.count == 1
                ? try point(bytes, points[0]) : points.isEmpty ? .emptyPoint : .other(members.type)
        case "GeometryCollection":
            if let list = members.geometries, !Self.isListOrNull(list, bytes) {
                return .unreadable(list)
            }
            let parts = try JSONCursor.elements(of: members.geometries, bytes)
            return parts.count == 1
                ? try geometry(bytes, parts[0])
                : parts.isEmpty ? .emptyPoint : .other(members.type)
        case "Polygon", "MultiPolygon": return .polygons
        default: return .other(members.type)
        }
    }

    private static func isListOrNull(_ value: Range<Int>, _ bytes: Span<UInt8>) -> Bool {
        let first = bytes[value.lowerBound]
        return first == UInt8(ascii: "[") || first == UInt8(ascii: "n")
    }

    private static func point(
        _ bytes: Span<UInt8>, _ coordinates: Range<Int>?
    ) throws(JSONFault) -> Geometry {
        guard let coordinates, bytes[coordinates.lowerBound] != UInt8(ascii: "n") else {
            return .emptyPoint
        }
        guard bytes[coordinates.lowerBound] == UInt8(ascii: "[") else {
            return .unreadable(coordinates)
        }
        var cursor = JSONCursor(coordinates)
        var (longitude, latitude, count) = (0..<0, 0..<0, 0)
        var isNested = false
        try cursor.elements(bytes) { cursor, bytes throws(JSONFault) in
            let number = try cursor.value(bytes)
            isNested = isNested || Self.isNested(number, bytes)
            if count == 0 { longitude = number } else if count == 1 { latitude = number }
            count += 1
        }
        if isNested { return .unreadable(coordinates) }
        if count == 0 { return .emptyPoint }
        // a third is the height, which a distance on the ellipsoid does not need
        guard (2...4).contains(count) else { return .unreadable(coordinates) }
        return .point(
            latitude: unquoted(latitude, bytes), longitude: unquoted(longitude, bytes))
    }

    /// Whether a value is a list or an object.
    private static func isNested(_ value: Range<Int>, _ bytes: Span<UInt8>) -> Bool {
        let first = bytes[value.lowerBound]
        return first == UInt8(ascii: "[") || first == UInt8(ascii: "{")
    }
}
