import Foundation
import Testing

@testable import Records

@Suite struct DelimitedTextTests {
    private func read(_ text: String) throws(StrikeProximityError) -> DelimitedText {
        try DelimitedText(Data(text.utf8), path: "table.csv")
    }

    @Test func readsQuotesSeparatorsAndLineEnds() throws {
        let table = try read("a,b\r\n\"x, \"\"y\"\"\",\"two\nlines\"\r\n1,2")
        #expect(table.columns == ["a", "b"])
        #expect(table.rows.map(\.cells) == [["x, \"y\"", "two\nlines"], ["1", "2"]])
        #expect(table.rows.map(\.line) == [2, 4])
    }

    @Test(arguments: [",", ";", "\t"]) func findsTheSeparator(_ separator: String) throws {
        let table = try read("lat\(separator)lon\n1\(separator)2\n")
        #expect(table.columns == ["lat", "lon"])
        #expect(table.rows.map(\.cells) == [["1", "2"]])
    }

    @Test func dropsAByteOrderMarkAndEmptyLines() throws {
        let table = try read("\u{FEFF}lat,lon\n\n1,2\n\n")
        #expect(table.columns == ["lat", "lon"])
        #expect(table.rows.count == 1)
    }

    @Test(arguments: [
        ("a,b\n1,2\n1,2,3\n", 3, "3 cells, the header 2"),
        ("a,b\n\"1,2\n", 2, "never closed"),
        ("a,b\n\"1\"x,2\n", 2, "after a closing quote"),
        ("a,b\n1\0,2\n", 2, "NUL"),
        ("", nil, "empty"),
    ]) func saysWhatIsWrongAndWhere(_ text: String, _ line: Int?, _ words: String) throws {
        #expect {
            _ = try read(text)
        } throws: { error in
            let error = error as? StrikeProximityError
            return error?.location?.line == line && error?.message.contains(words) == true
        }
    }

    @Test func refusesOtherEncodings() {
        for bytes: [UInt8] in [[0xFF, 0xFE, 0x61, 0x00], [0x61, 0x2C, 0xEF, 0xE8, 0x0A]] {
            #expect(throws: StrikeProximityError.self) {
                _ = try DelimitedText(Data(bytes), path: "table.csv")
            }
        }
    }
}
