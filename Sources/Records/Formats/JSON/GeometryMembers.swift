/// What a GeoJSON geometry is made of, each part as it is written.
struct GeometryMembers {
    /// Empty where none is stated.
    let type: String
    let coordinates: Range<Int>?
    /// Those of a GeometryCollection.
    let geometries: Range<Int>?

    /// - Throws: for what is no JSON object.
    init(_ bytes: Span<UInt8>, _ range: Range<Int>) throws(JSONFault) {
        var cursor = JSONCursor(range)
        try self.init(bytes, &cursor)
    }

    /// Reads the object that comes next.
    init(_ bytes: Span<UInt8>, _ cursor: inout JSONCursor) throws(JSONFault) {
        var (type, coordinates, geometries) = ("", Range<Int>?.none, Range<Int>?.none)
        var found = FeatureMembers()
        try cursor.members(bytes) { key, value throws(JSONFault) in
            guard let member = FeatureMembers(key, bytes) else { return }
            guard found.insert(member).inserted else { throw SeenKeys.twice(key, bytes) }
            switch member {
            case .type: type = JSONValue.cell(bytes, value)
            case .coordinates: coordinates = value
            case .geometries: geometries = value
            default: break
            }
        }
        (self.type, self.coordinates, self.geometries) = (type, coordinates, geometries)
    }
}
