import Testing

@testable import Records

/// Times of day as lists have them.
@Suite struct WrittenDateTests {
    /// A mark that combines belongs to the digit before it, which is none then.
    @Test(arguments: ["2025-03-01\u{301}", "2025-03-01\u{7F2} 03:10", "2025-03-01\u{200D}T03:10"])
    func aMarkBehindADay(_ text: String) {
        #expect(WrittenDate.read(text, order: nil) == .none)
    }

    @Test(
        arguments: [
            ("3:10", "03:10"), ("3:10 PM", "15:10"), ("0310", "03:10"),
            ("03:10:20-02:00", "03:10:20-02:00"),
            // From one time to another.
            ("03:10-04:20", nil), (" 3:10 - 14:20 ", nil), ("03:10 - x", nil), ("3-10", nil),
            ("1+2", nil), ("7Z-", nil),
            ("3:10+15:00", nil), ("3:10-03:99", nil), ("3:10:20+14:00", "03:10:20+14:00"),
            ("3:10-4:20 PM", nil), ("3:10-4:20p.m.", nil), ("3:10PM-4:20PM", nil),
            ("3:10+2 am", nil), ("24:00-", nil),
        ] as [(String, String?)]) func timesOfDay(_ text: String, _ clock: String?)
    {
        #expect(WrittenDate.clock(text) == clock)
    }
}
