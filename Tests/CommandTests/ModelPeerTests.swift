import Foundation
import TestSupport
import Testing

/// The built program beside scripts that calculate the same from the formulae, by other means.
@Suite struct ModelPeerTests {
    private static func peer(_ name: String) -> String {
        URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appendingPathComponent("Peers/\(name)").path
    }

    /// Debian's python has Debian's numpy; another one on the path may have none.
    private static let python = URL(fileURLWithPath: "/usr/bin/python3")

    @Test(.timeLimit(.minutes(10)))
    func randomCasesAgreeWithTheFormulae() throws {
        let arguments = [
            Self.peer("second_edition.py"), "--program", try BuiltCommand.path(), "--cases", "60",
            "--seed", "1",
        ]
        let result = try FinishedProcess(running: Self.python, arguments)
        #expect(result.status == 0, "\(result.output)\n\(result.messages)")
    }

    @Test(.timeLimit(.minutes(10)))
    func simulatedSharesAgreeWithASimulationWithoutShortCuts() throws {
        let result = try FinishedProcess(
            running: Self.python, [Self.peer("calibration.py"), try BuiltCommand.path()])
        #expect(result.status == 0, "\(result.output)\n\(result.messages)")
    }
}
