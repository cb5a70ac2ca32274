import Records
import Testing

@testable import StrikeProximity

/// What is replaced in files that GDAL converts.
@Suite struct ForeignTextTests {
    private func corrected(_ text: String, _ path: String, isJSON: Bool) throws -> String? {
        let format = try #require(ForeignFormat(path: path))
        return ForeignText(format, isJSON: isJSON).corrected(Array(text.utf8)).map {
            String(decoding: $0, as: UTF8.self)
        }
    }

    @Test(arguments: [
        (#"{"a":"b\u0000c\u001fd"}"#, #"{"a":"b\ufffdc\ufffdd"}"#),
        (#"{"a":"\uFFFE\b\f"}"#, #"{"a":"\ufffd\ufffd\ufffd"}"#),
        ("{\"a\":\"\u{FFFE}ï¿\u{FFFF}\"}", "{\"a\":\"\u{FFFD}ï¿\u{FFFD}\"}"),
        // Text that looks like an escape, and what every format has.
        (#"{"a":"\\u0000\\b\n\t\u000a\"é\u00e9"}"#, nil),
    ])
    func jsonHasNoControlCharacters(_ text: String, _ expected: String?) throws {
        #expect(try corrected(text, "a.kml", isJSON: true) == expected)
    }

    @Test func workbooksHaveNoNumberedCharacters() throws {
        #expect(
            try corrected("_x0041_,_x0041_x0042_,a\u{1}b\r\n", "a.xlsx", isJSON: false)
                == "_x005F_x0041_,_x005F_x0041_x005F_x0042_,a\u{FFFD}b\r\n")
        #expect(
            try corrected("_x004_,_x00G1_,_X0041_,=1+1,of:=1\n", "a.xlsx", isJSON: false) == nil)
    }

    @Test func documentsHaveNoFormulas() throws {
        #expect(
            try corrected(
                "of:=1,\"of:=a,b\",\"a\"\"of:=1,of:=1\",a of:=1\nof:=2\n", "a.ods", isJSON: false)
                == "'of:=1,\"'of:=a,b\",\"a\"\"of:=1,of:=1\",a of:=1\n'of:=2\n")
        #expect(try corrected("_x0041_,=1\n", "a.ods", isJSON: false) == nil)
    }

    private func renamed(_ own: [String], _ added: [String], _ path: String) throws -> [String] {
        let names = FieldNames(
            of: own, added: added, for: try #require(ForeignFormat(path: path)))
        return (own + added).map { names[$0] }
    }

    /// Names that would be one get numbers, whatever their capital letters.
    @Test func namesStayApart() throws {
        #expect(
            try renamed(["a&b", "A＆B", "a<b", "a\u{1}b", "a\u{2}b", "plain"], ["n>1"], "a.kml") == [
                "a＆b_2", "A＆B", "a＜b", "a\u{FFFD}b", "a\u{FFFD}b_2", "plain", "n＞1",
            ])
        #expect(try renamed(["a&b", "a\u{1}b"], [], "a.gpkg") == ["a&b", "a\u{FFFD}b"])
        // Letters of elements, and ten bytes without half a letter.
        #expect(try renamed(["Кількість №", "a & b"], [], "a.gml") == ["Кількість _", "a & b"])
        #expect(
            try renamed(["Nпостраждалих", "постраждалих", "ten letters"], [], "a.shp")
                == ["Nпост", "постраждалих", "ten letters"])
    }
}
