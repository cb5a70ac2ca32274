internal import CGeodesyKernels

/// A bounding-volume tree in Earth-centred metres, eight children a node: the order of what stands in
/// its leaves, and the boxes around it.
///
/// Built by splitting at medians along the widest axis, so that every leaf but the last is full
/// and a child's place follows from its parent's: no pointers. Duplicates are fine.
struct BoundingTree: Sendable {
    /// Things in a leaf, and children of a node.
    static let width = 8

    /// Lower x[8], y[8], z[8] and upper of the children of each node, rounded outwards.
    private(set) var boxes: [Float] = []
    /// The first node of each level, from the parents of the leaves up to the root.
    private(set) var levels: [Int64] = []
    /// For each position among the leaves the number of the thing there.
    private(set) var order: [Int32]

    /// The least and the greatest coordinates of something; the fourth are of no meaning.
    typealias Corners = (low: SIMD4<Double>, high: SIMD4<Double>)

    /// The middles of one or more things in the order of a tree's leaves, and for a fourth the number of
    /// each.
    ///
    /// - Parameter middles: the fourth is of no meaning.
    static func arranged(_ middles: consuming [SIMD4<Double>]) -> [SIMD4<Double>] {
        let count = middles.count
        precondition(count > 0, "a tree has a leaf")
        var capacity = width
        while capacity < count { capacity *= width }
        return unsafe BoundingTreeSplitter.arranged(middles, childCapacity: capacity / width)
    }

    /// Puts boxes around what is arranged.
    ///
    /// - Parameter corners: of the thing at a position.
    init(_ arranged: [SIMD4<Double>], corners: @escaping @Sendable (Int) -> Corners) {
        order = arranged.map { Int32($0.w) }
        fillBoxes(corners)
    }

    /// How many leaves there are.
    var leafCount: Int { (order.count + Self.width - 1) / Self.width }

    private mutating func fillBoxes(_ corners: @escaping @Sendable (Int) -> Corners) {
        let count = order.count
        var below = BatchWorkers.elements(count: leafCount) { leaves in
            leaves.map { leaf in
                let first = leaf * Self.width
                var (low, high) = corners(first)
                for position in (first + 1)..<max(first + 1, min(first + Self.width, count)) {
                    let next = corners(position)
                    low.replace(with: next.low, where: next.low .< low)
                    high.replace(with: next.high, where: next.high .> high)
                }
                return Box(from: low, to: high)
            }
        }
        repeat {
            levels.append(Int64(boxes.count / (6 * Self.width)))
            var level: [Box] = []
            for first in stride(from: 0, to: below.count, by: Self.width) {
                let children = below[first..<min(first + Self.width, below.count)]
                append(children)
                level.append(children.dropFirst().reduce(children[first]) { $0.union($1) })
            }
            below = level
        } while below.count > 1
    }

    private mutating func append(_ children: ArraySlice<Box>) {
        let padding = Array(repeating: Box.nowhere, count: Self.width - children.count)
        let all = children + padding
        for axis in 0..<3 { boxes.append(contentsOf: all.map { $0.lower[axis] }) }
        for axis in 0..<3 { boxes.append(contentsOf: all.map { $0.upper[axis] }) }
    }
}

extension BoundingTree {
    /// A box of single precision around places of double precision.
    struct Box {
        private(set) var lower: SIMD4<Float>
        private(set) var upper: SIMD4<Float>

        static let nowhere = Box(
            lower: SIMD4(repeating: .infinity), upper: SIMD4(repeating: -.infinity))

        private init(lower: SIMD4<Float>, upper: SIMD4<Float>) {
            self.lower = lower
            self.upper = upper
        }

        /// Around what lies between two corners.
        init(from lower: SIMD4<Double>, to upper: SIMD4<Double>) {
            self = .nowhere
            for axis in 0..<3 {
                let (low, high) = (Float(lower[axis]), Float(upper[axis]))
                self.lower[axis] = Double(low) > lower[axis] ? low.nextDown : low
                self.upper[axis] = Double(high) < upper[axis] ? high.nextUp : high
            }
        }

        func union(_ other: Box) -> Box {
            Box(
                lower: pointwiseMin(lower, other.lower), upper: pointwiseMax(upper, other.upper))
        }
    }

    /// Lends the tree, with what stands in its leaves, to a kernel.
    @unsafe func withTree<Result>(
        leaves: [Double], _ body: (UnsafePointer<GeodesyTree>) -> Result
    ) -> Result {
        unsafe leaves.withUnsafeBufferPointer { leaves in
            unsafe boxes.withUnsafeBufferPointer { boxes in
                unsafe levels.withUnsafeBufferPointer { levels in
                    // a tree has a leaf, a box and a level, so none of the three is null
                    var tree = unsafe GeodesyTree(
                        leaves: leaves.baseAddress!, boxes: boxes.baseAddress!,
                        levels: levels.baseAddress!, levelCount: Int64(levels.count))
                    return unsafe withUnsafePointer(to: &tree) { unsafe body($0) }
                }
            }
        }
    }
}
