internal import Geodesy

/// Shapes to be drawn beneath a map: what is read of them is where they run, and nothing else.
package struct Outline: Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
        case point
        case line
        case area
    }

    package let kind: Kind
    /// Lines or rings, or points of one place each; longitude and latitude as they stood in the file.
    package let parts: [[DegreePair]]
}

/// Reads the shapes of a file: points of a table, and of GeoJSON every geometry.
package struct OutlineReader {
    package private(set) var outlines: [Outline] = []
    /// How many records have no shape, or one that cannot be read.
    package private(set) var unreadCount = 0

    /// - Throws: what is neither a table with places nor GeoJSON, and a file that breaks off.
    package init(_ bytes: [UInt8], path: String) throws(StrikeProximityError) {
        var reader = try PointReader(
            ByteSource(bytes, name: path), StatedColumns(), nil, true)
        var before = reader.linesBefore
        while let chunk = try reader.next() {
            let read = reader.parser.parse(chunk)
            if let fault = read.fault {
                throw StrikeProximityError(
                    .data, fault.sentence,
                    at: PointReader.location(path, reader.parser, number: before + fault.number))
            }
            before += read.count
            outlines += read.points.map { point in
                let place = DegreePair(
                    longitude: point.coordinate.longitude.value,
                    latitude: point.coordinate.latitude.value)
                return Outline(kind: .point, parts: [[place]])
            }
            let features = read.areas.map { Optional($0.feature) } + read.invalid.map(\.feature)
            for feature in features {
                let span = read.bytes.span
                let shapes = feature?.geometryText.flatMap { Self.outlines(span, $0) } ?? []
                if shapes.isEmpty { unreadCount += 1 }
                outlines += shapes
            }
        }
    }

    /// The shapes of a geometry; nil for what is not one.
    private static func outlines(_ bytes: Span<UInt8>, _ range: Range<Int>) -> [Outline]? {
        do throws(JSONFault) {
            let members = try GeometryMembers(bytes, range)
            if let geometries = members.geometries {
                return try JSONCursor.elements(of: geometries, bytes).flatMap {
                    outlines(bytes, $0) ?? []
                }
            }
            let kind: Outline.Kind
            switch members.type {
            case "Point", "MultiPoint": kind = .point
            case "LineString", "MultiLineString": kind = .line
            case "Polygon", "MultiPolygon": kind = .area
            default: return nil
            }
            guard let coordinates = members.coordinates else { return nil }
            var parts: [[DegreePair]] = []
            var loose: [DegreePair] = []
            try gather(bytes, coordinates, into: &parts, &loose)
            parts += kind == .point ? loose.map { [$0] } : loose.isEmpty ? [] : [loose]
            return parts.isEmpty ? nil : [Outline(kind: kind, parts: parts)]
        } catch {
            return nil
        }
    }

    /// Goes down to lists of positions, each of which is a part; positions that stand in no list of
    /// their own are loose.
    private static func gather(
        _ bytes: Span<UInt8>, _ range: Range<Int>, into parts: inout [[DegreePair]],
        _ loose: inout [DegreePair]
    ) throws(JSONFault) {
        let inner = try JSONCursor.elements(of: range, bytes)
        guard let first = inner.first else { return }
        guard bytes[first.lowerBound] == UInt8(ascii: "[") else {
            if let place = position(bytes, inner) { loose.append(place) }
            return
        }
        var own: [DegreePair] = []
        for element in inner { try gather(bytes, element, into: &parts, &own) }
        if !own.isEmpty { parts.append(own) }
    }

    private static func position(_ bytes: Span<UInt8>, _ numbers: [Range<Int>]) -> DegreePair? {
        guard numbers.count >= 2, let longitude = DecimalNumber.parse(bytes, numbers[0]),
            let latitude = DecimalNumber.parse(bytes, numbers[1]), abs(longitude) <= 360,
            abs(latitude) <= 90
        else { return nil }
        return DegreePair(longitude: longitude, latitude: latitude)
    }
}
