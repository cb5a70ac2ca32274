/// A point of well-known text, `POINT(30.49 50.46)`: longitude first. `SRID=4326;` of PostGIS or
/// the URI of a body or reference system, as Wikidata and GeoSPARQL have it, may stand before it.
///
/// Source: OGC 06-103r4, *Simple feature access*; OGC 22-047r1, *GeoSPARQL*; Wikibase RDF dump
/// format.
enum WKTNotation {
    /// Nil when the text has no name of a geometry where one belongs.
    static func parse(_ text: String) throws(NotationError) -> LocatedCoordinate? {
        var rest = text[...]
        let head = try takeHead(&rest)
        let name = rest.prefix { $0.isASCII && $0.isLetter }
        let kind = name.uppercased()
        if let other = others.first(where: { kind.hasPrefix($0) }) {
            throw NotationError(
                text, "a \(other) is not one point; write POINT(30.49 50.46), longitude first")
        }
        guard kind.hasPrefix("POINT") else {
            if head == nil { return nil }
            throw malformed(text)
        }
        rest.removeFirst(name.count)
        try check(head, text)
        var dimension = kind.dropFirst("POINT".count)
        rest = rest.drop { $0 == " " }
        if dimension.isEmpty {
            let letters = rest.prefix { $0.isASCII && $0.isLetter }
            if letters.uppercased() != "EMPTY" {
                dimension = letters.uppercased()[...]
                rest = rest.dropFirst(letters.count).drop { $0 == " " }
            }
        }
        guard ["", "Z", "M", "ZM"].contains(dimension) else { throw malformed(text) }
        if rest.uppercased() == "EMPTY" { throw empty(text) }
        guard rest.first == "(", rest.last == ")" else { throw malformed(text) }
        return LocatedCoordinate(try place(rest.dropFirst().dropLast(), dimension, text), .wkt)
    }

    private static let others = [
        "LINESTRING", "POLYGON", "MULTIPOINT", "MULTILINESTRING", "MULTIPOLYGON",
        "GEOMETRYCOLLECTION", "CIRCULARSTRING", "COMPOUNDCURVE", "CURVEPOLYGON", "TRIANGLE",
    ]

    /// What stands before the geometry.
    private enum Head {
        case srid(Substring)
        case uri(Substring)
    }

    private static func takeHead(_ rest: inout Substring) throws(NotationError) -> Head? {
        if rest.prefix(5).uppercased() == "SRID=" {
            let code = rest.dropFirst(5).prefix { $0 != ";" }
            rest = rest.dropFirst(5 + code.count).dropFirst().drop { $0 == " " }
            return .srid(code)
        }
        guard rest.first == "<", rest.contains(">") else { return nil }
        let uri = rest.dropFirst().prefix { $0 != ">" }
        rest = rest.dropFirst(uri.count + 2).drop { $0 == " " }
        return .uri(uri)
    }

    private static func check(_ head: Head?, _ text: String) throws(NotationError) {
        switch head {
        case .srid(let code) where code != "4326":
            throw NotationError(
                text,
                "the numbers are in the reference system \(code), not in 4326; write EPSG:\(code) "
                    + "x y, in the order of the authority")
        case .uri(let uri):
            let last = uri.split(separator: "/").last ?? ""
            if uri.contains("wikidata.org/entity/") {
                guard last == "Q2" else {
                    throw NotationError(
                        text, "the point lies on another body than the Earth: \(last) in Wikidata")
                }
            } else if last == "4326", uri.uppercased().contains("EPSG") {
                throw NotationError(
                    text,
                    "by the standard EPSG:4326 puts latitude first here, and many write longitude "
                        + "first; write EPSG:4326 latitude longitude, or POINT(30.49 50.46) alone "
                        + "with longitude first")
            } else if last != "CRS84" {
                throw NotationError(
                    text,
                    "the numbers are in the reference system \(last), not in WGS 84; write "
                        + "EPSG:code x y, in the order of the authority")
            }
        default: return
        }
    }

    private static func place(
        _ inside: Substring, _ dimension: Substring, _ text: String
    ) throws(NotationError) -> GeodeticCoordinate {
        let fields = inside.split(separator: " ")
        if fields.first?.lowercased() == "nan" { throw empty(text) }
        let numbers = fields.compactMap { number($0) }
        let counts = dimension.isEmpty ? 2...4 : (2 + dimension.count)...(2 + dimension.count)
        guard numbers.count == fields.count, counts ~= numbers.count else {
            throw malformed(text)
        }
        do throws(CoordinateError) {
            return try GeodeticCoordinate(
                latitude: Degrees(numbers[1]), longitude: Degrees(numbers[0]))
        } catch {
            throw NotationError(text, error.description + " (well-known text: longitude first)")
        }
    }

    private static func number(_ field: Substring) -> Double? {
        guard field.last?.isASCIIDigit == true,
            field.allSatisfy({ $0.isASCIIDigit || "+-.eE".contains($0) }),
            let value = Double(field), value.isFinite
        else { return nil }
        return value + 0
    }

    private static func empty(_ text: String) -> NotationError {
        NotationError(text, "an empty point is no place; write POINT(30.49 50.46)")
    }

    private static func malformed(_ text: String) -> NotationError {
        NotationError(
            text,
            "write a point as POINT(30.49 50.46): longitude first, decimal points, blanks between")
    }
}
