import Evidence
import Foundation
import Geodesy
import TestSupport
import Testing

@testable import StrikeProximity

/// report.html as a reader's browser sees it.
@Suite struct ReportPageTests {
    private static var script: String {
        URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appendingPathComponent("Peers/report_page.py").path
    }

    /// - Parameters:
    ///   - head: what must be on the first screen of a telephone and of a sheet of paper.
    ///   - screens: so many a telephone shows at most.
    ///   - sheets: so many are printed at most.
    ///   - bytes: so large it is at most.
    private func look(
        at assessment: Assessment, strike: String, head: String = ".answer", screens: Int = 40,
        sheets: Int = 12, bytes: Int = 400_000
    ) throws -> FinishedProcess {
        let folder = try TemporaryFolder.make()
        try assessment.write(to: folder.path)
        let url = folder.appendingPathComponent("report.html")
        let page = try Data(contentsOf: url)
        #expect(page.count <= bytes, "\(page.count) bytes")
        let features =
            String(decoding: page, as: UTF8.self)
            .components(separatedBy: "\"type\":\"Feature\"}").count - 1
        return try ExternalTool.run(
            "python3",
            [
                Self.script, url.path, String(features), strike, head, String(screens),
                String(sheets),
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

    /// Of five hundred strikes the nearest twenty have cards, and a table that can be sorted the rest.
    @Test func manyStrikesStayReadable() throws {
        var item = DensityCase()
        item.assumptions = ["strikes_in_area: [3000, 9000]"]
        var draw = SplitMix64(seed: 500)
        item.strikes = (0..<500).map { index in
            let north = Double.random(in: -0.02...0.02, using: &draw)
            let east = Double.random(in: -0.03...0.03, using: &draw)
            return item.strike(
                "S\(index)", "2025-0\(1 + index % 9)-\(10 + index / 9 % 18)",
                reports: [item.point(north: north, east: east)])
        }
        let assessment = try item.assessment()
        let selection = StrikeSelection(assessment.weighed.measured)
        #expect(selection.shown.count == 20 && selection.rest.count == 480)
        func nearest(_ strikes: [Strike]) -> [Double] {
            strikes.compactMap { strike in
                assessment.weighed.measured.proximities.first {
                    $0.strike == strike.identifier && $0.target == .premises("embassy")
                }?.distance?.value
            }
        }
        let (near, far) = (nearest(selection.shown), nearest(selection.rest))
        #expect(near == near.sorted() && far.count == 480)
        #expect(try #require(near.last) <= (far.min() ?? 0))
        let result = try look(
            at: assessment, strike: selection.shown[3].identifier, head: ".answer,.hinges",
            screens: 30, sheets: 60, bytes: 3_000_000)
        #expect(result.status == 0, "\(result.output) \(result.messages)")
    }

    /// A catalogue, a layer beneath the map, names from right to left: as for a reader.
    @Test func aMapWithALayerAndACatalogueIsSound() throws {
        var item = DensityCase()
        item.premises = [item.embassy.replacingOccurrences(of: "The embassy", with: "سفارة")]
        item.strikes = [
            item.strike("الأول", "2025-01-02", reports: [item.offset(40, 60)]),
            item.strike("S2", "2025-01-09", reports: [item.offset(10, 30), item.offset(70, 90)]),
        ]
        item.assumptions = []
        item.statements = """
            catalogue: {file: strikes.csv, weapon_class: kh-101}
            context: {file: houses.csv, attribution: "<b>© Somebody</b>"}

            """
        let rows = (0..<40).map {
            "R\($0),2025-02-\(10 + $0 % 18),\(50.45 + 0.001 * Double($0)),30.52,20"
        }
        item.catalogue =
            "id,date,latitude,longitude,radius_m\n" + rows.joined(separator: "\n") + "\n"
        let assessment = try item.assessment(beside: [
            "houses.csv": "latitude,longitude\n50.4503,30.5204\n50.4497,30.5195\n"
        ])
        let page = String(decoding: ReportPage(assessment.weighed).data, as: UTF8.self)
        #expect(page.contains("27 strikes of the catalogue within 3.0 km of the premises: small"))
        #expect(page.contains("They bear on no number. &lt;b&gt;© Somebody&lt;/b&gt;"))
        #expect(page.contains("[\"S2\",\"report-1\",\"S2, 70–90 m\"]"))
        let result = try look(at: assessment, strike: "S2")
        #expect(result.status == 0, "\(result.output) \(result.messages)")
    }

    @Test func fieldsHaveNamesForReaders() {
        #expect(FieldWords.label("failed_median_radius_low_m") == "failed median radius, low (m)")
        #expect(FieldWords.label("strikes_per_km2_high") == "strikes per km², high")
        #expect(FieldWords.label("strikes_in_area_low") == "strikes in area, low")
        #expect(FieldWords.label("area_m2") == "area (m²)")
        #expect(FieldWords.label("seed") == "seed")
    }

    @Test func withoutTheLibraryThereIsADrawingAndASentence() throws {
        let weighed = try Assessment(bundledCase: "azerbaijan-kyiv").weighed
        let page = String(decoding: ReportPage(weighed, leaflet: nil).data, as: UTF8.self)
        for words in [
            "libjs-leaflet", "script-src &#39;sha256-", "class=\"static-map\"",
            "id=\"what-if-data\"",
        ] {
            let isThere = page.contains(words)
            #expect(isThere, "\(words)")
        }
        let hasMap = page.contains("id=\"live-map\"") || page.contains("map-data\"")
        #expect(!hasMap)
    }

    /// Tiles come only when they are asked for, and then from nowhere else.
    @Test func tilesAreAskedFor() throws {
        let weighed = try Assessment(casePath: SampleCase().url.path).weighed
        let address = "https://{s}.tile.example.org/{z}/{x}/{y}.png"
        func page(_ attribution: String?) -> String {
            let tiles = OnlineTiles(address, attribution: attribution)
            return String(decoding: ReportPage(weighed, tiles: tiles).data, as: UTF8.self)
        }
        let unsaid = page(nil)
        let asks = unsaid.contains("img-src data: https://*.tile.example.org;")
        #expect(asks)
        // Whom they are by is said in full, and is text whatever it holds.
        #expect(unsaid.contains("\"attribution\":\"Tiles: tile.example.org\""))
        #expect(
            page("© Somebody </script> & others, CC BY 4.0").contains(
                "\"attribution\":\"© Somebody \\u003c/script> & others, CC BY 4.0\""))
        #expect(OnlineTiles("https://tile.example.org/{z}/{x}.png") == nil)
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
