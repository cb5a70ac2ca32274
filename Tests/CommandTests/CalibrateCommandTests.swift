import Foundation
import TestSupport
import Testing

@Suite struct CalibrateCommandTests {
    private static var kyiv: String {
        URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
            .appendingPathComponent("Geodata/cases/azerbaijan-kyiv/case.yaml").path
    }

    private struct Report: Decodable {
        struct Row: Decodable {
            let weapon_class, worlds: String
            let is_believed: Bool
            let cllr, largest_supported_lr: Double
            let thresholds: [Threshold]
        }
        struct Threshold: Decodable {
            let lr, bound: Double
            let strike, series_one, series_all: Share
        }
        struct Share: Decodable { let share, low, high: Double }
        let format: String
        let rows: [Row]
    }

    @Test func theSameSeedGivesTheSameFiles() throws {
        let folder = try TemporaryFolder.make()
        for name in ["a", "b"] {
            let result = try BuiltCommand.run(
                "calibrate", Self.kyiv, "--worlds", "2000", "-o", name, in: folder)
            #expect(result.status == 0, "\(result.messages)")
            #expect(result.output.contains("as believed"))
        }
        for name in ["calibration.json", "tippett.csv", "tippett.svg"] {
            let files = try ["a", "b"].map {
                try Data(contentsOf: folder.appendingPathComponent("\($0)/\(name)"))
            }
            #expect(files[0] == files[1] && !files[0].isEmpty)
        }
        let report = try JSONDecoder().decode(
            Report.self,
            from: Data(contentsOf: folder.appendingPathComponent("a/calibration.json")))
        #expect(Set(report.rows.map(\.weapon_class)) == ["iskander-m", "kinzhal", "kh-101"])
        #expect(report.format == "strike-proximity-calibration/2")
        for row in report.rows where row.is_believed {
            #expect(row.largest_supported_lr >= 100)
            for threshold in row.thresholds {
                for share in [threshold.strike, threshold.series_one, threshold.series_all] {
                    #expect(share.low <= threshold.bound)
                    #expect(share.low <= share.share && share.share <= share.high)
                }
            }
        }
        // Thirty in a hundred strikes near the embassy instead of three.
        let clustered = report.rows.filter { $0.worlds.hasPrefix("30 % of the undirected") }
        #expect(clustered.count == 3)
        for row in clustered {
            let ten = try #require(row.thresholds.first { $0.lr == 10 })
            #expect(ten.strike.low > ten.bound)
        }
    }

    @Test func badInputIsOneSentence() throws {
        #expect(try BuiltCommand.run("calibrate", Self.kyiv, "--worlds", "3").status == 64)
        #expect(try BuiltCommand.run("calibrate", "nothing.yaml").status == 66)
    }

    @Test func theValidationNamesEveryCase() throws {
        let result = try BuiltCommand.run("validate", "--worlds", "1000")
        #expect(result.status == 0, "\(result.messages)")
        for name in ["BEL-1999", "KUN-2015", "DAM-2024", "WCK-2024", "PLK-2025"] {
            #expect(result.output.contains(name))
        }
        #expect(result.output.contains("not assessable"))
        #expect(result.output.contains("agrees on the aim point"))
        // A disagreement is told, with the reason that geometry cannot do better.
        let differing = result.output.split(separator: "\n").filter {
            $0.contains("differs on the aim point")
        }
        #expect(differing.count == 1)
        #expect(differing.allSatisfy { $0.contains("only the object itself tells them apart") })
    }
}
