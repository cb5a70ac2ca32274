internal import CGeodesyKernels

/// Edges in a bounding-volume tree.
struct EdgeTree: Sendable {
    private let bounds: BoundingTree
    /// Of each leaf x[8], y[8], z[8] of the starts, of the ways to the ends, 1/d² and widths.
    private let leaves: [Double]
    /// The shape that each edge belongs to, −1 where there is none.
    let shapes: [Int32]
    /// The greatest width.
    let widest: Double

    /// Builds a tree over one or more edges.
    init(_ edges: [EdgePiece]) {
        let arranged = BoundingTree.arranged(edges.map { ($0.start + $0.end) * 0.5 })
        let bounds = BoundingTree(arranged) { edges[Int(arranged[$0].w)].corners }
        let width = BoundingTree.width
        let (count, rows) = (bounds.leafCount, 8)
        var shapes = Array(repeating: Int32(-1), count: count * width)
        // Where there is no edge, in the last leaf, it is far away.
        var leaves = Array(repeating: 0.0, count: count * rows * width)
        for place in 0..<(3 * width) { leaves[(count - 1) * rows * width + place] = 1e18 }
        for (position, number) in bounds.order.enumerated() {
            let edge = edges[Int(number)]
            let (leaf, lane) = position.quotientAndRemainder(dividingBy: width)
            let first = leaf * rows * width + lane
            let offset = edge.end - edge.start
            let square = (offset * offset).sum()
            for axis in 0..<3 {
                leaves[first + axis * width] = edge.start[axis]
                leaves[first + (axis + 3) * width] = offset[axis]
            }
            leaves[first + 6 * width] = square > 0 ? 1 / square : 0
            leaves[first + 7 * width] = edge.width
            shapes[position] = Int32(edge.shape)
        }
        (self.bounds, self.leaves, self.shapes) = (bounds, leaves, shapes)
        widest = edges.reduce(0) { max($0, $1.width) }
    }

    /// For each query an edge of the shape with the least chord, the greatest chord to it, and the
    /// least to another shape that may be nearer, infinity if none.
    func nearest(
        _ x: [Double], _ y: [Double], _ z: [Double], count: Int
    ) -> (position: [Int32], most: [Double], second: [Double]) {
        var position = Array(repeating: Int32(0), count: count)
        var most = Array(repeating: 0.0, count: count)
        var second = most
        unsafe withTree {
            unsafe geodesyKernels().pointee.nearestEdges(
                $0, shapes, widest, x, y, z, Int64(count), &position, &most, &second)
        }
        return (position, most, second)
    }

    /// Of each query the shapes that may be nearest, the one that `position` names among them.
    func rivals(
        _ x: [Double], _ y: [Double], _ z: [Double], position: [Int32], most: [Double]
    ) -> [[Int32]] {
        var found = position.map { [shapes[Int($0)]] }
        var (first, capacity) = (0, 4_096)
        while first < position.count {
            var (complete, count) = (Int64(0), Int64(0))
            let rest = first...
            let hits = unsafe [GeodesyHit](unsafeUninitializedCapacity: capacity) { hits, filled in
                unsafe withTree {
                    complete = unsafe geodesyKernels().pointee.rivalEdges(
                        $0, shapes, widest, Array(x[rest]), Array(y[rest]), Array(z[rest]),
                        Int64(position.count - first), Array(position[rest]), Array(most[rest]),
                        hits.baseAddress!, Int64(capacity), &count)
                }
                filled = Int(count)
            }
            for hit in hits {
                let (query, shape) = (first + Int(hit.query), shapes[Int(hit.place)])
                if !found[query].contains(shape) { found[query].append(shape) }
            }
            if complete == 0 { capacity *= 4 }
            first += Int(complete)
        }
        return found
    }

    /// Lends the tree to a kernel.
    @unsafe func withTree<Result>(
        _ body: (UnsafePointer<GeodesyTree>) -> Result
    ) -> Result {
        unsafe bounds.withTree(leaves: leaves, body)
    }
}
