/// An edge, or a piece of a long one: a geodesic beside the straight line between its ends.
struct EdgePiece {
    /// Earth-centred metres; the fourth is 0.
    let start: SIMD4<Double>
    let end: SIMD4<Double>
    /// Metres from the straight line within which all of the geodesic is, and the straight line from it.
    let width: Double
    /// Number of the shape.
    let shape: Int

    /// Metres from which on an edge is cut.
    private static let longest = 8_000.0

    init(_ start: SIMD4<Double>, _ end: SIMD4<Double>, of shape: Int) {
        self.start = start
        self.end = end
        self.shape = shape
        let offset = end - start
        let chord = (offset * offset).sum().squareRoot()
        let length = ChordBounds.greatestDistance(chord: chord)
        width = length * length / (8 * ChordBounds.leastRadius) + ChordBounds.rounding
    }

    /// Whether it needs no cut.
    var isShort: Bool {
        let offset = end - start
        return (offset * offset).sum() <= Self.longest * Self.longest
    }

    /// The edge between two vertices, in pieces that are narrow.
    func pieces(from first: GeodeticCoordinate, to last: GeodeticCoordinate) -> [EdgePiece] {
        let places = EarthCentredPlaces(
            Geodesic.wgs84.interpolate(from: first, to: last, spacing: Metres(Self.longest)))
        let joints = (0..<places.count).map {
            SIMD4(places.x[$0], places.y[$0], places.z[$0], 0)
        }
        return zip(joints, joints.dropFirst()).map { EdgePiece($0, $1, of: shape) }
    }

    /// Corners of a box that holds all of the geodesic.
    var corners: BoundingTree.Corners {
        let margin = SIMD4(width, width, width, 0)
        return (pointwiseMin(start, end) - margin, pointwiseMax(start, end) + margin)
    }
}
