import Foundation
import TestSupport
import Testing

/// What a stranger's text can do to results: nothing but be read.
@Suite struct HostileTextTests {
    /// Texts, each of which some format, page, spreadsheet program or terminal takes for more than text.
    private static let payloads = [
        "<b>x</b><script>1</script><img src=http://127.0.0.1:9/x>",
        "\"><x-evil y=\"1\">'><x-evil2>",
        "]]><q>", "&lt;b&gt; & &amp; $[name] {{x}}",
        """
        q" type="string"></SimpleField></Schema><NetworkLink><Link><href>http://127.0.0.1:9/x</href>\
        </Link></NetworkLink><Placemark><name>ONE MORE</name></Placemark><Schema name="z">
        """,
        "a\u{202E}b\u{202D}c", "a\u{2067}b\u{2069}\u{2069}c\u{2066}d",
        "red\u{1B}[31mX\u{1B}]0;T\u{7}\u{9B}31m\u{8}x", "a\u{1}b\u{B}c\u{7F}d\u{85}e",
        "x\u{FFFE}y\u{FFFF}z", "_x0041__x000D_", "=1+1", "of:=1+1", "@SUM(A1)", "-1+cmd|' /C x'!A0",
        "שגרירות", "javascript:alert(1)", "[a](javascript:alert(1)) http://127.0.0.1:9/\"><z>",
        String(repeating: "W", count: 3_000),
    ]

    private static let plain = payloads.indices.map { "plain \($0)" }

