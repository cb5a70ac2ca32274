import Evidence
import Foundation
import TestSupport
import Testing

@testable import StrikeProximity

/// The what-if of report.html against the program itself: the page's own script, in a browser, beside an
/// assessment of the case with the keys that the page gives to be copied.
@Suite struct WhatIfTests {
    /// Positions of the sliders and a placed objective, as Tests/Peers/what_if.py reads them.
    private typealias Setting = [String: Double]

    /// What the page shows of one ratio.
    private struct Shown: Decodable {
        let text: String
        let low: Double?
        let high: Double?
    }

    private static var script: String {
        URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appendingPathComponent("Peers/what_if.py").path
    }

    /// Each slider moved or not, an objective in every third setting.
    private func settings(_ count: Int, seed: UInt64, sliders: [String]) -> [Setting] {
        var draw = SplitMix64(seed: seed)
        return (0..<count).map { index in
            var setting: Setting = [:]
            for name in sliders where Bool.random(using: &draw) {
                setting[name] = Double(Int.random(in: 0...200, using: &draw))
            }
            if index % 3 == 0 {
                setting["d"] = exp(Double.random(in: log(5)...log(4_000), using: &draw)).rounded()
                setting["b"] = Double(Int.random(in: 0..<360, using: &draw))
                setting["k"] = Double(Int.random(in: 1...4, using: &draw))
            }
            return setting
        }
    }

    /// Compares every ratio of every setting with what the program makes of the changed case.
    ///
    /// - Returns: the largest difference of a shown ratio without and with a placed objective, as a
    ///   share.
    private func compare(
        _ assessment: Assessment, _ caseURL: URL, _ settings: [Setting]
    ) throws -> (moved: Double, placed: Double) {
        let folder = try TemporaryFolder.make()
        try assessment.write(to: folder.path)
        // The changed cases lie where the case does: it names files beside it.
        for file in try FileManager.default.contentsOfDirectory(
            at: caseURL.deletingLastPathComponent(), includingPropertiesForKeys: nil)
        where file.lastPathComponent != "case.yaml" {
            let copy = folder.appendingPathComponent(file.lastPathComponent)
            if !FileManager.default.fileExists(atPath: copy.path) {
                try FileManager.default.copyItem(at: file, to: copy)
            }
        }
        let list = folder.appendingPathComponent("settings.json")
        try JSONEncoder().encode(settings).write(to: list)
        let result = try ExternalTool.run(
            "python3",
            [
                Self.script, folder.appendingPathComponent("report.html").path, caseURL.path,
                list.path, folder.path,
            ], package: "chromium-driver")
        #expect(result.status == 0, "\(result.messages)")
        let shown = try JSONDecoder().decode(
            [[String: Shown]].self, from: Data(result.output.utf8))
        #expect(shown.count == settings.count)

        let table = try #require(WhatIfTable(assessment.weighed, shows: { _ in true }))
        let most = assessment.weighed.supportedRatio
        var (moved, placed) = (0.0, 0.0)
        var moves = 0
        for (index, (setting, page)) in zip(settings, shown).enumerated() {
            let path = folder.appendingPathComponent("case-\(index).yaml").path
            let weighed = try Assessment(casePath: path).weighed
            func compare(_ name: String, _ range: ClosedRange<Double>) throws {
                let said = try #require(page[name])
                for (a, b) in [
                    (try #require(said.low), range.lowerBound),
                    (try #require(said.high), range.upperBound),
                ] {
                    // Beyond the cap the page says no more than that it is.
                    let (a, b) = (min(max(a, 1 / most), most), min(max(b, 1 / most), most))
                    let difference = abs(a / b - 1)
                    if setting["d"] == nil && setting["x"] == nil {
                        moved = max(moved, difference)
                        #expect(
                            difference < Double(WhatIfData.error) / 100,
                            "\(index) \(setting) \(name): \(a), not \(b)")
                    } else {
                        placed = max(placed, difference)
                        #expect(
                            difference < Double(WhatIfData.placedError) / 100,
                            "\(index) \(setting) \(name): \(a), not \(b)")
                    }
                    moves += 1
                }
            }
            for (place, strike) in table.weighedStrikes.enumerated() {
                if let ratio = weighed.strikes[strike].densityRatio {
                    try compare("r\(place)", ratio)
                } else {
                    let odds = try #require(weighed.strikes[strike].evenOdds)
                    try compare("r\(place)", odds.lowerBound * 1e6...odds.upperBound * 1e6)
                }
            }
            for (place, series) in table.weighedSeries.enumerated() {
                let log = try #require(weighed.series[series].allDirected.map(\.logR).hull)
                try compare("s\(place)", exp(log.lowerBound)...exp(log.upperBound))
            }
        }
        #expect(moves >= 2 * settings.count)
        return (moved, placed)
    }

