import Foundation
import TestSupport
import Testing

@testable import StrikeProximity

struct ByteWriterTests {
    private func text(_ write: (ByteWriter) -> Void) -> String {
        let writer = ByteWriter(capacity: 1)
        write(writer)
        return unsafe writer.withBytes { unsafe String(decoding: $0, as: UTF8.self) }
    }

    /// C's own writing of numbers is the judge.
    @Test(arguments: [3, 6]) func numbersAreThoseOfC(digits: Int) {
        var random = SplitMix64(seed: 7)
        var values: [Double] = [0, 0.0005, 0.4, 1, 9.9994, 9.9996, 10, 99.5, 100, 359.999999, 1e12]
        for power in 0...11 {
            values += (0..<200).map { _ in
                Double.random(in: 0...pow(10, Double(power)), using: &random)
            }
        }
        // beyond, the product with the scale is no whole number any more
        for value in values where value * pow(10, Double(digits)) < 0x1p51 {
            // rounded before, so that halves are no question
            let scale = pow(10, Double(digits))
            let rounded = (value * scale).rounded() / scale
            #expect(
                text { $0.append(rounded, digits: digits) }
                    == String(format: "%.\(digits)f", rounded))
        }
    }

    @Test(arguments: [0, 1, 9, 10, 99, 100, 12_345, 1_000_000_000_000])
    func wholeNumbersAreThemselves(number: Int) {
        #expect(text { $0.append(number) } == "\(number)")
    }

    @Test func rangesOfEveryLengthAreWhole() {
        let bytes = (0..<100).map { UInt8(0x20 + $0 % 90) }
        for start in [0, 1, 63, 67, 68, 69, 95] {
            for end in start...100 {
                let written = text {
                    $0.append(UInt8(ascii: "<"))
                    $0.append(bytes.span, start..<end)
                    $0.append(UInt8(ascii: ">"))
                }
                #expect(written == "<" + String(decoding: bytes[start..<end], as: UTF8.self) + ">")
            }
        }
    }
}
