import Foundation
import Testing

@testable import Records

/// Serial numbers as ISO 8601 text.
@Suite struct SerialDateTests {
    @Test(
        arguments: [
            (45_897, "d mmm yyyy", "2025-08-28"),
            (45_897.128_472_222_22, "yyyy-mm-dd", "2025-08-28T03:05"),
            (45_897, "yyyy-mm-dd h:mm", "2025-08-28T00:00"),
            (45_897.128_472_222_22, "dd.mm.yyyy h:mm:ss", "2025-08-28T03:05:00"),
            (45_897.128_703_703_7, "dd.mm.yyyy h:mm", "2025-08-28T03:05:20"),
            (45_870, "mmm yyyy", "2025-08"), (45_897, "mmm yyyy", "2025-08-28"),
            (45_870.5, "mmm yyyy", "2025-08-01T12:00"), (45_658, "yyyy", "2025"),
            (45_870, "yyyy", "2025-08-01"), (45_870, "mmmm", "2025-08-01"),
            (0.628_472_222_22, "h:mm AM/PM", "15:05"), (0.128_703_703_7, "h:mm", "03:05:20"),
            (0.128_472_222_22, "h:mm:ss", "03:05:00"), (45_897.5, "h:mm", "2025-08-28T12:00"),
            (1.145_833_333_33, "[h]:mm", "27:30"), (1.145_833_333_33, "[h]:mm:ss", "27:30:00"),
            (0.052_314_814_81, "[mm]:ss", "01:15:20"), (0, "h:mm", "00:00"),
            (0.25, "yyyy-mm-dd hh:mm", "06:00"), (0.25, "yyyy-mm-dd", "06:00"),
            // binary fractions: 23:59:59.9999 is midnight of the next day
            (45_896.999_999_999_9, "yyyy-mm-dd", "2025-08-28"),
            (0.999_999_999_9, "h:mm", "00:00"),
            (1, "yyyy-mm-dd", "1900-01-01"), (59, "yyyy-mm-dd", "1900-02-28"),
            (61, "yyyy-mm-dd", "1900-03-01"), (2_958_465, "yyyy-mm-dd", "9999-12-31"),
        ] as [(Double, String, String)])
    func since1900(_ serial: Double, _ code: String, _ text: String) throws {
        let parts = try #require(NumberFormat(code).parts(for: serial))
        #expect(SerialDate.text(serial, showing: parts, .from1900) == text)
    }

    @Test(arguments: [60, 60.5, 0, -1, -0.5, 2_958_466, 1e300, 1e18])
    func noDay(_ serial: Double) {
        #expect(SerialDate.text(serial, showing: .date, .from1900) == nil)
    }

    @Test func otherEpochs() {
        #expect(SerialDate.text(0, showing: .date, .from1904) == "1904-01-01")
        #expect(SerialDate.text(0.5, showing: .date, .from1904) == "1904-01-01T12:00")
        #expect(SerialDate.text(0.5, showing: [.hour, .minute], .from1904) == "12:00")
        #expect(SerialDate.text(44_435, showing: .date, .from1904) == "2025-08-28")
        #expect(SerialDate.text(60, showing: .date, .from1904) == "1904-03-01")
        #expect(SerialDate.text(0, showing: .date, .from1899) == "1899-12-30")
        #expect(SerialDate.text(60, showing: .date, .from1899) == "1900-02-28")
        #expect(SerialDate.text(45_897, showing: .date, .from1899) == "2025-08-28")
    }

    /// Every day from 1 March 1900 to the year 2200, beside Foundation's calendar.
    @Test func calendar() throws {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = try #require(TimeZone(secondsFromGMT: 0))
        let start = try #require(calendar.date(from: DateComponents(year: 1900, month: 3, day: 1)))
        for serial in stride(from: 61, to: 110_000, by: 7) {
            let date = start.addingTimeInterval(Double(serial - 61) * 86_400)
            let parts = calendar.dateComponents([.year, .month, .day], from: date)
            let day = try #require(WorkbookEpoch.from1900.day(serial))
            #expect(day.year == parts.year && day.month == parts.month && day.day == parts.day)
        }
    }

    @Test(
        arguments: [
            (50.450099999999999, "50.4501"), (7, "7"), (-33.86, "-33.86"),
            (1e15, "1000000000000000"),
            (12_345_678_901_234_568, "12345678901234568"), (0.00001, "0.00001"), (-0.0, "0"),
            (1.5e-7, "0.00000015"), (1e20, "100000000000000000000"), (1e21, "1E21"),
            (1.5e-20, "1.5E-20"),
            (0.1 + 0.2, "0.30000000000000004"), (1.25e16, "12500000000000000"),
        ] as [(Double, String)])
    func plainNumbers(_ number: Double, _ text: String) {
        #expect(PlainNumber.text(number) == text)
        #expect(Double(PlainNumber.text(number)) == number)
    }

    @Test func manyPlainNumbers() {
        var generator = SystemRandomNumberGenerator()
        for _ in 0..<20_000 {
            let number =
                Double.random(in: -1...1, using: &generator)
                * pow(10, Double(Int.random(in: -18...24, using: &generator)))
            #expect(PlainNumber.parse(PlainNumber.text(number)) == number)
        }
    }

    @Test(arguments: ["nan", "inf", "0x10", "1,5", "", "12a", "1e999", " 1"])
    func noNumbers(_ text: String) { #expect(PlainNumber.parse(text) == nil) }

    @Test func references() {
        #expect(CellReference("A1")?.column == 0)
        #expect(CellReference("XFD1048576")?.column == 16_383)
        #expect(CellReference("AA10")?.description == "AA10")
        #expect(CellReference("XFD1048576")?.description == "XFD1048576")
        for text in ["", "A", "1", "A0", "a1", "A1B", "1A", "A-1", "AAAAAAAAAAAAAAAAAAA1"] {
            #expect((CellReference(text)?.column ?? 1 << 21) >= 1 << 20, "\(text)")
        }
    }
}
