internal import Foundation
internal import Records

/// report.html: one file that opens offline, asks for nothing, and is readable without scripts.
struct ReportPage {
    let weighed: WeighedCase
    let wording: Wording
    let leaflet: LeafletAssets?
    /// Where online tiles come from, when the user asked for them.
    private let tiles: OnlineTiles?
    /// What made it.
    let version: Version
    /// What is drawn beneath the map.
    let context: ContextShapes
    /// What else the catalogue has near the premises.
    let dots: CatalogueDots
    /// Which strikes have a card.
    let selection: StrikeSelection
    /// What R and the series would be under other assumptions; nil where nothing was weighed.
    let whatIfTable: WhatIfTable?
    /// The number of each source, by its key.
    let sourceNumbers: [String: Int]

    init(
        _ weighed: WeighedCase, leaflet: LeafletAssets? = LeafletAssets(),
        tiles: OnlineTiles? = nil,
        by version: Version = .current
    ) {
        self.weighed = weighed
        self.version = version
        self.leaflet = leaflet
        self.tiles = tiles
        wording = Wording(weighed: weighed)
        context = ContextShapes(weighed.measured.located)
        dots = CatalogueDots(weighed.measured)
        selection = StrikeSelection(weighed.measured)
        whatIfTable = WhatIfTable(weighed, shows: selection.shows)
        sourceNumbers = Dictionary(
            weighed.measured.located.record.sources.enumerated().map { ($1.key, $0 + 1) },
            uniquingKeysWith: { first, _ in first })
    }

    var located: LocatedCase { weighed.measured.located }
    var record: Case { located.record }

    var data: Data {
        let scripts =
            (leaflet.map { [$0.script, Self.tight(PageScript.map)] } ?? [])
            + (selection.rest.isEmpty ? [] : [Self.tight(SortScript.text)])
            + (whatIfTable == nil ? [] : [HeatScript.text, WhatIfScript.text].map(Self.tight))
        let body = Markup(
            "body", [:],
            [
                Markup("a", ["class": "skip", "href": "#short"], text: "Skip to the case"),
                header, navigation, Markup("main", [:], sections),
            ]
                + (leaflet == nil
                    ? []
                    : [
                        Markup(
                            written: "<script type=\"application/json\" id=\"map-data\">"
                                + mapData + "</script>\n")
                    ]) + [whatIfData].compactMap { $0 }
                + scripts.map { Markup(written: "<script>\($0)</script>\n") })
        let head = Markup(
            "head", [:],
            Markup("meta", ["charset": "utf-8"]),
            Markup(
                "meta",
                ["http-equiv": "Content-Security-Policy", "content": policy(scripts)]),
            Markup(
                "meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"]),
            Markup("meta", ["name": "color-scheme", "content": "light dark"]),
            Markup("title", text: "\(record.title): proximity of the strikes"),
            Markup(written: "<style>\(leaflet?.style ?? "")\(PageStyle.text)</style>\n"))
        return Data(
            ("<!DOCTYPE html>\n<html lang=\"en\">\n" + head.text + body.text + "</html>\n").utf8)
    }

    /// A script of this program without its indents and comments, which no reader needs.
    private static func tight(_ script: String) -> String {
        script.split(separator: "\n").map { $0.drop { $0 == " " } }
            .filter { !$0.hasPrefix("//") }.joined(separator: "\n")
    }

    /// Nothing may be requested; only the scripts that stand here may run.
    private func policy(_ scripts: [String]) -> String {
        let hashes = scripts.map { script in
            "'sha256-\(Data(SHA256.hash(of: Data(script.utf8))).base64EncodedString())'"
        }
        var images = "img-src data:"
        if let tiles, let origin = tiles.origin { images += " \(origin)" }
        return "default-src 'none'; style-src 'unsafe-inline'; script-src "
            + (hashes.isEmpty ? "'none'" : hashes.joined(separator: " "))
            + "; \(images); base-uri 'none'; form-action 'none'"
    }

    /// report.geojson inside a script element: nothing in it can end that element. Of a strike without
    /// a card it has no more than the place.
    private var mapData: String {
        let document = MapDocument(weighed)
        let data =
            selection.rest.isEmpty
            ? document.data : GeoJSONFeature.collection(document.features(of: selection))
        let features = String(decoding: data, as: UTF8.self)
        let address = tiles.map { JSONText.string($0.address) } ?? "null"
        let attribution = tiles.map { JSONText.string($0.shownAttribution) } ?? "null"
        let labels = RingLabels(weighed.measured, selection.shown)
        let text =
            "{\"tiles\":\(address),\"attribution\":\(attribution),\"labels\":\(labels.json),"
            + "\"dots\":\(dots.json),\"context\":\(context.json),\"features\":\(features)}"
        return text.replacingOccurrences(of: "<", with: "\\u003c")
    }

    // MARK: Sections

    private static let contents = [
        ("short", "The case"), ("map", "Map"), ("what-if", "What if"), ("places", "Places"),
        ("timeline", "Timeline"), ("strikes", "Strikes"),
        ("together", "Together"),
        ("notices", "Notices"), ("claims", "Claims"), ("assumptions", "Assumptions"),
        ("sources", "Sources"), ("reading", "How to read this"),
    ]

    private var navigation: Markup {
        Markup(
            "nav", ["aria-label": "Sections"],
            Self.contents.map { Markup("a", ["href": "#\($0.0)"], text: $0.1) })
    }

    private var sections: [Markup] {
        [
            section("short", "The case in short", short),
            section("map", "Map", mapSection),
            section("what-if", "What if", whatIf),
            section("places", "Premises and named alternatives", places),
            section(
                "timeline", "Timeline",
                Timeline(record, selection.shown, anchor: Self.anchor).markup),
            section("strikes", "Strikes", strikes),
            section("together", "All strikes together", together),
            section("notices", "Notices", notices),
            section("claims", "What each side says", claims),
            section("assumptions", "Assumptions", assumptions),
            section("sources", "Sources and provenance", sources),
            section(
                "reading", "How to read this",
                MarkdownText(EditorsGuide.markdown, headingLevel: 3).blocks),
        ]
    }

    private func section(_ id: String, _ title: String, _ content: [Markup]) -> Markup {
        Markup("section", ["id": id], [Markup("h2", text: title)] + content)
    }
}
