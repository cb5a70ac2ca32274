import Foundation
import Geodesy
import TestSupport
import Testing

@testable import StrikeProximity

/// Which mission of a register is premises of the case.
@Suite struct MissionMatchTests {
    private static func same(_ rows: String, state: String? = "Azerbaijan") throws -> [String] {
        let sample = try SampleCase(
            replacing: "    kind: embassy\n",
            with: "    kind: embassy\n" + (state.map { "    sending_state: \($0)\n" } ?? ""))
        let text = try String(contentsOf: sample.url, encoding: .utf8)
            .replacingOccurrences(
                of: "assumptions:\n", with: "register: missions.csv\nassumptions:\n")
        try sample.write(text, as: "case.yaml")
        try sample.write(
            "identifier,name,kind,sending_state,latitude,longitude\n" + rows, as: "missions.csv")
        let located = try Locator().locate(CaseReader().read(path: sample.url.path))
        #expect(located.missions.count == rows.split(separator: "\n").count)
        return located.missionIndices(ofPremises: "embassy").map { located.missions[$0].identifier }
            .sorted()
    }

    /// 58 m off stands another state's; 300 m off the register has the same one.
    @Test func aNeighbourIsNotThePremises() throws {
        let rows = """
            B,Embassy of Belarus,embassy,Belarus,50.45052,30.52
            A,Embassy of Azerbaijan,embassy,AZERBAIJAN,50.4527,30.52
            H,Honorary consulate,honorary-consulate,Azerbaijan,50.4501,30.52
            F,Embassy of Azerbaijan,embassy,Azerbaijan,50.46,30.52

            """
        #expect(try Self.same(rows) == ["A"])
        #expect(try Self.same(rows, state: "Georgia").isEmpty)
    }

    @Test func withoutAStateTheNearestWithin50MetresIsIt() throws {
        let rows = """
            P,Somewhere,embassy,,50.4503,30.52
            Q,Elsewhere,embassy,,50.4502,30.52
            R,Farther,embassy,,50.4506,30.52

            """
        #expect(try Self.same(rows) == ["Q"])
        #expect(try Self.same(rows, state: nil) == ["Q"])
        #expect(try Self.same("R,Farther,embassy,,50.4506,30.52\n").isEmpty)
        #expect(
            try Self.same("B,Embassy of Belarus,embassy,Belarus,50.4501,30.52\n", state: nil) == [
                "B"
            ])
    }

    @Test(arguments: [
        ("high-commission", Premises.Kind.embassy, true), ("consulate-general", .consulate, true),
        ("consulate-general", .embassy, false), ("embassy", .consularSection, true),
        ("honorary-consulate", .consulate, false), ("embassy", .other, true),
        ("hospital", .embassy, false), ("something new", .embassy, true),
    ]) func kindsFitOrNot(_ row: (word: String, kind: Premises.Kind, fits: Bool)) {
        #expect(row.kind.fits(registered: row.word) == row.fits)
        #expect(row.kind.fits(registered: nil))
    }
}
