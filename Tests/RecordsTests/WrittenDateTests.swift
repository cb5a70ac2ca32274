import Testing

@testable import Records

/// Times of day as lists have them.
@Suite struct WrittenDateTests {
    @Test(
        arguments: [
            ("3:10", "03:10"), ("3:10 PM", "15:10"), ("0310", "03:10"),
            ("03:10:20-02:00", "03:10:20-02:00"),
            // From one time to another.
            ("03:10-04:20", nil), (" 3:10 - 14:20 ", nil), ("03:10 - x", nil), ("24:00-", nil),
        ] as [(String, String?)]) func timesOfDay(_ text: String, _ clock: String?)
    {
        #expect(WrittenDate.clock(text) == clock)
    }
}
