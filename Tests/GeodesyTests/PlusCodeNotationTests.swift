import Testing

@testable import Geodesy

@Suite("Plus codes")
struct PlusCodeNotationTests {
    /// By Google's own decoder, and GeodSolve to the farthest corner.
    static let accepted: [(String, Double, Double, Double)] = [
        ("9G2GFG6R+GM", 50.4613125, 30.5416875, 8.248090),
        ("9G2GFG6R+GMX", 50.4613625, 30.541734375, 1.778872),
        ("9G2GFG6R+GMXQ2", 50.4613655, 30.5417431640625, 0.088893),
        ("9g2gfg6r+", 50.46125, 30.54125, 164.962456), ("9G2GFG00+", 50.475, 30.525, 3299.212072),
        ("9G2G0000+", 50.5, 30.5, 66067.757896), ("9G000000+", 60, 30, 1_280_889.223582),
        ("4RRH46J5+FP", -33.8688125, 151.2093125, 9.027826),
        ("849VCWC8+R9", 37.4220625, -122.0840625, 8.872603),
        ("CFX3X2X2+X2R2", 89.9999775, 1.00000390625, 0.279235),
        ("22222222+22", -89.9999375, -179.9999375, 6.980874),
        ("8FVC9G8F+6XQH435", 47.36558502, 8.524997009277346, 0.005119),
        ("6FG22222+22", 0.0000625, 0.0000625, 9.806467),
        ("9G2GFG6R+GM Kyiv, Ukraine", 50.4613125, 30.5416875, 8.248090),
    ]

    @Test(arguments: accepted)
    func accepts(
        _ text: String, _ latitude: Double, _ longitude: Double, _ uncertainty: Double
    ) throws {
        let located = try CoordinateParser().parse(text)
        #expect(located.notation == .plusCode)
        #expect(abs(located.coordinate.latitude.value - latitude) < 1e-13)
        #expect(abs(located.coordinate.longitude.value - longitude) < 1e-13)
        #expect(abs((located.positionalUncertainty?.value ?? 0) - uncertainty) < 2e-6)
    }

    @Test(arguments: [
        ("FG6R+GM Kyiv", "write the full code"), ("FG6R+GM", "short plus code"),
        ("6R+GM, Kyiv", "short plus code"), ("FG6R+GM, 01001 Kyiv", "short plus code"),
        ("9G2GFG6R+GM 50.45 30.52", "write 9G2GFG6R+GM alone"),
        ("9G2GFG6R+G", "a plus code has eight digits"),
        ("9G200000+GM", "eight digits"), ("9G20FG6R+", "eight digits"), ("9G2GF000+", "eight"),
        ("9G2GFG6R2+GM", "eight digits"), ("9G2GFG6R+GMXQ2222", "two to seven after it"),
        ("FG2GFG6R+GM", "there is no such cell"), ("9X2GFG6R+GM", "there is no such cell"),
        ("9G2GFG6R+GM 9G2GFG6R+GX", "no coordinate"), ("9G2GFA6R+GM", "no coordinate"),
        ("22+33", "sign stands"),
    ])
    func refuses(_ text: String, _ message: String) {
        let error = #expect(throws: NotationError.self) { try CoordinateParser().parse(text) }
        #expect(error?.text == text)
        #expect(error?.reason.contains(message) == true, "\(error?.reason ?? "")")
    }
}
