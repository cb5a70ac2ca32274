/// exp of eight numbers at once.
enum VectorExponential {
    /// Adding this puts the whole part of a number into the lowest bits of its pattern.
    private static let rounding = 0x1.8p52
    /// ln 2 in two parts, the first so short that its multiples are exact (Cody and Waite 1980).
    private static let ln2 = (high: 0x1.62e42fee00000p-1, low: 0x1.a39ef35793c76p-33)
    /// Below this e^x is taken to be e^−700, 10⁻³⁰⁴: no density is that small and matters.
    private static let least = -700.0

    /// eˣ for x from −700 to 700; smaller x give e^−700.
    ///
    /// Relative error below 2·10⁻¹⁴: eleven terms of the series for what is left of x after whole
    /// multiples of ln 2, at most 0.347.
    static func of(_ x: SIMD8<Double>) -> SIMD8<Double> {
        let x = x.replacing(with: least, where: x .< least)
        let shifted = x * 1.442_695_040_888_963_4 + rounding
        let whole = shifted - rounding
        let r = (x - whole * ln2.high) - whole * ln2.low
        var sum = SIMD8<Double>(repeating: 1 / 39_916_800.0)
        sum = sum * r + 1 / 3_628_800.0
        sum = sum * r + 1 / 362_880.0
        sum = sum * r + 1 / 40_320.0
        sum = sum * r + 1 / 5_040.0
        sum = sum * r + 1 / 720.0
        sum = sum * r + 1 / 120.0
        sum = sum * r + 1 / 24.0
        sum = sum * r + 1 / 6.0
        sum = sum * r + 0.5
        sum = sum * r + 1
        sum = sum * r + 1
        // 2 to the power of the whole part: its bits moved to where exponents stand.
        let bits = unsafe unsafeBitCast(shifted, to: SIMD8<UInt64>.self) &<< 52
        let power = unsafe unsafeBitCast(
            bits &+ SIMD8(repeating: (1.0).bitPattern), to: SIMD8<Double>.self)
        return sum * power
    }
}
