internal import CGeodesyKernels

/// Places in a bounding-volume tree.
struct SiteIndexTree: Sendable {
    private let bounds: BoundingTree
    /// x[8], y[8], z[8] of each leaf; infinity where there is no place.
    let leaves: [Double]

    /// Builds a tree over one or more places.
    init(_ places: EarthCentredPlaces) {
        let middles = (0..<places.count).map {
            SIMD4(places.x[$0], places.y[$0], places.z[$0], 0)
        }
        let bounds = BoundingTree(middles: middles) {
            (middles[$0], middles[$0])
        }
        let width = BoundingTree.width
        var leaves = Array(repeating: Double.infinity, count: bounds.leafCount * 3 * width)
        for (position, number) in bounds.order.enumerated() {
            let (leaf, lane) = position.quotientAndRemainder(dividingBy: width)
            let first = leaf * 3 * width + lane
            for axis in 0..<3 { leaves[first + axis * width] = middles[Int(number)][axis] }
        }
        (self.bounds, self.leaves) = (bounds, leaves)
    }

    /// For each position among the leaves the number of the place.
    var order: [Int32] { bounds.order }

    /// Lends the tree to a kernel.
    @unsafe func withTree<Result>(
        _ body: (UnsafePointer<GeodesyTree>) -> Result
    ) -> Result {
        unsafe bounds.withTree(leaves: leaves, body)
    }
}
