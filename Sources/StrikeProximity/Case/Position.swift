public import Records

/// How far a position may be off.
public enum PositionUncertainty: Hashable, Sendable {
    /// The true place lies within `metres` with probability `confidence` (circular normal).
    case radius(metres: Double, confidence: Double)
    /// A precision class of the data set; its radius stands in the assumptions.
    case precisionClass(String)
}

/// A place as a record gives it, not yet turned into a coordinate.
public struct Position: Hashable, Sendable {
    /// How the place was written.
    public enum Place: Hashable, Sendable {
        /// Decimal degrees, WGS 84.
        case degrees(latitude: Double, longitude: Double)
        /// Any notation that `locate` reads.
        case notation(String)
    }

    /// The place as written.
    public var place: Place
    /// How far it may be off.
    public var uncertainty: PositionUncertainty
    /// Where it was said.
    public var location: FileLocation
    /// The middle of a settlement, a district or more, which stands for all of it: no evidence at
    /// close range.
    public var isCentroid = false
}

/// An offset from named premises: an annulus, or with an azimuth a sector of it.
public struct Offset: Hashable, Sendable {
    /// Identifier of the premises it is measured from.
    public var premises: String
    /// Nearest and farthest distance that the source's words allow, metres.
    public var distance: ClosedRange<Double>
    /// Direction from the premises, degrees clockwise from north, first to second clockwise.
    public var azimuth: AzimuthInterval?
    /// Where it was said.
    public var location: FileLocation
}

/// A range of directions, from the first clockwise to the second; it may pass through north.
public struct AzimuthInterval: Hashable, Sendable {
    /// Degrees clockwise from north.
    public var from: Double
    /// Degrees clockwise from north.
    public var to: Double
}
