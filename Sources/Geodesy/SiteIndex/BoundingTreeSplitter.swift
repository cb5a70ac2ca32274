/// Sorts things into the order of a tree's leaves.
///
/// The same things give the same tree, however many cores there are: what is drawn for a range depends on
/// the range alone.
@unsafe struct BoundingTreeSplitter {
    /// The middle of each thing, and for a fourth its number, in the order so far.
    private let items: UnsafeMutableBufferPointer<SIMD4<Double>>

    private init(_ items: UnsafeMutableBufferPointer<SIMD4<Double>>) {
        unsafe self.items = items
    }

    /// Things in the order of the leaves.
    ///
    /// - Parameters:
    ///   - middles: the fourth is of no meaning, and becomes the number of each.
    ///   - childCapacity: how many the root's children hold.
    static func arranged(
        _ middles: consuming [SIMD4<Double>], childCapacity: Int
    ) -> [SIMD4<Double>] {
        var items = middles
        for index in items.indices { items[index].w = Double(index) }
        unsafe items.withUnsafeMutableBufferPointer {
            unsafe Self($0).arrange(0..<$0.count, childCapacity: childCapacity)
        }
        return items
    }

    /// Things from which on halves are worth a core each.
    private static let large = 65_536

    /// Arranges a range so that each stretch of `childCapacity` things lies together, each
    /// stretch of an eighth of that within it, and so on down to the leaves.
    private func arrange(_ range: Range<Int>, childCapacity: Int) {
        guard childCapacity >= BoundingTree.width else { return }
        guard range.count > childCapacity else {
            return unsafe arrange(range, childCapacity: childCapacity / BoundingTree.width)
        }
        let children = (range.count + childCapacity - 1) / childCapacity
        let cut = range.lowerBound + children / 2 * childCapacity
        unsafe select(range, cut: cut)
        let (low, high) = (range.lowerBound..<cut, cut..<range.upperBound)
        guard unsafe range.count >= Self.large else {
            unsafe arrange(low, childCapacity: childCapacity)
            return unsafe arrange(high, childCapacity: childCapacity)
        }
        // the halves share no thing
        nonisolated(unsafe) let own = unsafe self
        _ = BatchWorkers.both(
            { unsafe own.arrange(low, childCapacity: childCapacity) },
            { unsafe own.arrange(high, childCapacity: childCapacity) })
    }

    /// The axis along which a thousand of the range, or all, reach the farthest: which it is decides nothing
    /// but how soon a search ends.
    private func widestAxis(_ range: Range<Int>) -> Int {
        var (lower, upper) = unsafe (items[range.lowerBound], items[range.lowerBound])
        let step = 1 + range.count / 1_024
        for index in stride(from: range.lowerBound, to: range.upperBound, by: step) {
            let item = unsafe items[index]
            lower.replace(with: item, where: item .< lower)
            upper.replace(with: item, where: item .> upper)
        }
        let extent = upper - lower
        if extent.x >= extent.y && extent.x >= extent.z { return 0 }
        return extent.y >= extent.z ? 1 : 2
    }

    /// Puts the things that are least along the widest axis before `cut`.
    private func select(_ range: Range<Int>, cut: Int) {
        var draw = Draw(seed: range.lowerBound)
        let axis = unsafe widestAxis(range)
        unsafe select(range.lowerBound, range.upperBound - 1, cut: cut, axis: axis, &draw)
    }

    /// Hoare's selection.
    private func select(_ first: Int, _ last: Int, cut: Int, axis: Int, _ draw: inout Draw) {
        var (first, last) = (first, last)
        while first < last {
            let pivot = unsafe pivot(first, last, cut: cut, axis: axis, &draw)
            var (left, right) = (first, last)
            while left <= right {
                while unsafe number(left, axis) < pivot { left &+= 1 }
                while unsafe number(right, axis) > pivot { right &-= 1 }
                if left <= right {
                    unsafe items.swapAt(left, right)
                    left &+= 1
                    right &-= 1
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

    /// A number that is near to the one that belongs at `cut`: of some that are drawn, the one with the
    /// same share below it. So what is left to search after it is either little or half.
    private func pivot(
        _ first: Int, _ last: Int, cut: Int, axis: Int, _ draw: inout Draw
    ) -> Double {
        let count = last - first + 1
        let drawn = count >= 8_192 ? 127 : count >= 256 ? 15 : 1
        for index in first..<(first + drawn) {
            unsafe items.swapAt(index, index + draw.next(below: last - index + 1))
        }
        let place = first + drawn * (cut - first) / count
        unsafe select(first, first + drawn - 1, cut: place, axis: axis, &draw)
        return unsafe number(place, axis)
    }

    /// One number is read much faster from memory than as a part of a vector.
    @inline(__always)
    private func number(_ index: Int, _ axis: Int) -> Double {
        unsafe UnsafeRawPointer(items.baseAddress!).load(
            fromByteOffset: index &* MemoryLayout<SIMD4<Double>>.stride
                &+ axis &* MemoryLayout<Double>.stride, as: Double.self)
    }
}

extension BoundingTreeSplitter {
    /// Pseudo-random numbers (xorshift), so that no arrangement of things is slow.
    private struct Draw {
        private var state: UInt64

        init(seed: Int) { state = UInt64(seed) ^ 0x9E37_79B9_7F4A_7C15 }

        mutating func next(below bound: Int) -> Int {
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            return Int(state.multipliedFullWidth(by: UInt64(bound)).high)
        }
    }
}
