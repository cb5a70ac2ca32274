import Foundation
import Geodesy
import Records
import TestSupport
import Testing

@testable import StrikeProximity

/// What is drawn beneath the map, from a file of any kind.
@Suite struct ContextLayerTests {
    private func sample(_ layer: String, _ text: String, keys: String = "") throws -> SampleCase {
        let sample = try SampleCase(
            replacing: "premises:\n",
            with: "context: {file: \(layer)\(keys)}\npremises:\n")
        try sample.write(text, as: layer)
        return sample
    }

    private func shapes(
        _ layer: String, _ text: String, keys: String = ""
    ) throws -> ContextShapes {
        let sample = try sample(layer, text, keys: keys)
        return ContextShapes(try Assessment(casePath: sample.url.path).weighed.measured.located)
    }

    private static func feature(_ type: String, _ coordinates: String) -> String {
        #"{"type":"Feature","properties":{},"geometry":{"type":"\#(type)","coordinates":"#
            + coordinates + "}}"
    }

    private static func collection(_ features: [String]) -> String {
        #"{"type":"FeatureCollection","features":["# + features.joined(separator: ",") + "]}"
    }

    /// A square house of 20 m.
    private static func house(north: Double, east: Double) -> String {
        let corners = [(0, 0), (0, 3e-4), (2e-4, 3e-4), (2e-4, 0), (0, 0)].map {
            "[\(30.52 + east + $0.1),\(50.45 + north + $0.0)]"
        }
        return feature("Polygon", "[[" + corners.joined(separator: ",") + "]]")
    }

    /// Every kind of geometry; what is far is left out and counted, what crosses the edge is cut.
    @Test func itIsCutToWhatIsNear() throws {
        let drawn = try shapes(
            "near.geojson",
            Self.collection([
                Self.house(north: 1e-3, east: 0), Self.house(north: 2, east: 0),
                Self.feature("LineString", "[[20,50.4501],[40,50.4501]]"),
                Self.feature("MultiPoint", "[[30.5201,50.4501],[30.6,51.9]]"),
                #"{"type":"Feature","properties":{},"geometry":null}"#,
            ]), keys: ", attribution: © Somebody")
        #expect(drawn.shapes.map(\.kind) == [.line, .point, .area])
        let line = try #require(drawn.shapes.first?.parts.first)
        #expect(line.count == 2 && line.allSatisfy { abs($0.longitude.value - 30.52) < 0.05 })
        #expect(drawn.shapes[1].parts.count == 1)
        let sentence = try #require(drawn.sentence)
        #expect(
            sentence.hasPrefix("Beneath it: of the 4 shapes of “near.geojson” the 3 nearest, to"))
        #expect(sentence.contains("1 record without a shape are left out"))
        #expect(sentence.hasSuffix("They bear on no number. © Somebody"))
    }

    /// A layer of a whole city is cut to so many corners, the nearest first.
    @Test func aLargeLayerIsCutDown() throws {
        let houses = (0..<20_000).map {
            Self.house(north: Double($0 / 200) * 4e-4, east: Double($0 % 200) * 4e-4)
        }
        let sample = try sample("city.geojsonl", houses.joined(separator: "\n"))
        let weighed = try Assessment(casePath: sample.url.path).weighed
        let drawn = ContextShapes(weighed.measured.located)
        let corners = drawn.shapes.reduce(0) { $0 + $1.parts.reduce(0) { $0 + $1.count } }
        #expect((10_000...ContextShapes.mostCorners).contains(corners))
        #expect(
            try #require(drawn.sentence).contains(
                /of the 20,000 shapes of “city.geojsonl” the 3,\d\d\d nearest, to about [\d.]+ km/))
        let page = ReportPage(weighed).data
        #expect(page.count < 900_000, "\(page.count)")
        let plain = try Assessment(casePath: SampleCase().url.path).weighed
        #expect(
            weighed.series.first?.combinations.map(\.logR)
                == plain.series.first?.combinations.map(\.logR))
    }

    /// A table with places is a layer of points.
    @Test func aTableGivesPoints() throws {
        let drawn = try shapes("trees.csv", "latitude,longitude\n50.4501,30.5201\n50.4502,30.52\n")
        #expect(drawn.shapes.map(\.kind) == [.point, .point])
        #expect(drawn.sentence?.hasPrefix("Beneath it: all 2 shapes of “trees.csv”.") == true)
    }

    @Test(arguments: [
        ("empty.geojson", #"{"type":"FeatureCollection","features":[]}"#, "has no shape to draw"),
        ("broken.geojson", #"{"type":"FeatureCollection","features":[{"ty"#, "cannot be drawn"),
        ("text.txt", "nothing of the kind\n", "cannot be drawn"),
    ])
    func whatCannotBeDrawnIsRefused(_ name: String, _ text: String, _ words: String) throws {
        let fault = try #require(sample(name, text).fault())
        #expect(fault.description.contains(words), "\(fault)")
        #expect(fault.location?.keyPath == "context.file", "\(fault)")
    }

    @Test func boxesCut() {
        let box = Box(low: SIMD2(0, 0), high: SIMD2(2, 2))
        #expect(box.cut(ring: [SIMD2(-1, -1), SIMD2(3, -1), SIMD2(3, 3), SIMD2(-1, 3)]).count == 4)
        #expect(box.cut(ring: [SIMD2(5, 5), SIMD2(6, 5), SIMD2(6, 6)]).isEmpty)
        #expect(
            box.cut(line: [SIMD2(-1, 1), SIMD2(1, 1), SIMD2(1, 5), SIMD2(1.5, 5), SIMD2(1.5, 1)])
                == [[SIMD2(0, 1), SIMD2(1, 1), SIMD2(1, 2)], [SIMD2(1.5, 2), SIMD2(1.5, 1)]])
    }
}