    /// The bundled case: sliders, a placed objective and clicks on the map.
    @Test func theBundledCaseIsWhatTheProgramSays() throws {
        var settings = settings(50, seed: 7, sliders: ["n", "c", "cep", "p"])
        settings += [["x": 0.52, "y": 0.45], ["x": 0.4, "y": 0.6, "cep": 90, "k": 2]]
        let errors = try compare(
            Assessment(bundledCase: "azerbaijan-kyiv"), SampleCase.bundled("azerbaijan-kyiv"),
            settings)
        print("what-if, bundled case:", errors)
    }

    private func compare(_ item: DensityCase, _ settings: [Setting]) throws -> (Double, Double) {
        let sample = try SampleCase()
        try sample.write(item.text, as: "case.yaml")
        return try compare(Assessment(casePath: sample.url.path), sample.url, settings)
    }

    /// Points, a footprint, a sector, listed objectives, two attacks of several weapons.
    @Test func pointsSectorsAndFootprintsAreWhatTheProgramSays() throws {
        var item = DensityCase()
        item.premises = [item.compound]
        item.objectives = [
            item.objective("depot", north: 0.002, east: 0.003),
            item.objective("plant", north: -0.004, east: 0.001, radius: 80, directed: "[2, 5]"),
        ]
        item.strikes = [
            item.strike(
                "S1", "2025-01-02T03:04", weapons: ["iskander-m", "shahed"],
                reports: [item.point(north: 0.0003, east: 0.0004), item.offset(20, 60)]),
            item.strike(
                "S2", "2025-03-02T03:04", weapons: ["kh-101"],
                reports: [item.offset(30, 90, azimuth: "[20, 140]")]),
        ]
        let errors = try compare(item, settings(18, seed: 11, sliders: ["n", "c", "cep", "p"]))
        print("what-if, sectors:", errors)
    }

    /// Nobody states N; heavy tails and a bias.
    @Test func withoutNumbersItSaysWhereTheOddsAreEven() throws {
        var item = DensityCase()
        item.assumptions = ["scatter_tails: student-t", "aim_bias: {east_m: 10, sigma_m: 8}"]
        item.objectives = [item.objective("depot", north: 0.004, east: 0.003)]
        let errors = try compare(item, settings(12, seed: 3, sliders: ["n", "cep", "p"]))
        print("what-if, no numbers:", errors)
    }

    /// The density is stated: the slider for N sets it, and none is there for clustering.
    @Test func aStatedDensityIsMoved() throws {
        var item = DensityCase()
        item.assumptions = ["strikes_per_km2: [0.5, 6]"]
        let errors = try compare(item, settings(9, seed: 5, sliders: ["n", "cep", "p"]))
        print("what-if, stated density:", errors)
    }

    /// What the case itself assumes is in the table as it was weighed.
    @Test func theTableHasTheCaseItself() throws {
        let weighed = try Assessment(bundledCase: "azerbaijan-kyiv").weighed
        let table = try #require(WhatIfTable(weighed, shows: { _ in true }))
        for (strike, index) in zip(table.strikes, table.weighedStrikes) {
            let weapons = strike.reports.flatMap { table.reports[$0].weapons }
            let readings = weighed.strikes[index].readings
            #expect(weapons.count == readings.count)
            for (weapon, reading) in zip(weapons, readings) {
                let p = weapon.failing
                let density =
                    (1 - p) * exp(weapon.arrived[0]) + p * exp(weapon.failed[0])
                expectClose(density, exp(reading.density.logPremises), relative: 1e-3)
            }
        }
        #expect(table.series.map(\.numbers) == weighed.series.map { $0.allDirected.map(\.strikes) })
    }

