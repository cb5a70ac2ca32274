#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// A classic mistake that puts a coordinate in the wrong place: a hypothesis of its own, since a
/// mistaken datum moves a point about as far as the distances that are argued over.
public struct CoordinateMistake: Hashable, Sendable {
    private enum Kind: Hashable, Sendable {
        /// Numbers of another datum taken for WGS 84.
        case readAsWGS84(crs: Int, operation: Int)
        /// WGS 84 numbers taken for another datum.
        case wgs84ReadAs(crs: Int, operation: Int)
        case truncated(decimals: Int)
        case dmmssReadAsDecimal
        case secondsReadAsHundredths
        case swapped
        case zone(off: Int)
    }

    /// The slug that cases name it by, such as `sk42-read-as-wgs84`.
    public let identifier: String
    /// One sentence.
    public let explanation: String
    /// The coordinate system and the pinned operation that the mistake confuses with WGS 84, as
    /// EPSG codes; nil of a mistake that is not about datums.
    public var datum: (crs: Int, operation: Int)? {
        switch kind {
        case .readAsWGS84(let crs, let operation), .wgs84ReadAs(let crs, let operation):
            (crs, operation)
        default: nil
        }
    }
    /// Side of the cell that truncation leaves a place in: the image is the corner nearest to
    /// latitude and longitude 0. Nil of other mistakes.
    public var cell: Degrees? {
        guard case .truncated(let decimals) = kind else { return nil }
        return Degrees(pow(10, -Double(decimals)))
    }
    private let kind: Kind

    /// Every mistake that is known here. The datum operations are pinned: EPSG:15865 names
    /// Ukraine in its area of use, EPSG:5840 is the best that EPSG has for UCS-2000, EPSG:5043 the
    /// only one for Pulkovo 1995, EPSG:15843 the one for PZ-90 that holds for the world.
    public static let all: [CoordinateMistake] =
        [
            CoordinateMistake(
                identifier: "sk42-read-as-wgs84",
                explanation: "Coordinates in SK-42 (EPSG:4284, by EPSG:15865) read as WGS 84.",
                kind: .readAsWGS84(crs: 4284, operation: 15865)),
            CoordinateMistake(
                identifier: "wgs84-read-as-sk42",
                explanation: "WGS 84 coordinates read as SK-42 (EPSG:4284, by EPSG:15865).",
                kind: .wgs84ReadAs(crs: 4284, operation: 15865)),
            CoordinateMistake(
                identifier: "ucs2000-read-as-wgs84",
                explanation: "Coordinates in UCS-2000 (EPSG:5561, by EPSG:5840) read as WGS 84.",
                kind: .readAsWGS84(crs: 5561, operation: 5840)),
            CoordinateMistake(
                identifier: "wgs84-read-as-ucs2000",
                explanation: "WGS 84 coordinates read as UCS-2000 (EPSG:5561, by EPSG:5840).",
                kind: .wgs84ReadAs(crs: 5561, operation: 5840)),
            CoordinateMistake(
                identifier: "pulkovo1995-read-as-wgs84",
                explanation:
                    "Coordinates in Pulkovo 1995 (EPSG:4200, by EPSG:5043) read as WGS 84.",
                kind: .readAsWGS84(crs: 4200, operation: 5043)),
            CoordinateMistake(
                identifier: "wgs84-read-as-pulkovo1995",
                explanation:
                    "WGS 84 coordinates read as Pulkovo 1995 (EPSG:4200, by EPSG:5043).",
                kind: .wgs84ReadAs(crs: 4200, operation: 5043)),
            CoordinateMistake(
                identifier: "pz90-read-as-wgs84",
                explanation: "Coordinates in PZ-90 (EPSG:4740, by EPSG:15843) read as WGS 84.",
                kind: .readAsWGS84(crs: 4740, operation: 15843)),
            CoordinateMistake(
                identifier: "wgs84-read-as-pz90",
                explanation: "WGS 84 coordinates read as PZ-90 (EPSG:4740, by EPSG:15843).",
                kind: .wgs84ReadAs(crs: 4740, operation: 15843)),
            CoordinateMistake(
                identifier: "utm-zone-to-the-west",
                explanation: "UTM easting and northing taken in the zone to the west.",
                kind: .zone(off: -1)),
            CoordinateMistake(
                identifier: "utm-zone-to-the-east",
                explanation: "UTM easting and northing taken in the zone to the east.",
                kind: .zone(off: 1)),
            CoordinateMistake(
                identifier: "dmmss-read-as-decimal",
                explanation: "Degrees, minutes and seconds written D.MMSS read as decimal degrees.",
                kind: .dmmssReadAsDecimal),
            CoordinateMistake(
                identifier: "seconds-read-as-hundredths-of-minutes",
                explanation: "DD MM SS read as DD MM.SS: seconds taken for hundredths of a minute.",
                kind: .secondsReadAsHundredths),
            CoordinateMistake(
                identifier: "swapped", explanation: "Latitude and longitude exchanged.",
                kind: .swapped),
        ]
        + (1...5).map { decimals in
            CoordinateMistake(
                identifier: "truncated-\(decimals)-decimals",
                explanation:
                    "Decimal degrees cut off after \(decimals) decimal\(decimals == 1 ? "" : "s").",
                kind: .truncated(decimals: decimals))
        }

