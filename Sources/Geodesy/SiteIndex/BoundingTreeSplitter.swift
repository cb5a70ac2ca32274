/// Sorts things into the order of a tree's leaves.
struct BoundingTreeSplitter {
    /// A fixed start: the same things give the same tree.
    private var random: UInt64 = 0x9E37_79B9_7F4A_7C15

    /// Arranges a range so that each stretch of `childCapacity` things lies together, each
    /// stretch of an eighth of that within it, and so on down to the leaves.
    mutating func arrange(
        _ items: inout [BoundingTree.Item], _ range: Range<Int>, childCapacity: Int
    ) {
        guard childCapacity >= BoundingTree.width else { return }
        guard range.count > childCapacity else {
            return arrange(&items, range, childCapacity: childCapacity / BoundingTree.width)
        }
        let children = (range.count + childCapacity - 1) / childCapacity
        let cut = range.lowerBound + children / 2 * childCapacity
        select(&items, range, cut: cut, axis: Self.widestAxis(items, range))
        arrange(&items, range.lowerBound..<cut, childCapacity: childCapacity)
        arrange(&items, cut..<range.upperBound, childCapacity: childCapacity)
    }

    private static func widestAxis(
        _ items: [BoundingTree.Item], _ range: Range<Int>
    ) -> Int {
        var (lower, upper) = (items[range.lowerBound].at, items[range.lowerBound].at)
        for index in range {
            lower = pointwiseMin(lower, items[index].at)
            upper = pointwiseMax(upper, items[index].at)
        }
        let extent = upper - lower
        if extent.x >= extent.y && extent.x >= extent.z { return 0 }
        return extent.y >= extent.z ? 1 : 2
    }

    /// Puts the things that are least along `axis` before `cut` (Hoare's selection).
    private mutating func select(
        _ items: inout [BoundingTree.Item], _ range: Range<Int>, cut: Int, axis: Int
    ) {
        var (first, last) = (range.lowerBound, range.upperBound - 1)
        while first < last {
            let pivot = items[first + Int(next() % UInt64(last - first + 1))].at[axis]
            var (left, right) = (first, last)
            while left <= right {
                while items[left].at[axis] < pivot { left += 1 }
                while items[right].at[axis] > pivot { right -= 1 }
                if left <= right {
                    items.swapAt(left, right)
                    left += 1
                    right -= 1
                }
            }
            if cut <= right {
                last = right
            } else if cut >= left {
                first = left
            } else {
                return
            }
        }
    }

    /// A pseudo-random number (xorshift), so that no arrangement of things is slow.
    private mutating func next() -> UInt64 {
        random ^= random << 13
        random ^= random >> 7
        random ^= random << 17
        return random
    }
}
