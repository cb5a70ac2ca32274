import Foundation
import TestSupport
import Testing

@testable import Records

/// Files cut into chunks say the same as whole ones.
@Suite struct ByteChunkTests {
    /// What is read from a file in chunks of a size.
    private struct Reading: Equatable {
        var points: [String] = []
        var invalid: [String] = []
        var fault: String?
    }

    private func read(_ text: String, chunk size: Int) -> Reading {
        var reading = Reading()
        do {
            var reader = try PointReader(
                ByteSource(Array(text.utf8), name: "file"), StatedColumns(), nil, false, chunk: size
            )
            var before = reader.linesBefore
            while let bytes = try reader.next() {
                let chunk = reader.parser.parse(bytes)
                let span = chunk.bytes.span
                for point in chunk.points {
                    reading.points.append(
                        "\(before + point.number): \(span.text(point.range)) at "
                            + "\(span.text(point.latitude)) \(span.text(point.longitude)) "
                            + "± \(point.uncertainty ?? -1)")
                }
                for record in chunk.invalid {
                    reading.invalid.append("\(before + record.number): \(record.reason.sentence)")
                }
                if let fault = chunk.fault {
                    reading.fault = "\(before + fault.number): \(fault.sentence)"
                    return reading
                }
                before += chunk.count
            }
        } catch {
            reading.fault = "\(error)"
        }
        return reading
    }

    /// A table of cells that are awkward to cut.
    private func table(_ random: inout SplitMix64) -> String {
        let cells = [
            "x", "", "\"a,b\"", "\"two\nlines\"", "\"say \"\"so\"\"\"", "5\" gun", "ґ", "\"\"",
            "\"\r\n\"", "\"\"\"\"",
        ]
        let end = Bool.random(using: &random) ? "\n" : "\r\n"
        var text = Bool.random(using: &random) ? "\u{FEFF}" : ""
        text += "lat,note,lon,radius_m" + end
        for _ in 0..<Int.random(in: 0...12, using: &random) {
            let latitude = Double.random(in: -95...95, using: &random)
            text += "\(latitude),\(cells.randomElement(using: &random) ?? ""),"
            text += ["30.5", "\"30.5\"", " 30.5 ", "", "x"].randomElement(using: &random) ?? ""
            text += ["", ",", ",12"].randomElement(using: &random) ?? ""
            if Int.random(in: 0..<5, using: &random) > 0 { text += end }
        }
        return text
    }

    /// What stands before the first feature is looked at where the chunk ends there, too.
    @Test(arguments: ["\0", "\u{10FFFF}"]) func whatLeadsToFeaturesIsText(_ letter: String) {
        let feature =
            #"{"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":[30.5,50.4]}}"#
        let list = #"{"type":"FeatureCollection","name":"\#(letter)","features":[\#n"#
        let text = list + feature + "]}"
        let whole = read(text, chunk: 1 << 20)
        #expect((whole.fault == nil) == (letter != "\0"))
        #expect(read(text, chunk: list.utf8.count + 20) == whole)
    }

    @Test func tablesDoNotDependOnTheChunks() {
        var random = SplitMix64(seed: 73)
        for _ in 0..<400 {
            let text = table(&random)
            let whole = read(text, chunk: 1 << 20)
            for size in [64, 77, 200] {
                #expect(read(text, chunk: size) == whole, "\(text.debugDescription)")
            }
        }
    }

    /// The cells are those that a whole table has.
    @Test func tablesAgreeWithTheWholeTextReader() throws {
        var random = SplitMix64(seed: 74)
        for _ in 0..<400 {
            let text = table(&random)
            let rows = (try? DelimitedText(Data(text.utf8), path: "file"))?.rows
            let reading = read(text, chunk: 64)
            guard let rows else { continue }
            #expect(reading.points.count + reading.invalid.count == rows.count)
            let numbers = (reading.points + reading.invalid)
                .compactMap { $0.split(separator: ":").first.flatMap { Int($0) } }
            #expect(numbers.sorted() == rows.map(\.line))
        }
    }

