import Testing

@testable import Records

/// What number formats show of a moment.
@Suite struct NumberFormatTests {
    @Test(
        arguments: [
            ("yyyy-mm-dd h:mm:ss", [.year, .month, .day, .hour, .minute, .second]),
            ("dd.mm.yyyy h:mm", [.year, .month, .day, .hour, .minute]),
            ("[$-FC22]d mmmm yyyy;@", [.year, .month, .day]),
            ("[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", [.year, .month, .day]),
            ("[$-409]h:mm:ss AM/PM;@", [.hour, .minute, .second]),
            ("mmm yyyy", [.year, .month]), ("yyyy", [.year]), ("mmm-yy", [.year, .month]),
            ("h:mm AM/PM", [.hour, .minute]), ("hh:mm a/p", [.hour, .minute]),
            ("[h]:mm", [.elapsed, .minute]), ("[mm]:ss", [.elapsed, .minute, .second]),
            ("mm:ss.0", [.minute, .second]), ("mmss.0", [.minute, .second]),
            ("h:m", [.hour, .minute]), ("m/d/yyyy h:m", [.year, .month, .day, .hour, .minute]),
            ("[Red]dd/mm/yy", [.year, .month, .day]),
            ("yyyy\"年\"m\"月\"d\"日\"", [.year, .month, .day]),
            ("[$-411]ggge\"年\"m\"月\"d\"日\"", [.year, .month, .day]),
            ("B2dd/mm/yyyy", [.year, .month, .day]), ("yyyy-mm-ddThh:mm:ss.000", [.date, .time]),
            ("YYYY-MM-DD", [.date]), ("d\\d\"h\"", [.day]),
            ("hh \"год\" mm \"хв\"", [.hour, .minute]),
        ] as [(String, DateParts)])
    func dates(_ code: String, _ parts: DateParts) {
        #expect(NumberFormat(code).parts(for: 45_000.25) == parts, "\(code)")
    }

    @Test(arguments: [
        "General", "0", "0.00", "#,##0.00 \"d\"", "\"am\" 0.00", "0.00E+00", "##0.0E+0", "0%",
        "@", "# ?/?", "[$€-407]#,##0.00", "_-* #,##0.00\\ _₽_-;-* #,##0.00\\ _₽_-", "0\\d", "\"y\"",
        "[Red]0;[Blue]-0", "[DBNum1]General", "#,##0 USD", "", ";;;", "\"", "[", "\\",
        "0 _h;(0)", "[>100]0.0;General",
    ])
    func plainNumbers(_ code: String) {
        #expect(NumberFormat(code).parts(for: 45_000.25) == nil, "\(code)")
    }

    @Test func sectionsByValue() {
        let format = NumberFormat("[<1]h:mm;dd.mm.yyyy h:mm")
        #expect(format.parts(for: 0.5) == [.hour, .minute])
        #expect(format.parts(for: 45_000) == [.year, .month, .day, .hour, .minute])
        let signed = NumberFormat("d.m.yyyy;-0;\"none\"")
        #expect(signed.parts(for: 45_000) == .date)
        #expect(signed.parts(for: -1) == nil)
        #expect(signed.parts(for: 0) == nil)
    }

    @Test func builtIns() {
        for id in Array(14...22) + Array(27...36) + Array(45...47) + Array(50...58) {
            #expect(NumberFormat.builtIn(id)?.isOfDates == true, "\(id)")
        }
        for id in Array(0...13) + [23, 26, 37, 44, 48, 49, 59, 163] {
            #expect(NumberFormat.builtIn(id) == nil, "\(id)")
        }
    }
}
