/// What the borders of shapes say of the one nearest to a place.
public enum NearestBorder: Sendable {
    /// The nearest place of all borders is a vertex of one shape.
    case vertex(VertexSight)
    /// One of these shapes has the nearest border, or several of them do.
    case amongst([Int])
    /// All borders are too far away to tell.
    case anywhere
}

/// A vertex, as a place sees it.
public struct VertexSight: Sendable {
    /// Number of the shape.
    public let shape: Int
    /// The vertex.
    public let vertex: GeodeticCoordinate
    /// From the place to the vertex. Accuracy: as of ``BatchDistance``.
    public let distance: Metres
    /// At the vertex, towards the place. Accuracy: as of ``SiteIndex/azimuths(of:towards:)``.
    public let azimuth: Degrees
}
