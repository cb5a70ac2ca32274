import Foundation
import Records
import Testing

@testable import StrikeProximity

@Suite struct SHA256Tests {
    /// The examples of FIPS 180-4: nothing, one block, two blocks and a million letters.
    @Test(arguments: [
        ("", 1, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        ("abc", 1, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        (
            "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", 1,
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
        ),
        ("a", 1_000_000, "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"),
    ])
    func isThatOfTheStandard(text: String, times: Int, hash: String) {
        let message = Data(String(repeating: text, count: times).utf8)
        #expect(SHA256.digits(of: message) == hash)
    }

    /// Pieces that end before, at and after the end of a block of 64 bytes, and those of no bytes.
    @Test(arguments: [[1], [63], [64], [65], [0, 1, 63, 64, 65, 0, 127, 128, 129]])
    func piecesGiveTheHashOfTheWhole(lengths: [Int]) {
        let message = (0..<10_000).map { UInt8(truncatingIfNeeded: $0 * 31) }
        var (hash, rest, piece) = (SHA256(), message[...], 0)
        while !rest.isEmpty {
            hash.update(Array(rest.prefix(lengths[piece % lengths.count])))
            rest = rest.dropFirst(lengths[piece % lengths.count])
            piece += 1
        }
        #expect(hash.finish() == SHA256.hash(of: message))
    }
}