    /// Strikes and sites whose every field and every name of a column is one of the texts.
    private func folder(_ texts: [String], zero: String = "") throws -> URL {
        let folder = try TemporaryFolder.make()
        func json(_ text: String) throws -> String {
            String(
                decoding: try JSONSerialization.data(
                    withJSONObject: text, options: .fragmentsAllowed), as: UTF8.self)
        }
        // By hand: the identifier is always the first column.
        let features = try texts.enumerated().map { number, text in
            let properties = try [
                ("id", "\(number) \(text)"), ("name", text + zero), ("description", text),
                ("note", text), (text, text),
            ].map { "\(try json($0)):\(try json($1))" }.joined(separator: ",")
            return """
                {"type":"Feature","geometry":{"type":"Point","coordinates":[\(30.5 + 0.01 * Double(number)),\
                50.45]},"properties":{\(properties)}}
                """
        }
        try Data(
            #"{"type":"FeatureCollection","features":[\#(features.joined(separator: ","))]}"#.utf8
        ).write(to: folder.appendingPathComponent("strikes.geojson"))
        let cells = texts.enumerated().map { number, text in
            let cell = "\"\(text.replacing("\"", with: "\"\""))\""
            return "\(cell),\(cell),50.451,\(30.5 + 0.01 * Double(number)),\(cell)"
        }
        try Data(
            ("id,name,latitude,longitude,<i>&\n" + cells.joined(separator: "\n") + "\n").utf8
        ).write(to: folder.appendingPathComponent("sites.csv"))
        return folder
    }

    /// Kinds of elements with their numbers; none where the file is not well-formed.
    private func inventory(_ url: URL) throws -> [String] {
        let script = FixtureFolder.url.deletingLastPathComponent()
            .appendingPathComponent("Peers/markup_inventory.py").path
        let result = try ExternalTool.run("python3", [script, url.path], package: "python3")
        #expect(result.status == 0, "\(url.lastPathComponent): \(result.messages)")
        return result.output.split(separator: "\n").map(String.init)
    }

    /// What steers a terminal or turns the direction of numbers.
    private func steering(_ text: String) -> [String] {
        text.unicodeScalars.filter {
            $0.properties.generalCategory == .control && $0 != "\n" || "\u{202A}"..."\u{202E}" ~= $0
                || $0 == "\u{2066}" || $0 == "\u{2067}"
        }.map { String($0.value, radix: 16) }
    }

    /// Every format of `nearest` is well-formed, has as many records as there are strikes, is read again,
    /// and has no element, link or formula more than with other texts.
    @Test(arguments: [
        "kml", "kmz", "gml", "xlsx", "ods", "gpkg", "fgb", "shp", "csv", "geojson", "geojsonl",
    ])
    func textStaysText(_ type: String) throws {
        let count = Self.payloads.count
        var found: [[String]] = []
        for (texts, zero) in [(Self.plain, ""), (Self.payloads, "\0")] {
            let folder = try folder(texts, zero: zero)
            let made = try BuiltCommand.run(
                "nearest", "strikes.geojson", "sites.csv", "--site-columns", "<i>&", "-o",
                "near.\(type)", in: folder)
            #expect(made.status == 0, "\(made.messages)")
            #expect(steering(made.messages) == [] && made.output.isEmpty, "\(made.messages)")
            let check = try BuiltCommand.run("check", "near.\(type)", in: folder)
            #expect(check.output.contains(": \(count) records"), "\(check.output)\(check.messages)")
            #expect(steering(check.output + check.messages) == [])
            if ["kml", "kmz", "gml", "xlsx", "ods"].contains(type) {
                found.append(try inventory(folder.appendingPathComponent("near.\(type)")))
            }
        }
        guard let plain = found.first, let hostile = found.last else { return }
        switch type {
        // Names of columns are those of elements.
        case "gml":
            func total(_ lines: [String]) -> Int {
                lines.compactMap { Int($0.prefix { $0 != " " }) }.reduce(0, +)
            }
            #expect(total(plain) == total(hostile))
        // Texts are counted once, and so are their kinds.
        case "xlsx", "ods":
            func active(_ lines: [String]) -> [String] {
                lines.filter { line in
                    ["}f", "formula", "href", "hyperlink", "}a ", "script"].contains {
                        line.contains($0)
                    }
                }
            }
            #expect(active(plain) == active(hostile))
        default: #expect(plain == hostile)
        }
    }

    /// “Cost & loss” is a name that people give to a column.
    @Test func aColumnWithAnAmpersandMakesAMap() throws {
        let folder = try TemporaryFolder.make()
        try Data(
            "id,latitude,longitude,Cost & loss,Cost ＆ loss,description\nS1,50.45,30.52,1 & 2,3,<b>\n"
                .utf8
        ).write(to: folder.appendingPathComponent("strikes.csv"))
        let made = try BuiltCommand.run(
            "nearest", "strikes.csv", "strikes.csv", "-o", "near.kml", in: folder)
        #expect(made.status == 0, "\(made.messages)")
        #expect(
            made.messages.contains(
                "near.kml: names of columns hold what this format cannot: “Cost & loss” is "
                    + "“Cost ＆ loss_2”"), "\(made.messages)")
        let again = try BuiltCommand.run(
            "nearest", "near.kml", "strikes.csv", "-q", "--prefix", "again_", in: folder)
        let lines = again.output.split(separator: "\n")
        #expect(lines.first?.contains(",Cost ＆ loss_2,Cost ＆ loss,") == true, "\(lines)")
        #expect(lines.last?.contains(",1 & 2,3,") == true, "\(lines)")
        // As KML's own description it would be HTML.
        #expect(lines.first?.contains(",Description,") == true, "\(lines)")
        #expect(lines.last?.contains(",<b>,") == true, "\(lines)")
    }

    /// A workbook gives the text back, and not the character that it looks like the number of.
    @Test func aWorkbookGivesTextBack() throws {
        let folder = try TemporaryFolder.make()
        try Data("id,latitude,longitude,_x0042_\nS1,50.45,30.52,_x0041_x0042_\n".utf8)
            .write(to: folder.appendingPathComponent("strikes.csv"))
        for type in ["xlsx", "csv"] {
            let made = try BuiltCommand.run(
                "nearest", "strikes.csv", "strikes.csv", "-q", "-o", "near.\(type)", in: folder)
            #expect(made.status == 0, "\(made.messages)")
            let again = try BuiltCommand.run(
                "nearest", "near.\(type)", "strikes.csv", "-q", "--prefix", "again_", in: folder)
            #expect(again.output.contains("longitude,_x0042_,"), "\(again.output)")
            #expect(again.output.contains(",_x0041_x0042_,"), "\(again.output)")
        }
    }

    /// A result that goes to a terminal shows what would steer it; one that goes to a file has it as it is.
    @Test func resultsDoNotSteerATerminal() throws {
        let folder = try TemporaryFolder.make()
        try Data("id,latitude,longitude\n\u{1B}[31mS1\u{202E},50.45,30.52\n".utf8)
            .write(to: folder.appendingPathComponent("strikes.csv"))
        let script = FixtureFolder.url.deletingLastPathComponent()
            .appendingPathComponent("Peers/in_terminal.py").path
        for arguments in [
            ["nearest", "strikes.csv", "strikes.csv"], ["check", "strikes.csv"],
            ["check", "strikes.csv", "--json"],
        ] {
            let shown = try FinishedProcess(
                running: URL(fileURLWithPath: "/usr/bin/python3"),
                [script, "100", BuiltCommand.path()] + arguments, in: folder)
            #expect(steering(shown.output) == [], "\(arguments)")
        }
        let piped = try BuiltCommand.run("nearest", "strikes.csv", "strikes.csv", in: folder)
        #expect(piped.output.contains("\n\u{1B}[31mS1\u{202E},50.45"))
        #expect(steering(piped.messages) == [], "\(piped.messages)")
        #expect(piped.messages.contains("\u{FFFD}[31mS1"))
    }

    /// Arguments that are none of the program's are repeated as text, too.
    @Test(arguments: [
        ["TEXT"], ["nearest", "a", "b", "--TEXT"], ["nearest", "a", "b", "TEXT"],
        ["nearest", "a", "b", "--count", "TEXT"], ["locate", "TEXT"], ["assess", "TEXT"],
        ["nearest", "a", "b", "--within", "TEXT"], ["schema", "TEXT"],
    ]) func argumentsAreText(_ arguments: [String]) throws {
        let text = "a\u{1B}[31m\u{202E}\u{7}\u{9B}b"
        let made = try BuiltCommand.run(arguments.map { $0.replacing("TEXT", with: text) })
        #expect(made.status != 0)
        #expect(steering(made.output + made.messages) == [], "\(made.messages)")
        #expect(made.messages.contains("\u{FFFD}[31m"), "\(made.messages)")
    }

    /// A whole case of such texts: as many elements and links as with others, and no document that a
    /// terminal, a parser or a reader of right-to-left text takes otherwise.
    @Test func aCaseOfSuchTextsIsWeighedAsAnyOther() throws {
        // Keys of YAML are 1,024 characters long at most.
        let hostile = Self.payloads.filter { $0.count < 100 }.joined(separator: " ")
        var pages: [[String]] = []
        var maps: [[String]] = []
        for text in ["plain", hostile] {
            let folder = try TemporaryFolder.make()
            try Self.caseFile(text).write(to: folder.appendingPathComponent("case.yaml"))
            let made = try BuiltCommand.run(
                "assess", "case.yaml", "-o", "out", "--language", "uk", in: folder)
            #expect(made.status == 0, "\(made.messages)")
            #expect(steering(made.output + made.messages) == [])
            let out = folder.appendingPathComponent("out")
            let summary = try String(
                contentsOf: out.appendingPathComponent("summary.uk.txt"), encoding: .utf8)
            #expect(steering(summary) == [])
            pages.append(try inventory(out.appendingPathComponent("report.html")))
            maps.append(try inventory(out.appendingPathComponent("report.kml")))
            let english = try BuiltCommand.run("assess", "case.yaml", in: folder)
            #expect(english.status == 0 && steering(english.output + english.messages) == [])
        }
        #expect(pages[0] == pages[1])
        #expect(maps[0] == maps[1])
    }

    /// A case in whose every text something stands.
    private static func caseFile(_ text: String) throws -> Data {
        func some(_ name: String) -> String { "\(name) \(text)" }
        let keys: [String: Any] = [
            "format": "strike-proximity-case/1", "title": some("title"), "summary": some("summary"),
            "prepared_by": some("by"), "prepared_on": "2025-01-20", "finding": some("finding"),
            "time_zone": "Europe/Kyiv",
            "sources": [
                some("source"): [
                    "title": some("title"), "publisher": some("publisher"), "url": text,
                    "author": some("author"), "archived": "javascript:alert(1)",
                    "note": some("note"),
                ]
            ],
            "premises": [
                [
                    "id": some("house"), "name": some("premises"), "sending_state": some("state"),
                    "kind": "embassy", "address": some("address"), "note": some("note"),
                    "position": [
                        "latitude": 50.4501, "longitude": 30.5203, "radius_m": 15,
                        "confidence": 0.95,
                    ], "sources": some("source"),
                ] as [String: Any]
            ],
            "objectives": [
                [
                    "id": some("depot"), "name": some("objective"), "claimed_by": some("claimant"),
                    "position": [
                        "latitude": 50.454, "longitude": 30.525, "radius_m": 50, "confidence": 0.95,
                    ], "strikes_directed": [1, 4],
                ] as [String: Any]
            ],
            "strikes": [
                [
                    "id": some("S1"), "name": some("strike"), "when": "2025-01-02T03:10",
                    "premises": some("house"), "effect": some("effect"), "note": some("note"),
                    "weapons": [["class": some("own"), "claimed_by": some("claimant")]],
                    "reports": [
                        [
                            "id": some("report"), "words": some("words"),
                            "reported_by": some("who"),
                            "offset": ["from": some("house"), "distance_m": [40, 60]],
                        ] as [String: Any]
                    ],
                ] as [String: Any]
            ],
            "claims": [
                [
                    "id": some("claim"), "speaker": some("speaker"), "when": "2025-01-03",
                    "words": some("words"), "hypotheses": "directed-at-premises",
                    "strikes": some("S1"),
                ]
            ],
            "assumptions": [
                "area_of_interest": [
                    "name": some("area"),
                    "disc": ["latitude": 50.45, "longitude": 30.52, "radius_m": 16_000],
                ] as [String: Any],
                "strikes_in_area": [500, 800],
                "weapon_classes": [
                    some("own"): [
                        "name": some("weapon"), "cep_m": [10, 20, 30], "basis": some("basis"),
                        "certainty": some("certainty"),
                    ] as [String: Any]
                ],
            ] as [String: Any],
        ]
        let json = try JSONSerialization.data(withJSONObject: keys, options: .sortedKeys)
        // YAML has some of these characters as escapes only.
        let escaped = String(decoding: json, as: UTF8.self).utf16.map { unit in
            unit < 0x7F
                ? String(UnicodeScalar(UInt8(unit)))
                : "\\u" + String(UInt32(unit) + 0x1_0000, radix: 16).dropFirst()
        }
        return Data(escaped.joined().utf8)
    }
}
