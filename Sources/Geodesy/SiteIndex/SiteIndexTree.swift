internal import CGeodesyKernels

/// Places in a bounding-volume tree.
struct SiteIndexTree: Sendable {
    private let bounds: BoundingTree
    /// x[8], y[8], z[8] of each leaf; infinity where there is no place.
    let leaves: [Double]

    /// Builds a tree over one or more places.
    init(count: Int, place: @escaping @Sendable (Int) -> GeodeticCoordinate) {
        let arranged = BoundingTree.arranged(Self.vectors(count, place))
        bounds = BoundingTree(arranged) { (arranged[$0], arranged[$0]) }
        let width = BoundingTree.width
        var leaves = Array(repeating: Double.infinity, count: bounds.leafCount * 3 * width)
        for (position, vector) in arranged.enumerated() {
            let (leaf, lane) = position.quotientAndRemainder(dividingBy: width)
            let first = leaf * 3 * width + lane
            for axis in 0..<3 { leaves[first + axis * width] = vector[axis] }
        }
        self.leaves = leaves
    }

    /// Places that are converted at once: all of them would take as much memory as the tree.
    private static let converted = 4_096

    private static func vectors(
        _ count: Int, _ place: @escaping @Sendable (Int) -> GeodeticCoordinate
    ) -> [SIMD4<Double>] {
        unsafe Array(unsafeUninitializedCapacity: count) { buffer, initializedCount in
            // each chunk writes its own stretch
            nonisolated(unsafe) let vectors = unsafe buffer
            BatchWorkers.run(count: count, chunk: converted, threads: nil, state: { () }) {
                _, range in
                let some = EarthCentredPlaces(range.map(place))
                for (offset, index) in range.enumerated() {
                    let vector = SIMD4(some.x[offset], some.y[offset], some.z[offset], 0)
                    unsafe (vectors.baseAddress! + index).initialize(to: vector)
                }
            }
            initializedCount = count
        }
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
