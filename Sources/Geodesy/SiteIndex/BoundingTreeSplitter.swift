/// Sorts things into the order of a tree's leaves.
struct BoundingTreeSplitter {
    /// The middle of each, and for a fourth its number, in the order so far.
    private(set) var items: [SIMD4<Double>]
    /// A fixed start: the same things give the same tree.
    private var random: UInt64 = 0x9E37_79B9_7F4A_7C15

    init(_ middles: consuming [SIMD4<Double>]) {
        items = middles
        for index in items.indices { items[index].w = Double(index) }
    }

    /// Arranges a range so that each stretch of `childCapacity` things lies together, each
    /// stretch of an eighth of that within it, and so on down to the leaves.
    mutating func arrange(_ range: Range<Int>, childCapacity: Int) {
        guard childCapacity >= BoundingTree.width else { return }
        guard range.count > childCapacity else {
            return arrange(range, childCapacity: childCapacity / BoundingTree.width)
        }
        let children = (range.count + childCapacity - 1) / childCapacity
        let cut = range.lowerBound + children / 2 * childCapacity
        select(range, cut: cut, axis: widestAxis(range))
        arrange(range.lowerBound..<cut, childCapacity: childCapacity)
        arrange(cut..<range.upperBound, childCapacity: childCapacity)
    }

    private func widestAxis(_ range: Range<Int>) -> Int {
        var (lower, upper) = (items[range.lowerBound], items[range.lowerBound])
        for index in range {
            lower = pointwiseMin(lower, items[index])
            upper = pointwiseMax(upper, items[index])
        }
        let extent = upper - lower
        if extent.x >= extent.y && extent.x >= extent.z { return 0 }
        return extent.y >= extent.z ? 1 : 2
    }

    /// Puts the things that are least along `axis` before `cut` (Hoare's selection).
    private mutating func select(_ range: Range<Int>, cut: Int, axis: Int) {
        var (first, last, random) = (range.lowerBound, range.upperBound - 1, self.random)
        unsafe items.withUnsafeMutableBufferPointer { items in
            // One number is read much faster from memory than as a part of a vector.
            let memory = UnsafeRawPointer(items.baseAddress!)
            func number(_ index: Int) -> Double {
                let item = index * MemoryLayout<SIMD4<Double>>.stride
                return unsafe memory.load(
                    fromByteOffset: item + axis * MemoryLayout<Double>.stride, as: Double.self)
            }
            while first < last {
                random = Self.next(after: random)
                let pivot = number(first + Int(random % UInt64(last - first + 1)))
                var (left, right) = (first, last)
                while left <= right {
                    while number(left) < pivot { left += 1 }
                    while number(right) > pivot { right -= 1 }
                    if left <= right {
                        unsafe items.swapAt(left, right)
                        left += 1
                        right -= 1
                    }
                }
                if cut <= right {
                    last = right
                } else if cut >= left {
                    first = left
                } else {
                    break
                }
            }
        }
        self.random = random
    }

    /// A pseudo-random number (xorshift), so that no arrangement of things is slow.
    private static func next(after random: UInt64) -> UInt64 {
        var random = random
        random ^= random << 13
        random ^= random >> 7
        random ^= random << 17
        return random
    }
}