    private init(identifier: String, explanation: String, kind: Kind) {
        self.identifier = identifier
        self.explanation = explanation
        self.kind = kind
    }

    /// The mistake of that slug.
    public init?(identifier: String) {
        guard let known = Self.all.first(where: { $0.identifier == identifier }) else {
            return nil
        }
        self = known
    }

    /// Where the mistake puts a place whose true position is known.
    ///
    /// `…-read-as-wgs84`: someone writes the true place in the other datum, and a reader takes the
    /// numbers for WGS 84. `wgs84-read-as-…`: the numbers are WGS 84, and a reader brings them to
    /// WGS 84 from the other datum once more. The two displacements are opposite but for
    /// centimetres.
    /// - Throws: ``NotationError`` when it leads off the globe, or its datum operation is not in
    ///   PROJ's database.
    public func image(
        of place: GeodeticCoordinate
    ) throws(NotationError) -> GeodeticCoordinate {
        switch kind {
        case .readAsWGS84(let crs, let operation):
            let numbers = try CoordinateTransformer(from: crs, pinning: operation).fromWGS84(place)
            return try coordinate(numbers.x, numbers.y, place)
        case .wgs84ReadAs(let crs, let operation):
            return try CoordinateTransformer(from: crs, pinning: operation)
                .toWGS84(place.latitude.value, place.longitude.value)
        case .truncated(let decimals):
            return try each(of: place) { Self.truncate($0, decimals) }
        case .dmmssReadAsDecimal:
            return try each(of: place) { degrees in
                let parts = Self.sexagesimal(degrees)
                return parts.sign * (parts.degrees + parts.minutes / 100 + parts.seconds / 10_000)
            }
        case .secondsReadAsHundredths:
            return try each(of: place) { degrees in
                let parts = Self.sexagesimal(degrees)
                return parts.sign * (parts.degrees + (parts.minutes + parts.seconds / 100) / 60)
            }
        case .swapped:
            return try coordinate(place.longitude.value, place.latitude.value, place)
        case .zone(let off):
            let zone = GridZone(containing: place)
            guard case .utm(let number, let isNorth) = zone,
                let numbers = GridProjection(zone).forward(place),
                let image = GridProjection(
                    .utm((number - 1 + off + 60) % 60 + 1, isNorth: isNorth)
                ).inverse(easting: numbers.easting, northing: numbers.northing)
            else {
                throw NotationError(
                    "\(place.latitude.value) \(place.longitude.value)",
                    "\(identifier) leads nowhere: the place lies in no zone of UTM")
            }
            return image
        }
    }

    /// Whether the mistake can be made with a coordinate of WGS 84 that was handed over in a
    /// notation, with so many decimals of a degree.
    public func isPossible(with notation: CoordinateNotation, decimals: Int?) -> Bool {
        switch kind {
        case .wgs84ReadAs: notation != .epsg
        case .readAsWGS84: false
        case .truncated(let kept):
            [.decimal, .wkt, .geoURI].contains(notation) && kept < (decimals ?? .max)
        case .dmmssReadAsDecimal, .secondsReadAsHundredths: notation == .sexagesimal
        case .swapped: ![.utm, .mgrs, .plusCode].contains(notation)
        case .zone: notation == .utm
        }
    }

    private func each(
        of place: GeodeticCoordinate, _ change: (Double) -> Double
    ) throws(NotationError) -> GeodeticCoordinate {
        try coordinate(change(place.latitude.value), change(place.longitude.value), place)
    }

    private func coordinate(
        _ latitude: Double, _ longitude: Double, _ place: GeodeticCoordinate
    ) throws(NotationError) -> GeodeticCoordinate {
        do {
            return try GeodeticCoordinate(
                latitude: Degrees(latitude), longitude: Degrees(longitude))
        } catch {
            throw NotationError(
                "\(place.latitude.value) \(place.longitude.value)",
                "\(identifier) leads off the globe: \(error)")
        }
    }

    /// Towards zero, by the decimal digits: 30.3 cut to one decimal stays 30.3.
    private static func truncate(_ degrees: Double, _ decimals: Int) -> Double {
        let scale = pow(10, Double(decimals))
        let nearest = (degrees * scale).rounded()
        if nearest / scale == degrees { return degrees }
        return (degrees * scale).rounded(.towardZero) / scale
    }

    private static func sexagesimal(
        _ degrees: Double
    ) -> (sign: Double, degrees: Double, minutes: Double, seconds: Double) {
        // a whole minute may come out a hair short: 10⁻⁹″ is 30 nm
        let total = (abs(degrees) * 3600 * 1e9).rounded() / 1e9
        let whole = (total / 3600).rounded(.down)
        let minutes = ((total - whole * 3600) / 60).rounded(.down)
        return (degrees < 0 ? -1 : 1, whole, minutes, total - whole * 3600 - minutes * 60)
    }
}
