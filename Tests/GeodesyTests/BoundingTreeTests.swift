internal import CGeodesyKernels
@testable import Geodesy
internal import TestSupport
internal import Testing

/// The order of things among leaves.
@Suite struct BoundingTreeTests {
    /// Things in a grid, many of them with the same coordinates, and in the order that splits worst.
    private static func middles(_ count: Int) -> [SIMD4<Double>] {
        (0..<count).map {
            SIMD4(Double(min($0, count - $0) % 700), Double($0 % 2), Double($0 / 900), 0)
        }
    }

    /// Of two neighbours below one node each lies on its own side of a plane across one of the axes,
    /// down to the leaves, and nothing is lost.
    @Test(arguments: [1, 8, 9, 64, 65, 5_000, 70_000])
    func partsLieApart(count: Int) {
        let middles = Self.middles(count)
        let arranged = BoundingTree.arranged(middles)
        #expect(arranged.map(\.w).sorted() == (0..<count).map(Double.init))
        for item in arranged {
            let given = middles[Int(item.w)]
            #expect(item.x == given.x && item.y == given.y && item.z == given.z)
        }
        var capacity = BoundingTree.width
        while capacity < count {
            for first in stride(from: 0, to: count - capacity, by: 2 * capacity) {
                let one = arranged[first..<(first + capacity)]
                let other = arranged[(first + capacity)..<min(count, first + 2 * capacity)]
                #expect(
                    (0..<3).contains { axis in
                        let most = one.map { $0[axis] }.max() ?? 0
                        return other.allSatisfy { $0[axis] >= most }
                    }, "\(capacity) from \(first)")
            }
            capacity *= BoundingTree.width
        }
    }

    /// With no core to spare the tree is the one of many cores.
    @Test func coresDoNotShow() {
        let middles = Self.middles(300_000)
        let shared = BoundingTree.arranged(middles)
        let helpers = geodesyTakeHelpers(1_000)
        let alone = BoundingTree.arranged(middles)
        geodesyReturnHelpers(helpers)
        #expect(alone == shared)
    }
}
