import Foundation
import TestSupport
import Testing

@testable import Records

/// Every byte of every encoding that is read, beside Python's own tables.
@Suite struct ByteEncodingTests {
    @Test(arguments: [
        ["iso-8859-1", "iso-8859-2", "iso-8859-3", "iso-8859-4", "iso-8859-5", "iso-8859-6"],
        ["iso-8859-7", "iso-8859-8", "iso-8859-9", "iso-8859-10", "iso-8859-13", "iso-8859-15"],
        ["windows-1250", "windows-1251", "windows-1252", "windows-1253", "windows-1254"],
        ["windows-1256", "windows-1257", "cp1251", "koi8-r", "koi8-u", "us-ascii"],
    ])
    func everyByte(_ names: [String]) throws {
        let script = """
            import sys
            for name in sys.argv[1:]:
                for byte in range(256):
                    print(bytes([byte]).decode(name, "ignore").encode().hex() or "none")
            """
        let said = try ExternalTool.run("python3", ["-c", script] + names, package: "python3")
        #expect(said.status == 0, "\(said.messages)")
        let expected = said.output.split(separator: "\n").map(String.init)
        try #require(expected.count == 256 * names.count)
        for (index, name) in names.enumerated() {
            let encoding = try #require(ByteEncoding(name), "\(name)")
            for byte in 0..<256 {
                let (text, unknown) = encoding.decoded([UInt8(byte)])
                let hex = text.map { String($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
                #expect(
                    (unknown == nil ? hex : "none") == expected[256 * index + byte],
                    "\(name) \(byte)")
            }
        }
    }

    @Test(arguments: [
        "utf-16", "utf-7", "ebcdic-cp-us", "gb2312", "windows-1258", "no such encoding", "",
    ])
    func othersAreNone(_ name: String) {
        #expect(ByteEncoding(name) == nil)
    }

    /// A byte that the encoding does not have is told with its line, wherever it stands.
    @Test(arguments: [3, 40_000, 300_000])
    func aByteThatIsNotThere(_ count: Int) throws {
        let scratch = try Scratch()
        defer { scratch.remove() }
        let start = Array(
            "<?xml version='1.0'\nencoding='windows-1251'?>\n<kml><Document><name>".utf8)
        let filling = Array(repeating: UInt8.newline, count: count)
        let path = try scratch.write(
            "a.kml", start + filling + [0x98] + Array("</name></Document></kml>".utf8))
        do throws(StrikeProximityError) {
            _ = try KeyholeReader(path: path, name: "a.kml")
            Issue.record("it was read")
        } catch {
            #expect(
                error.description
                    == "a.kml:\(count + 3): there is a byte 0x98, which windows-1251 does not have; save it "
                    + "as UTF-8")
        }
    }
}
