internal import Foundation

/// The natural logarithm of positive normal numbers, inlined: the quadrature over pairs asks for
/// hundreds of thousands.
///
/// The leading seven bits of the significand choose a reciprocal and its logarithm from a table; six
/// terms of the series of ln(1 + z), |z| < 2⁻⁷·⁹, give the rest. Error: two units in the last place of
/// the result, or 10⁻¹⁶ where that is more.
enum FastLogarithm {
    /// 1/c and ln c for c in the middle of each 128th of 1…2.
    static let table: [SIMD2<Double>] = (0..<128).map { index in
        let c = 1 + (Double(index) + 0.5) / 128
        // The logarithm of the reciprocal as it was rounded.
        return SIMD2(1 / c, -log(1 / c))
    }

    @inline(__always)
    static func of(_ x: Double, _ table: [SIMD2<Double>]) -> Double {
        let bits = x.bitPattern
        let entry = table[Int(truncatingIfNeeded: bits >> 45) & 127]
        let exponent = Double(Int(truncatingIfNeeded: bits >> 52) - 1023)
        let significand = Double(
            bitPattern: bits & 0x000F_FFFF_FFFF_FFFF | 0x3FF0_0000_0000_0000)
        let z = significand * entry.x - 1
        let z2 = z * z
        let series = z - z2 * (0.5 - z * (1 / 3.0) + z2 * (0.25 - z * 0.2 + z2 * (1 / 6.0)))
        return exponent * 0.693_147_180_559_945_3 + (entry.y + series)
    }
}
