import Testing

@testable import Records

/// However much of a file is there at a time, the same features are cut from it, and then the same fault
/// is told.
@Suite struct FeatureCutterTests {
    private struct Cuts: Equatable {
        var features: [String] = []
        var fault: String?
    }

    /// What is cut from a text of which so many bytes come at a time.
    private func cuts(_ text: String, by size: Int) -> Cuts {
        var cutter = FeatureCutter(isList: text.first { !$0.isWhitespace } == "[")
        var cuts = Cuts()
        var (coming, rest) = (Array(text.utf8)[...], [UInt8]())
        do throws(StrikeProximityError) {
            while true {
                let isEnd = coming.isEmpty
                rest += coming.prefix(size)
                coming = coming.dropFirst(size)
                while let cut = try cutter.cut(rest, isEnd: isEnd, name: "map.json") {
                    cuts.features += (cut.features ?? []).map {
                        String(decoding: rest[$0], as: UTF8.self)
                    }
                    rest.removeSubrange(..<cut.end)
                }
                if isEnd { return cuts }
            }
        } catch {
            cuts.fault = error.message
            return cuts
        }
    }

    private static let point = #"{"lat":50.1,"lon":30.1}"#
    private static let deep = String(repeating: "[", count: 600)

    @Test(
        arguments: [
            // Blanks before the list, with which some chunks end.
            ("\n\n[]", [], nil), ("\n[\(point)]\n\n", [point], nil),
            // What no bracket ends may go on, whatever its first letter.
            ("[|-33,9", ["|-33", "9"], "truncated"), ("[~ab,éї,{}]", ["~ab", "éї", "{}"], nil),
            ("[\(point)] x", [point], "after the end"),
            ("{\"lat\":1}x", ["{\"lat\":1}"], "after the end"),
            // What stands before a fault.
            ("[\(point),\(point),}]", [point, point], "unexpected bracket"),
            ("[\(point),\(deep)", [point], "deeper"),
            ("{\"data\":[\(point)],1}", [point], "unexpected"),
            // Lists with places besides the one that is read, before it and behind it.
            ("{\"cities\":[\(point)],\"data\":[]}", [], "besides"),
            ("{\"data\":[],\"cities\":[\(point)]}", [], "besides"),
            ("{\"data\":[\(point)],\"cities\":[\(point)]}", [point], "besides"),
            ("{\"type\":\"FeatureCollection\",\"features\":[],\"cities\":[\(point)]}", [], nil),
            (
                "{\"type\":\"FeatureCollection\",\"features\":[{}],\"cities\":[\(point)]}", ["{}"],
                nil
            ),
            ("{\"cities\":[\(point)],\"type\":\"FeatureCollection\",\"features\":[]}", [], nil),
            // The same in folders, of which each is looked at by itself.
            (
                "{\"mapDataFolders\":[{\"mapDataPlacemarks\":[\(point)],\"links\":[{}]},{\"name\":\"B\"}]}",
                [point], nil
            ),
            (
                "{\"mapDataFolders\":[{\"mapDataPlacemarks\":[\(point)],\"more\":[\(point)]},"
                    + "{\"mapDataPlacemarks\":[\(point)]}]}", [point], "besides"
            ),
            (
                "{\"mapDataFolders\":[{\"mapDataPlacemarks\":[],\"mapDataLines\":[\(point)]},"
                    + "{\"mapDataPlacemarks\":[\(point)]}]}", [point], nil
            ),
        ] as [(String, [String], String?)])
    func chunksChangeNothing(_ text: String, _ features: [String], _ fault: String?) {
        let whole = cuts(text, by: text.utf8.count)
        #expect(whole.features == features)
        #expect(whole.fault.map { $0.contains(fault ?? "none") } ?? (fault == nil), "\(whole)")
        for size in 1...40 { #expect(cuts(text, by: size) == whole, "by \(size)") }
    }

    /// A fault in the text is said to be in the feature in which it is, wherever lines end.
    @Test(arguments: [" ", "\n", "\n\n\n"]) func faultsOfTextNameTheirFeature(_ blank: String)
        throws
    {
        let text =
            "[\(Self.point),\(blank)\(Self.point),\(blank)\(blank){\"lat\":1,\"name\":\"\0\"}]"
        var reader = try PointReader(
            ByteSource(Array(text.utf8), name: "strikes.json"), StatedColumns(), nil, false)
        let chunk = try #require(try reader.next())
        #expect(reader.parser.parse(chunk).fault?.number == 3)
    }
}
