internal import CGeodesyKernels

/// A bounding-volume tree over places in Earth-centred metres, eight children a node.
///
/// Built by splitting at medians along the widest axis, so that every leaf but the last is full
/// and a child's place follows from its parent's: no pointers. Duplicates are fine.
struct SiteIndexTree: Sendable {
    /// Places in a leaf, and children of a node.
    static let width = 8

    /// x[8], y[8], z[8] of each leaf; infinity where there is no place.
    private(set) var leaves: [Double] = []
    /// Lower x[8], y[8], z[8] and upper of the children of each node, rounded outwards.
    private(set) var boxes: [Float] = []
    /// The first node of each level, from the parents of the leaves up to the root.
    private(set) var levels: [Int64] = []
    /// For each position among the leaves the number of the place.
    private(set) var order: [Int32]

    /// Builds a tree over one or more places.
    init(_ places: EarthCentredPlaces) {
        precondition(places.count > 0, "a tree has a place")
        var items = (0..<places.count).map {
            Item(at: [places.x[$0], places.y[$0], places.z[$0]], number: Int32($0))
        }
        var capacity = Self.width
        while capacity < items.count { capacity *= Self.width }
        var splitter = SiteIndexTreeSplitter()
        splitter.arrange(&items, 0..<items.count, childCapacity: capacity / Self.width)
        order = items.map(\.number)
        fillLeaves(items)
        fillBoxes()
    }

    /// A place that is being sorted into the tree.
    struct Item {
        /// Earth-centred coordinates; the fourth is 0.
        var at: SIMD4<Double>
        /// Its number among the places.
        var number: Int32

        init(at xyz: [Double], number: Int32) {
            at = SIMD4(xyz[0], xyz[1], xyz[2], 0)
            self.number = number
        }
    }

    private mutating func fillLeaves(_ items: [Item]) {
        let count = (items.count + Self.width - 1) / Self.width
        leaves = Array(repeating: .infinity, count: count * 3 * Self.width)
        for (position, item) in items.enumerated() {
            let (leaf, lane) = position.quotientAndRemainder(dividingBy: Self.width)
            let first = leaf * 3 * Self.width + lane
            leaves[first] = item.at.x
            leaves[first + Self.width] = item.at.y
            leaves[first + 2 * Self.width] = item.at.z
        }
    }

    private mutating func fillBoxes() {
        var below = leafBoxes()
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

    private func leafBoxes() -> [Box] {
        (0..<(leaves.count / (3 * Self.width))).map { leaf in
            let first = leaf * 3 * Self.width
            var box = Box.nowhere
            for lane in first..<(first + Self.width) where leaves[lane].isFinite {
                box.include([
                    leaves[lane], leaves[lane + Self.width], leaves[lane + 2 * Self.width],
                ])
            }
            return box
        }
    }

    private mutating func append(_ children: ArraySlice<Box>) {
        let padding = Array(repeating: Box.nowhere, count: Self.width - children.count)
        let all = children + padding
        for axis in 0..<3 { boxes.append(contentsOf: all.map { $0.lower[axis] }) }
        for axis in 0..<3 { boxes.append(contentsOf: all.map { $0.upper[axis] }) }
    }
}

extension SiteIndexTree {
    /// A box of single precision around places of double precision.
    private struct Box {
        var lower: SIMD4<Float>
        var upper: SIMD4<Float>

        static let nowhere = Box(
            lower: SIMD4(repeating: .infinity), upper: SIMD4(repeating: -.infinity))

        mutating func include(_ place: [Double]) {
            for axis in 0..<3 {
                let nearest = Float(place[axis])
                let below = Double(nearest) > place[axis] ? nearest.nextDown : nearest
                let above = Double(nearest) < place[axis] ? nearest.nextUp : nearest
                lower[axis] = min(lower[axis], below)
                upper[axis] = max(upper[axis], above)
            }
        }

        func union(_ other: Box) -> Box {
            Box(
                lower: pointwiseMin(lower, other.lower), upper: pointwiseMax(upper, other.upper))
        }
    }

    /// Lends the tree to a kernel.
    @unsafe func withTree<Result>(
        _ body: (UnsafePointer<GeodesyTree>) -> Result
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
