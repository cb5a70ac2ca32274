import TestSupport
import Testing

@testable import Records

/// Where the beginning of a pipe is said to settle what it is, the whole of it says the same: how much had
/// come when it was looked at may not show.
@Suite struct SettledBeginningTests {
    /// What is found of a table.
    private struct Found: Equatable {
        let separator: UInt8
        let skipsBlanks: Bool
        let columns: [String]
        let end: Int
        let lines: Int
        let lineBelowTitles: Int?

        init(_ header: DelimitedHeader) {
            (separator, skipsBlanks, columns) = (
                header.separator, header.skipsBlanks, header.columns
            )
            (end, lines, lineBelowTitles) = (header.end, header.lines, header.lineBelowTitles)
        }
    }

    /// Titles, headers, rows of tags and rows, whole and odd.
    private static let lines = [
        "lat,lon,note\n", "lat;lon;\"a;\"\n", "id, \"lat\", \"lon\"\n", "Coordinates\n", "\n",
        "\"lat;\",lon\n", "#geo+lat,#geo+lon,#x\n", "50.4,30.5,\"two\nlines\"\n", "a;b\n",
        "50.4;30.5;x\r\n", "sep=;\n", "\"open\n", "5\" gun,1,2\n", "\"x\"y,lat,lon\n",
    ]

    @Test func headersAreThoseOfTheWhole() throws {
        var random = SplitMix64(seed: 78)
        var settled = 0
        for _ in 0..<600 {
            let text = (0..<Int.random(in: 1...7, using: &random))
                .compactMap { _ in Self.lines.randomElement(using: &random) }.joined()
            let bytes = Array(text.utf8)
            let whole = try? Found(DelimitedHeader(bytes, isWhole: true, path: "file"))
            for count in 0...bytes.count {
                guard
                    let header = try? DelimitedHeader(
                        Array(bytes[..<count]), isWhole: false, path: "file"), header.isSettled
                else { continue }
                settled += 1
                #expect(Found(header) == whole, "\(count) bytes of \(text.debugDescription)")
            }
        }
        #expect(settled > 1_000)
    }

    /// One row below the header is enough.
    @Test func aRowSettlesAHeader() throws {
        for (text, isSettled) in [
            ("lat,lon\n50,30\n", true), ("lat,lon\n50,30", false), ("lat,lon\n50,\"30\n", false),
            ("Title\nlat,lon\n50,30\n", true), ("a,b\n50,30\n", false),
        ] {
            let header = try DelimitedHeader(Array(text.utf8), isWhole: false, path: "file")
            #expect(header.isSettled == isSettled, "\(text.debugDescription)")
        }
    }

    @Test func propertiesAreThoseOfTheWhole() throws {
        var random = SplitMix64(seed: 79)
        for (lead, cutter) in [("", RecordCutter.lines), ("\u{1E}", .recordSeparators)] {
            let text = (0..<40).map { number in
                let name = ["a", "b", "name", "c\(number)"].randomElement(using: &random) ?? ""
                return lead + #"{"type":"Feature","geometry":null,"properties":{"\#(name)":1}}"#
            }.joined(separator: "\n")
            let bytes = Array(text.utf8)
            let whole = FeatureColumns.first(bytes, cutter, isWhole: true, path: "file")
            let settled = (0...bytes.count).filter { count in
                let first = FeatureColumns.first(
                    Array(bytes[..<count]), cutter, isWhole: false, path: "file")
                if first.isSettled { #expect(first.names == whole.names, "\(count) bytes") }
                return first.isSettled
            }
            #expect(settled.count > bytes.count / 3 && settled.count < bytes.count * 2 / 3)
        }
    }
}
