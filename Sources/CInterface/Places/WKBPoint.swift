internal import CStrikeProximity

/// A point of well-known binary, standard or PostGIS's extended one.
///
/// Source: OGC 06-103r4, *Simple feature access*; PostGIS, *EWKB*.
enum WKBPoint {
    /// Latitude and longitude; NaN of an empty point.
    static func parse(
        _ bytes: UnsafeRawBufferPointer, row: Int
    ) throws(Fault) -> (latitude: Double, longitude: Double) {
        guard bytes.count >= 5, unsafe bytes[0] <= 1 else { throw damaged(row) }
        let isLittle = unsafe bytes[0] == 1
        let type = unsafe word(bytes, at: 1, isLittle)
        let hasSRID = type & 0x2000_0000 != 0
        // Z and M are bits of PostGIS, thousands of the standard
        let (kind, thousands) = (type & 0x0FFF_FFFF % 1000, type & 0x0FFF_FFFF / 1000)
        guard thousands <= 3, 1...17 ~= kind else { throw damaged(row) }
        guard kind == 1 else { throw notAPoint(Int(kind), row) }
        var ordinates = 2 + [0, 1, 1, 2][Int(thousands)]
        if type & 0x8000_0000 != 0 { ordinates += 1 }
        if type & 0x4000_0000 != 0 { ordinates += 1 }
        let start = hasSRID ? 9 : 5
        guard bytes.count == start + 8 * ordinates else { throw damaged(row) }
        if hasSRID {
            let system = unsafe word(bytes, at: 5, isLittle)
            guard system == 4326 || system == 0 else {
                throw Fault(
                    SP_WRONG_SYSTEM, row: row,
                    "the point has the SRID \(system); transform it to 4326 (WGS 84) first")
            }
        }
        return unsafe (number(bytes, at: start + 8, isLittle), number(bytes, at: start, isLittle))
    }

    private static func word(
        _ bytes: UnsafeRawBufferPointer, at offset: Int, _ isLittle: Bool
    ) -> UInt32 {
        let word = unsafe bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self)
        return isLittle ? UInt32(littleEndian: word) : UInt32(bigEndian: word)
    }

    private static func number(
        _ bytes: UnsafeRawBufferPointer, at offset: Int, _ isLittle: Bool
    ) -> Double {
        let word = unsafe bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
        return Double(
            bitPattern: isLittle ? UInt64(littleEndian: word) : UInt64(bigEndian: word))
    }

    private static let kinds = [
        2: "linestring", 3: "polygon", 4: "multipoint", 5: "multilinestring", 6: "multipolygon",
        7: "geometry collection",
    ]

    private static func notAPoint(_ kind: Int, _ row: Int) -> Fault {
        Fault(
            SP_NOT_A_POINT, row: row,
            "the geometry is a \(kinds[kind] ?? "curve or surface") where a point belongs; give "
                + "points, or footprints to the command nearest, which measures to their edge")
    }

    private static func damaged(_ row: Int) -> Fault {
        Fault(
            SP_MALFORMED, row: row,
            "the bytes are not a point of well-known binary (WKB); write the column anew")
    }
}
