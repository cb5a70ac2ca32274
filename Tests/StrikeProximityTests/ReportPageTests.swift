import Evidence
import Foundation
import TestSupport
import Testing

@testable import StrikeProximity

/// report.html as a reader's browser sees it.
@Suite struct ReportPageTests {
    private static var script: String {
        URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appendingPathComponent("Peers/report_page.py").path
    }

    /// - Parameter head: what must be on the first screen of a telephone and of a sheet of paper.
    private func look(
        at assessment: Assessment, strike: String, head: String = ".answer"
    ) throws -> FinishedProcess {
        let folder = try TemporaryFolder.make()
        try assessment.write(to: folder.path)
        let map = try String(
            contentsOf: folder.appendingPathComponent("report.geojson"), encoding: .utf8)
        let features = map.components(separatedBy: "\"type\":\"Feature\"}").count - 1
        return try ExternalTool.run(
            "python3",
            [
                Self.script, folder.appendingPathComponent("report.html").path, String(features),
                strike, head,
            ], package: "chromium-driver")
    }

    /// No request, no console error, as many features as the map document, a click that opens the
    /// card, labels, headings, contrast in light and dark, nothing too wide, print, no scripts.
    @Test func aBrowserFindsNothingWrong() throws {
        let result = try look(
            at: Assessment(bundledCase: "azerbaijan-kyiv"), strike: "AZ-KYV-2",
            head: ".answer,.hinges,.undo")
        #expect(result.status == 0, "\(result.output) \(result.messages)")
    }

    @Test func whatLooksLikeMarkupStaysText() throws {
        let evil = "<script>window.struck = true</script>"
        var text = SampleCase.text.replacingOccurrences(
            of: "  - id: S1\n", with: "  - id: \"\(evil)\"\n")
        for old in ["title: Sample", "name: The embassy", "words: it was meant for us"] {
            let key = old.prefix { $0 != ":" }
            text = text.replacingOccurrences(
                of: old, with: "\(key): '</script><img src=x onerror=\"window.struck=true\">'")
        }
        let sample = try SampleCase()
        try sample.write(text, as: "case.yaml")
        let assessment = try Assessment(casePath: sample.url.path)
        let result = try look(at: assessment, strike: evil)
        #expect(result.status == 0, "\(result.output) \(result.messages)")
    }

    @Test func withoutTheLibraryThereIsADrawingAndASentence() throws {
        let weighed = try Assessment(bundledCase: "azerbaijan-kyiv").weighed
        let page = String(decoding: ReportPage(weighed, leaflet: nil).data, as: UTF8.self)
        for words in [
            "libjs-leaflet", "script-src &#39;none&#39;", "class=\"static-map wide\"",
        ] {
            let isThere = page.contains(words)
            #expect(isThere, "\(words)")
        }
        let hasScript = page.contains("<script")
        #expect(!hasScript)
    }

    /// Tiles come only when they are asked for, and then from nowhere else.
    @Test func tilesAreAskedFor() throws {
        let weighed = try Assessment(casePath: SampleCase().url.path).weighed
        let address = "https://{s}.tile.example.org/{z}/{x}/{y}.png"
        let page = String(
            decoding: ReportPage(weighed, tiles: address).data, as: UTF8.self)
        let asks = page.contains("img-src data: https://*.tile.example.org;")
        #expect(asks)
        let plain = String(decoding: ReportPage(weighed).data, as: UTF8.self)
        let isSilent = plain.contains("img-src data:;") && !plain.contains("tile.example")
        #expect(isSilent)
    }

    @Test func itsNumbersAreThoseOfTheReport() throws {
        let weighed = try Assessment(bundledCase: "azerbaijan-kyiv").weighed
        let page = String(decoding: ReportPage(weighed).data, as: UTF8.self)
        for strike in weighed.strikes {
            for reading in strike.readings {
                let ratio = try #require(reading.density.ratio.ratio)
                let text = DensityWords(weighed: weighed).capped(ratio)
                let isThere = page.contains(": R \(text)<")
                #expect(isThere, "\(text)")
            }
        }
        for row in ClaimRows(weighed).rows {
            let isThere = page.contains(ClaimRows.phrase(row.weighed))
            #expect(isThere, "\(row.speakers)")
        }
    }
}