    private static let features = [
        #"{"type":"Feature","geometry":{"type":"Point","coordinates":[30.5,50.4]},"properties":{}}"#,
        #"{"type":"Feature","id":1,"geometry":{"type":"Point","coordinates":[30.5,50.4,9]},"properties":{"a":"}]{[,\"","radius_m":"7"}}"#,
        #"{"type":"Feature","geometry":null,"properties":null}"#,
        #"{"type":"Point","coordinates":[1e1,-2.50]}"#,
        #"{"type":"Feature","geometry":{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,0]]]}}"#,
        #"{"type":"Feature","geometry":{"type":"Point","coordinates":["30","50"]},"properties":{}}"#,
        #"[1,2]"#, #"null"#, #"12"#,
    ]

    @Test func collectionsDoNotDependOnTheChunks() {
        var random = SplitMix64(seed: 75)
        for _ in 0..<300 {
            let features = (0..<Int.random(in: 0...8, using: &random))
                .compactMap { _ in Self.features.randomElement(using: &random) }
            let head =
                [
                    #"{"type":"FeatureCollection","features":["#,
                    #" { "name" : "a\"}]" , "crs":null, "features" : [ "#,
                ].randomElement(using: &random) ?? ""
            let tail =
                ["]}", "\n],\"type\":\"FeatureCollection\", \"x\":[1,{}]}\n", "]} x", "]", ""]
                .randomElement(using: &random) ?? ""
            let text = head + features.joined(separator: ", \n") + tail
            let whole = read(text, chunk: 1 << 20)
            for size in [64, 91, 300] { #expect(read(text, chunk: size) == whole, "\(text)") }
            if tail.hasSuffix("}") || tail.hasSuffix("}\n") {
                #expect(whole.fault == nil, "\(text): \(whole.fault ?? "")")
                #expect(whole.points.count + whole.invalid.count == features.count)
            } else {
                #expect(whole.fault != nil, "\(text)")
            }
        }
    }

    @Test func sequencesDoNotDependOnTheChunks() {
        var random = SplitMix64(seed: 76)
        for _ in 0..<300 {
            let features = (0..<Int.random(in: 2...8, using: &random))
                .compactMap { _ in Self.features.prefix(6).randomElement(using: &random) }
            for (lead, end) in [("", "\n"), ("\u{1E}", "\n"), ("", "\r\n"), ("", "\n\n")] {
                let text = features.map { lead + $0 }.joined(separator: end) + end
                let whole = read(text, chunk: 1 << 20)
                #expect(whole.fault == nil, "\(text): \(whole.fault ?? "")")
                #expect(whole.points.count + whole.invalid.count == features.count)
                for size in [200, 333] { #expect(read(text, chunk: size) == whole) }
            }
        }
    }

    /// Bytes that are no file of ours end in a sentence, never in a crash.
    @Test func spoiledFilesAreRefused() {
        var random = SplitMix64(seed: 77)
        for _ in 0..<3_000 {
            var bytes = Array(
                (Bool.random(using: &random)
                    ? #"{"type":"FeatureCollection","features":[\#(Self.features[1])]}"#
                    : table(&random)).utf8)
            for _ in 0..<Int.random(in: 1...6, using: &random) where !bytes.isEmpty {
                bytes[Int.random(in: 0..<bytes.count, using: &random)] =
                    [0, 0x22, 0x2C, 0x0A, 0x7B, 0x7D, 0x5C, 0xFF, 0xC3].randomElement(
                        using: &random)
                    ?? 0
            }
            _ = read(String(decoding: bytes, as: UTF8.self), chunk: 64)
        }
    }

    @Test(arguments: [
        (
            #"{"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"EPSG:3857"}},"features":[]}"#,
            "another system"
        ),
        ("[{\"a\": 1}", "truncated"), ("", "empty"), ("id,latitude,name\n1,2,3\n", "no columns"),
        (#"{"type":"FeatureCollection","features":[[[[["#, "truncated"),
    ]) func saysWhatIsWrong(_ text: String, _ words: String) {
        #expect(read(text, chunk: 64).fault?.contains(words) == true)
    }
}
