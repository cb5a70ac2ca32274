internal import CGeodesyKernels

/// The borders of shapes on WGS 84, arranged so that the nearest of each of many places is found at once,
/// with certainty.
///
/// A shape is rings of geodesics from one vertex to the next, and from the last to the first; a ring of
/// one vertex is a point. Straight lines through the Earth pick the candidates, and bounds that are
/// proven (<doc:CertifiedOrder>, “Edges”) say where their order is that of geodesics. What is inside a
/// ring is not asked.
///
/// Built once and never changed; any number of threads may ask it.
public struct EdgeIndex: Sendable {
    /// The vertices of each ring, its first once more at its end, and padding for the kernels.
    let vertices: EarthCentredPlaces
    /// The first vertex of each ring, and where the last one ends.
    let rings: [Int64]
    /// The first ring of each shape, and where the last one's end.
    let shapeRings: [Int32]
    /// The greatest width of each shape's edges: nothing of an edge is farther from its straight line.
    let widths: [Double]
    /// No two places of a shape's border are farther apart in space.
    let spans: [Double]
    /// Edges, long ones in pieces; nil when there is no shape.
    let tree: EdgeTree?

    /// Arranges shapes.
    ///
    /// - Parameter shapes: of each its rings, not closed; each ring has a vertex or more.
    public init(shapes: [[[GeodeticCoordinate]]]) {
        var vertices: [GeodeticCoordinate] = []
        var (rings, shapeRings): ([Int64], [Int32]) = ([0], [0])
        for shape in shapes {
            for ring in shape {
                vertices += ring
                vertices.append(ring[0])
                rings.append(Int64(vertices.count))
            }
            shapeRings.append(Int32(rings.count - 1))
        }
        // The kernels read eight at a time.
        vertices += Array(repeating: vertices.last, count: 8).compactMap(\.self)
        let places = EarthCentredPlaces(vertices)
        self.vertices = places
        (self.rings, self.shapeRings) = (rings, shapeRings)
        var pieces: [EdgePiece] = []
        pieces.reserveCapacity(vertices.count)
        var (widths, spans): ([Double], [Double]) = ([], [])
        for shape in shapes.indices {
            var width = 0.0
            var (low, high) = (
                SIMD4<Double>(repeating: .infinity), SIMD4<Double>(repeating: -.infinity)
            )
            let bounds = shapeRings[shape]..<shapeRings[shape + 1]
            for ring in bounds {
                let first = Int(rings[Int(ring)])
                for start in first..<(Int(rings[Int(ring) + 1]) - 1) {
                    let edge = EdgePiece(places[start], places[start + 1], of: shape)
                    width = max(width, edge.width)
                    low = pointwiseMin(low, edge.start)
                    high = pointwiseMax(high, edge.start)
                    if edge.isShort {
                        pieces.append(edge)
                    } else {
                        pieces += edge.pieces(from: vertices[start], to: vertices[start + 1])
                    }
                }
            }
            let diagonal = high - low
            widths.append(width)
            spans.append((diagonal * diagonal).sum().squareRoot() + 2 * width)
        }
        (self.widths, self.spans) = (widths, spans)
        tree = pieces.isEmpty ? nil : EdgeTree(pieces)
    }
}

extension EarthCentredPlaces {
    /// Earth-centred metres of a place; the fourth is 0.
    fileprivate subscript(index: Int) -> SIMD4<Double> { SIMD4(x[index], y[index], z[index], 0) }
}