    /// The small multiples at an N of the case and its own scatter are the case's.
    @Test func theMultiplesAreWhatTheProgramSays() throws {
        let weighed = try Assessment(bundledCase: "azerbaijan-kyiv").weighed
        let table = try #require(WhatIfTable(weighed, shows: { _ in true }))
        #expect(table.panels.panels.count == 9)
        var item = try String(
            contentsOf: SampleCase.bundled("azerbaijan-kyiv"), encoding: .utf8)
        let panel = table.panels.panels[4]
        let point = try #require(panel.points.last)
        let classes = ["kinzhal", "iskander-m", "kh-101"].map {
            "\($0): {cep_m: \(panel.setting.cep), failure_probability: \(panel.setting.failing)}"
        }.joined(separator: ", ")
        for (old, new) in [
            ("strikes_in_area: [300, 4000]", "strikes_in_area: \(point.number)"),
            (
                "failure_probability: 0.1",
                "failure_probability: \(panel.setting.failing)\n  weapon_classes: {\(classes)}"
            ),
        ] {
            #expect(item.contains(old))
            item = item.replacingOccurrences(of: old, with: new)
        }
        let sample = try SampleCase()
        try sample.write(item, as: "case.yaml")
        let changed = try Assessment(casePath: sample.url.path).weighed
        for (ratio, index) in zip(point.strikes, table.weighedStrikes) {
            let ratio = try #require(ratio)
            let expected = try #require(changed.strikes[index].densityRatio)
            expectClose(exp(ratio.lowerBound), expected.lowerBound, relative: 1e-6)
            expectClose(exp(ratio.upperBound), expected.upperBound, relative: 1e-6)
        }
        for (ratio, index) in zip(point.series, table.weighedSeries) {
            let expected = try #require(changed.series[index].allDirected.map(\.logR).hull)
            expectClose(ratio.lowerBound, expected.lowerBound, relative: 1e-6)
            expectClose(ratio.upperBound, expected.upperBound, relative: 1e-6)
        }
    }

    /// The small multiples state no fewer strikes than a case may.
    @Test func theMultiplesBeginAtWhatACaseCanState() throws {
        var item = DensityCase()
        item.objectives = [
            item.objective("plant", north: -0.004, east: 0.001, directed: "[2, 8]")
        ]
        item.assumptions = ["strikes_in_area: 12"]
        let table = try #require(WhatIfTable(item.weighed(), shows: { _ in true }))
        #expect(table.fewest == 9)
        #expect(table.panels.panels.allSatisfy { $0.points.first?.number == 9 })
    }

    /// A page whose script does not run says nothing of choosing.
    @Test func withoutAScriptNothingIsChosen() throws {
        let page = String(
            decoding: ReportPage(try DensityCase().weighed()).data, as: UTF8.self)
        let form = try #require(page.range(of: "<form id=\"what-if-form\" hidden"))
        let chosen = try #require(page.range(of: "for being chosen here"))
        #expect(form.upperBound < chosen.lowerBound)
    }

    /// A catalogue's rows are in the series of the program and not in the page: it says so.
    @Test func withACatalogueThereIsNoSeries() throws {
        var item = DensityCase()
        item.assumptions = []
        item.statements = "catalogue: {file: strikes.csv, weapon_class: kh-101}\n"
        item.catalogue =
            "id,date,latitude,longitude,radius_m\nA,2025-02-10,50.46,30.53,20\n"
            + "B,2025-02-11,50.44,30.50,20\n"
        let weighed = try item.weighed()
        let table = try #require(WhatIfTable(weighed, shows: { _ in true }))
        #expect(table.series.isEmpty && !table.strikes.isEmpty)
        let page = String(decoding: ReportPage(weighed).data, as: UTF8.self)
        #expect(page.contains("The series is left out: it also has the rows of the catalogue"))
        #expect(!page.contains("id=\"wi-s0\""))
    }
}
