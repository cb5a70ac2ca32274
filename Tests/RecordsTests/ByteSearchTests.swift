import TestSupport
import Testing

@testable import Records

struct ByteSearchTests {
    /// Beside a look at every byte, over bytes that differ from those sought by a bit.
    @Test func eitherOfTwoBytesIsFoundFirst() {
        var random = SplitMix64(seed: 3)
        let near: [UInt8] = [
            0x2C, 0x0A, 0x2D, 0x0B, 0xAC, 0x8A, 0x00, 0xFF, 0x2B, 0x09, 0x80, 0x01,
        ]
        for _ in 0..<2_000 {
            let count = Int.random(in: 0...40, using: &random)
            let rare = Bool.random(using: &random)
            let bytes = (0..<count).map { _ in
                near[Int.random(in: rare ? 2..<12 : 0..<12, using: &random)]
            }
            let start = Int.random(in: 0...count, using: &random)
            let end = Int.random(in: start...count, using: &random)
            let expected = bytes[start..<end].firstIndex { $0 == 0x2C || $0 == 0x0A } ?? end
            #expect(
                bytes.span.firstIndex(of: .comma, or: .newline, in: start..<end) == expected)
        }
    }
}
