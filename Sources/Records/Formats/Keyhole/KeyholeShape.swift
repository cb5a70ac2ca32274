/// Puts the geometry of a placemark together.
struct KeyholeShape {
    private var parts: [KeyholeRecord.Geometry] = []
    private var rings: [[KeyholeRecord.Position]] = []
    private var hasOutline = false

    /// Adds a point by its coordinates.
    mutating func add(point text: KeyholeText) {
        guard let positions = text.positions, positions.count <= 1 else {
            return parts.append(.unreadable(text.trimmed))
        }
        if let position = positions.first { parts.append(.point(position)) }
    }

    /// Adds something that is neither a point nor a polygon.
    mutating func add(other name: String) { parts.append(.other(name)) }

    mutating func beginPolygon() {
        rings = []
        hasOutline = false
    }

    /// Adds a ring to the polygon by its coordinates.
    ///
    /// - Returns: what is wrong with it, if anything.
    mutating func add(ring text: KeyholeText, isOutline: Bool) -> String? {
        guard let positions = text.positions else {
            parts.append(.unreadable(text.trimmed))
            hasOutline = hasOutline || isOutline
            return nil
        }
        guard !positions.isEmpty else { return nil }
        guard isOutline else {
            rings.append(positions)
            return nil
        }
        guard !hasOutline else { return "its polygon has two outer boundaries" }
        hasOutline = true
        rings.insert(positions, at: 0)
        return nil
    }

    /// - Returns: what is wrong with the polygon, if anything.
    mutating func endPolygon() -> String? {
        guard !rings.isEmpty else { return nil }
        guard hasOutline else { return "its polygon has holes and no outer boundary" }
        parts.append(.polygons([rings]))
        return nil
    }

    /// What the parts are together: what a MultiGeometry holds counts as if it stood alone.
    var geometry: KeyholeRecord.Geometry {
        if parts.count <= 1 { return parts.first ?? .none }
        for case .unreadable(let text) in parts { return .unreadable(text) }
        var polygons: [[[KeyholeRecord.Position]]] = []
        for part in parts {
            guard case .polygons(let more) = part else { return .other("MultiGeometry") }
            polygons += more
        }
        return .polygons(polygons)
    }
}
