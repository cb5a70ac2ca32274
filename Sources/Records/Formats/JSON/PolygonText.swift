/// The rings of a GeoJSON Polygon or MultiPolygon, read in one go: files of footprints are mostly these.
package enum PolygonText {
    /// The polygons of a bare geometry: polygons → rings → positions as they are written.
    ///
    /// - Throws: for another geometry, and for what is not made of [longitude, latitude].
    package static func polygons(
        _ bytes: Span<UInt8>, _ range: Range<Int>, at location: FileLocation
    ) throws(StrikeProximityError) -> [[[DegreePair]]] {
        do throws(JSONFault) {
            let members = try GeometryMembers(bytes, range)
            guard ["Polygon", "MultiPolygon"].contains(members.type) else {
                throw JSONFault(sentence: "the geometry is no polygon")
            }
            let isOne = members.type == "Polygon"
            guard let coordinates = members.coordinates else {
                throw isOne ? noRings : noPolygons
            }
            var cursor = JSONCursor(coordinates)
            return isOne ? [try rings(&cursor, bytes)] : try list(&cursor, bytes, noPolygons, rings)
        } catch {
            throw StrikeProximityError(.data, error.sentence, at: location)
        }
    }

    private static let noPolygons = JSONFault(
        sentence: "the geometry: a MultiPolygon is not a list of polygons")
    private static let noRings = JSONFault(
        sentence: "the geometry: a polygon is not a list of rings")
    private static let noPosition = JSONFault(
        sentence: "the geometry: a position is not [longitude, latitude]")

    private static func rings(
        _ cursor: inout JSONCursor, _ bytes: Span<UInt8>
    ) throws(JSONFault) -> [[DegreePair]] {
        try list(&cursor, bytes, noRings) { cursor, bytes throws(JSONFault) in
            try list(&cursor, bytes, noRings, position)
        }
    }

    private static func position(
        _ cursor: inout JSONCursor, _ bytes: Span<UInt8>
    ) throws(JSONFault) -> DegreePair {
        var (longitude, latitude, count) = (0.0, 0.0, 0)
        guard try cursor.isAtList(bytes) else { throw noPosition }
        try cursor.elements(bytes) { cursor, bytes throws(JSONFault) in
            if count < 2 {
                guard let number = try cursor.number(bytes) else { throw noPosition }
                if count == 0 { longitude = number } else { latitude = number }
            } else {
                // the height, which is no number where it is not known
                _ = try cursor.value(bytes)
            }
            count += 1
        }
        guard (2...3).contains(count) else { throw noPosition }
        return DegreePair(longitude: longitude, latitude: latitude)
    }

    /// The elements of the list that comes next; another value is what `fault` says.
    private static func list<Element>(
        _ cursor: inout JSONCursor, _ bytes: Span<UInt8>, _ fault: @autoclosure () -> JSONFault,
        _ element: (inout JSONCursor, Span<UInt8>) throws(JSONFault) -> Element
    ) throws(JSONFault) -> [Element] {
        guard try cursor.isAtList(bytes) else { throw fault() }
        var list: [Element] = []
        try cursor.elements(bytes) { cursor, bytes throws(JSONFault) in
            list.append(try element(&cursor, bytes))
        }
        return list
    }
}
