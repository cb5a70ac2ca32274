import Foundation
import TestSupport
import Testing

@testable import Geodesy

/// Fixed decimals beside C's `printf`.
struct FixedDecimalsTests {
    @Test func writesWhatPrintfWrites() {
        var random = SplitMix64(seed: 7)
        var values: [Double] = [
            0, 0.5, 1.5, 2.5, 0.125, 0.375, 1e-7, 5e-7, .leastNonzeroMagnitude, 0.999_999_5, 9.5,
            99.995,
            323_940.5, 9_999_999.999_999_5, 0x1p52 + 0.5, 0x1p53 - 1,
        ]
        values += (0..<2_000).map { _ in Double.random(in: 0...1e7, using: &random) }
        values += (0..<500).map { _ in Double.random(in: 0...1e-3, using: &random) }
        // ties
        values += (0..<500).map { _ in Double(Int.random(in: 0...99_999, using: &random)) / 64 }
        for value in values {
            for decimals in 0...9 {
                #expect(
                    FixedDecimals.text(value, decimals)
                        == String(format: "%.\(decimals)f", value))
            }
        }
    }
}
