internal import CGeodesyKernels

/// What one thread needs to answer a chunk of queries; reused from chunk to chunk.
struct SiteIndexScratch {
    /// The chunk's queries in the order they are answered.
    private(set) var order: [UInt32]
    /// The queries, Earth-centred, in that order.
    private(set) var x: [Double]
    private(set) var y: [Double]
    private(set) var z: [Double]
    /// The best place of each.
    var place: [Int32]
    /// Squares of the least chord, and of the second where the order is open.
    var best: [Double]
    var second: [Double]
    /// The distance to the best place.
    var distance: [Double]
    private var placeX: [Double]
    private var placeY: [Double]
    private var placeZ: [Double]
    private var keys: [UInt64]

    /// Room for a chunk.
    init(capacity: Int) {
        order = Array(repeating: 0, count: capacity)
        place = Array(repeating: 0, count: capacity)
        keys = Array(repeating: 0, count: 2 * capacity)
        x = Array(repeating: 0, count: capacity)
        (y, z, best, second, distance) = (x, x, x, x, x)
        (placeX, placeY, placeZ) = (x, x, x)
    }

    /// Takes a chunk in.
    mutating func load(_ queries: [GeodeticCoordinate], _ range: Range<Int>) {
        unsafe queries.withLatitudesAndLongitudes { all in
            let pairs = unsafe all + 2 * range.lowerBound
            let count = Int64(range.count)
            unsafe geodesyMortonOrder(pairs, count, &order, &keys)
            unsafe geodesyKernels().pointee.earthCentredInOrder(pairs, order, count, &x, &y, &z)
        }
    }

    /// Finds the best place of each of the first `count` queries, and the distance to it; −1
    /// where it is too far to follow from the chord.
    mutating func findNearest(_ count: Int, _ tree: SiteIndexTree) {
        let kernels = unsafe geodesyKernels()
        unsafe tree.withTree {
            unsafe kernels.pointee.nearest($0, x, y, z, Int64(count), &place, &best, &second)
        }
        measure(count, tree)
    }

    /// Measures each of the first `count` queries to its place.
    mutating func measure(_ count: Int, _ tree: SiteIndexTree) {
        let kernels = unsafe geodesyKernels()
        unsafe kernels.pointee.gather(
            tree.leaves, place, Int64(count), &placeX, &placeY, &placeZ)
        unsafe kernels.pointee.distances(
            x, y, z, placeX, placeY, placeZ, Int64(count), &distance)
    }
}
