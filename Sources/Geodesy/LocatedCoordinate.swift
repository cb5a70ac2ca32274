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
}

/// A coordinate with what was needed to read it.
public struct LocatedCoordinate: Hashable, Sendable {
    /// The place, WGS 84.
    public let coordinate: GeodeticCoordinate
    /// How it was written.
    public let notation: CoordinateNotation
    /// The operation that brought it to WGS 84; nil when no datum was changed.
    public let operation: CoordinateOperation?
    /// Half the diagonal of the cell that the notation names (MGRS); nil when it names a point.
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
