import Testing

@testable import Geodesy

@Suite("Hints at numbers out of range")
struct RangeHintTests {
    @Test(arguments: [
        ("91 30", "; are latitude and longitude swapped?"),
        ("151.2 -33.8", "; are latitude and longitude swapped?"), ("95 200", ""), ("50 361", ""),
        (
            "504501, 305203",
            "; if the decimal point was lost, write 50.4501 30.5203; if degrees and minutes are run "
                + "together, write 504501N 0305203E"
        ),
        (
            "5027 -3028",
            "; if the decimal point was lost, write 50.27 -30.28; if degrees and minutes are run "
                + "together, write 5027N 03028W"
        ),
        ("5067 3028", "; if the decimal point was lost, write 50.67 30.28"),
        ("504591, 305203", "; if the decimal point was lost, write 50.4591 30.5203"),
        ("50.4501 305203", "; if the decimal point was lost, write 50.4501 30.5203"),
        ("504501 30.5203", "; if the decimal point was lost, write 50.4501 30.5203"),
        (
            "3397500.1, 6525000.2",
            "; the numbers look like metres of a projected system; write EPSG:code x y, such as "
                + "EPSG:32636 322000 5592000"
        ),
        (
            "322000 5592000",
            "; the numbers look like metres of a projected system; write EPSG:code x y, such as "
                + "EPSG:32636 322000 5592000"
        ),
        (
            "50450123 30520321",
            "; the numbers look like metres of a projected system; write EPSG:code x y, such as "
                + "EPSG:32636 322000 5592000; if the decimal point was lost, write 50.450123 "
                + "30.520321"
        ),
    ])
    func suggests(_ text: String, _ hint: String) {
        let error = #expect(throws: NotationError.self) { try CoordinateParser().parse(text) }
        let reason = error?.reason ?? ""
        #expect(reason.hasSuffix("°" + hint), "\(reason)")
    }
}
