/// Points that fill the unit cube more evenly than random ones do.
///
/// Multiples of powers of the plastic number's cousin in three dimensions, shifted by chance: means
/// over M points are off by about (ln M)/M instead of 1/√M. Source: M. Roberts, *The unreasonable
/// effectiveness of quasirandom sequences* (2018); the shift: Cranley and Patterson 1976.
struct EvenSequence {
    private static let root = 1.220_744_084_605_759_5
    private static let steps = SIMD3(
        1 / root, 1 / (root * root), 1 / (root * root * root))

    private let start: SIMD3<Double>
    private var index = 0.0

    /// A sequence from a place by chance.
    init(using random: inout SeededGenerator) {
        start = SIMD3(random.uniform(), random.uniform(), random.uniform())
    }

    /// The next point, each coordinate from 0 up to, and without, 1.
    mutating func next() -> SIMD3<Double> {
        let point = start + index * Self.steps
        index += 1
        return point - point.rounded(.down)
    }
}
