import Testing

@testable import Records

/// What keeps bytes from being text.
@Suite struct TextFaultTests {
    /// The first fault is told, whatever else comes behind it, for a part of a file has only the first.
    @Test(
        arguments: [
            ([0x61, 0xFF, 0x0A, 0x00], "not UTF-8", 1), ([0x0A, 0x00, 0x0A, 0xFF], "NUL", 2),
            ([0x0A, 0xC3, 0x00], "not UTF-8", 2), ([0xD1, 0x96, 0x0A, 0x0A, 0x00], "NUL", 3),
        ] as [([UInt8], String, Int)])
    func theFirstIsTold(_ bytes: [UInt8], _ words: String, _ line: Int) throws {
        let found = TextFault.first(in: bytes.span, from: 0)
        let fault = try #require(found)
        #expect(fault.sentence.contains(words))
        #expect(fault.line == line)
    }
}
