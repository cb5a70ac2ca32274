/// How a coordinate was written.
public enum CoordinateNotation: String, Hashable, Sendable, CaseIterable {
    /// Decimal degrees.
    case decimal
    /// Degrees, minutes and seconds.
    case sexagesimal
    /// Degrees and decimal minutes.
    case decimalMinutes = "decimal-minutes"
    /// Universal transverse Mercator, or universal polar stereographic near the poles.
    case utm
    /// Military grid reference system.
    case mgrs
    /// Numbers in a coordinate reference system named by its EPSG code.
    case epsg
    /// Well-known text, `POINT(30.49 50.46)`: longitude first.
    case wkt
    /// ISO 6709, `+50.46082+030.49056/`.
    case iso6709
    /// `geo:50.46,30.49` of RFC 5870.
    case geoURI = "geo-uri"
    /// Open Location Code, `9G2GFG6R+GM`.
    case plusCode = "plus-code"
}

/// A coordinate with what was needed to read it.
public struct LocatedCoordinate: Hashable, Sendable {
    /// The place, WGS 84.
    public let coordinate: GeodeticCoordinate
    /// How it was written.
    public let notation: CoordinateNotation
    /// The operation that brought it to WGS 84; nil when no datum was changed.
    public let operation: CoordinateOperation?
    /// How far the place may lie from the coordinate by what is written: to the farthest corner of
    /// the cell that it names (MGRS, plus codes), or the `u` of a geo URI; nil when it names a
    /// point.
    public let positionalUncertainty: Metres?

    init(
        _ coordinate: GeodeticCoordinate, _ notation: CoordinateNotation,
        operation: CoordinateOperation? = nil, positionalUncertainty: Metres? = nil
    ) {
        self.coordinate = coordinate
        self.notation = notation
        self.operation = operation
        self.positionalUncertainty = positionalUncertainty
    }
}
