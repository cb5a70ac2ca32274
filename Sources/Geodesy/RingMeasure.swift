/// What a ring encloses.
public struct RingMeasure: Hashable, Sendable {
    /// Square metres, positive for a counterclockwise ring.
    public let area: Double
    /// Length of all edges, the closing one too.
    public let perimeter: Metres
}
