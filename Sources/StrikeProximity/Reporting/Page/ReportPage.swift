internal import Crypto
internal import Evidence
internal import Foundation
internal import Geodesy

/// report.html: one file that opens offline, asks for nothing, and is readable without scripts.
struct ReportPage {
    private let weighed: WeighedCase
    private let wording: Wording
    private let leaflet: LeafletAssets?
    /// Where online tiles come from, when the user asked for them.
    private let tiles: String?

    init(_ weighed: WeighedCase, leaflet: LeafletAssets? = LeafletAssets(), tiles: String? = nil) {
        self.weighed = weighed
        self.leaflet = leaflet
        self.tiles = tiles
        wording = Wording(weighed: weighed)
    }

    private var located: LocatedCase { weighed.measured.located }
    private var record: Case { located.record }

    var data: Data {
        let scripts = leaflet.map { [$0.script, PageScript.map] } ?? []
        let body = Markup(
            "body", [:],
            [
                Markup("a", ["class": "skip", "href": "#strikes"], text: "Skip to the strikes"),
                header, navigation, Markup("main", [:], sections), footer,
            ]
                + (leaflet == nil
                    ? []
                    : [
                        Markup(
                            written: "<script type=\"application/json\" id=\"map-data\">"
                                + mapData + "</script>\n")
                    ]) + scripts.map { Markup(written: "<script>\($0)</script>\n") })
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

    /// Nothing may be requested; only the scripts that stand here may run.
    private func policy(_ scripts: [String]) -> String {
        let hashes = scripts.map { script in
            "'sha256-\(Data(SHA256.hash(data: Data(script.utf8))).base64EncodedString())'"
        }
        var images = "img-src data:"
        if let tiles, let origin = Self.origin(tiles) { images += " \(origin)" }
        return "default-src 'none'; style-src 'unsafe-inline'; script-src "
            + (hashes.isEmpty ? "'none'" : hashes.joined(separator: " "))
            + "; \(images); base-uri 'none'; form-action 'none'"
    }

    /// `https://{s}.tile.example/{z}/…` → `https://*.tile.example`.
    private static func origin(_ tiles: String) -> String? {
        guard let match = tiles.firstMatch(of: /^(https?:\/\/[A-Za-z0-9.{}:-]+)/) else {
            return nil
        }
        return String(match.1).replacingOccurrences(of: "{s}", with: "*")
    }

    /// report.geojson inside a script element: nothing in it can end that element.
    private var mapData: String {
        let features = String(decoding: MapDocument(weighed).data, as: UTF8.self)
        let address = tiles.map { JSONText.string($0) } ?? "null"
        return "{\"tiles\":\(address),\"features\":\(features)}"
            .replacingOccurrences(of: "<", with: "\\u003c")
    }

    // MARK: Sections

    private var header: Markup {
        Markup(
            "header", [:],
            [Markup("h1", ["dir": "auto"], text: record.title)]
                + (record.summary.map { [Markup("p", ["dir": "auto"], text: $0)] } ?? [])
                + [
                    Markup(
                        "p", ["class": "caution"],
                        text: "Geometry weighs where a weapon was directed. It sees neither "
                            + "knowledge nor intent, and it knows no objectives but those listed.")
                ])
    }

    private static let contents = [
        ("map", "Map"), ("places", "Places"), ("timeline", "Timeline"), ("strikes", "Strikes"),
        ("together", "Together"),
        ("notices", "Notices"), ("claims", "Claims"), ("assumptions", "Assumptions"),
        ("sources", "Sources"),
    ]

    private var navigation: Markup {
        Markup(
            "nav", ["aria-label": "Sections"],
            Self.contents.map { Markup("a", ["href": "#\($0.0)"], text: $0.1) })
    }

    private var sections: [Markup] {
        [
            section("map", "Map", mapSection),
            section("places", "Premises and named alternatives", places),
            section("timeline", "Timeline", [Timeline(record).markup].compactMap { $0 }),
            section("strikes", "Strikes", [overview] + record.strikes.map(card)),
            section("together", "All strikes together", together),
            section("notices", "Notices", notices),
            section("claims", "What each side says", claims),
            section("assumptions", "Assumptions", assumptions),
            section("sources", "Sources and provenance", sources),
        ]
    }

    private func section(_ id: String, _ title: String, _ content: [Markup]) -> Markup {
        Markup("section", ["id": id], [Markup("h2", text: title)] + content)
    }

    private var mapSection: [Markup] {
        let drawings = record.premises.compactMap {
            StaticMap(weighed, premises: $0.identifier)?.markup
        }
        let live =
            leaflet == nil
            ? Markup(
                "p", ["class": "note"],
                text: "The map is a drawing: with the package libjs-leaflet installed the report "
                    + "has one that moves.")
            : Markup(
                "div",
                [
                    "id": "live-map", "hidden": "hidden", "role": "application",
                    "aria-label": "Map; the tables of places and strikes below say the same",
                ])
        let none =
            drawings.isEmpty ? [Markup("p", text: "No report says where a strike fell.")] : []
        let far = Markup(
            "button", ["type": "button", "id": "far", "hidden": "hidden"],
            text: "Show all, alternatives too")
        return [live, key] + (leaflet == nil ? [] : [far]) + [
            Markup("div", ["id": "drawings"], drawings)
        ] + none
    }

    /// What the colours of map and drawings mean.
    private var key: Markup {
        let hasCentroid = located.reports.joined().contains(where: \.isCentroid)
        return Markup(
            "ul", ["class": "key", "aria-label": "Colours of the map"],
            ([
                ("premises", "premises, within their uncertainty"),
                ("strike", "where a report puts an impact"),
                ("objective", "alternative that somebody named"),
            ] + (hasCentroid ? [("centroid", "\(MapDocument.centroid)")] : [])).map {
                Markup("li", [:], Markup("i", ["class": "of-\($0.0)"]), .plain($0.1))
            })
    }

    private var places: [Markup] {
        let premises = zip(record.premises, located.premises).map { item, place in
            [
                item.name, item.identifier, item.kind.rawValue,
                Self.position(place, item.notLocatedReason), item.note ?? "",
                item.sources.joined(separator: ", "),
            ]
        }
        let objectives = zip(record.objectives, located.objectives).map { item, found in
            let separations = weighed.measured.separations.filter {
                $0.objective == item.identifier
            }.map { "\(Wording.distance($0.distance.value)) from \($0.premises)" }
            let position: String =
                switch (found, item.place) {
                case (.place(let place), _):
                    ([Self.position(place, nil)] + separations).joined(separator: "; ")
                case (.offset, _): "known by its distance from premises"
                case (nil, .notLocated(let reason)): "not located: \(reason)"
                case (nil, _): "not located"
                }
            return [
                item.name, item.identifier, item.claimedBy, position, item.note ?? "",
                item.sources.joined(separator: ", "),
            ]
        }
        let none = Markup("p", text: "Nobody is recorded to have named an alternative.")
        return [
            .table(
                "Premises", ["Name", "Key", "Kind", "Position", "Note", "Sources"], texts: premises),
            objectives.isEmpty
                ? none
                : .table(
                    "Alternatives that somebody named",
                    ["Name", "Key", "Claimed by", "Position", "Note", "Sources"],
                    texts: objectives),
        ]
    }

    private static func position(_ place: LocatedPlace?, _ reason: String?) -> String {
        guard let place else { return "not located" + (reason.map { ": \($0)" } ?? "") }
        let radius = CircularNormal.radius(sigma: place.sigma, confidence: 0.95)
        return String(
            format: "%.6f° %.6f°", place.coordinate.latitude.value, place.coordinate.longitude.value
        )
            + (radius > 0 ? ", within \(Wording.distance(radius)) (95 %)" : "")
    }

    private var overview: Markup {
        let rows = weighed.strikes.compactMap { strike -> [Markup]? in
            guard let item = record.strikes.first(where: { $0.identifier == strike.strike }),
                let premises = strike.premises
            else { return nil }
            return [
                Markup("a", ["href": "#\(Self.anchor(item.identifier))"], text: item.identifier),
                .plain(item.time.phrase), .plain(premises),
                .plain(wording.proximity(strike: strike.strike, premises: premises)),
                .plain(wording.ratio(strike) ?? "–"),
                .plain(wording.band(strike) ?? "not weighed"),
            ]
        }
        return .table(
            "Each strike and premises",
            ["Strike", "When", "Premises", "Distance", "LR", "Support"],
            rows)
    }

    static func anchor(_ identifier: String) -> String {
        "strike-"
            + identifier.unicodeScalars.map {
                ("a"..."z").contains($0) || ("A"..."Z").contains($0) || ("0"..."9").contains($0)
                    ? String($0) : "_\($0.value)"
            }.joined()
    }

    private func card(_ strike: Strike) -> Markup {
        var content = [
            Markup("h3", text: strike.identifier),
            Markup("p", ["class": "when"], text: strike.time.phrase),
        ]
        for (label, text) in [
            ("Effect", strike.effect), ("Certainty", strike.certainty), ("Note", strike.note),
        ] {
            if let text {
                content.append(
                    Markup("p", [:], Markup("strong", text: label + ": "), .isolated(text)))
            }
        }
        for weighing in weighed.strikes.filter({ $0.strike == strike.identifier }) {
            if weighing.range != nil {
                content.append(Markup("p", ["class": "sentence"], text: wording.sentence(weighing)))
                if let posterior = wording.posterior(weighing) {
                    content.append(Markup("p", text: posterior))
                }
            }
            content += weighing.remarks.map {
                Markup(
                    "p", ["class": "note"], text: (weighing.premises.map { "\($0): " } ?? "") + $0)
            }
        }
        if !strike.reports.isEmpty {
            content.append(
                .table(
                    "Reports of \(strike.identifier)",
                    ["Report", "By", "Words", "Distance", "Sources"],
                    texts: strike.reports.map { report in
                        let rows = weighed.measured.proximities.filter {
                            $0.strike == strike.identifier && $0.report == report.identifier
                                && $0.high != nil
                        }
                        let distances = rows.compactMap { row -> String? in
                            guard case .premises(let name) = row.target, let low = row.low,
                                let high = row.high
                            else { return nil }
                            let value = Wording.interval(low.value, high.value)
                            return "\(name): \(value) (\(row.basis.rawValue))"
                        }
                        return [
                            report.identifier, report.reportedBy ?? "", report.words ?? "",
                            distances.joined(separator: "; "),
                            report.sources.joined(separator: ", "),
                        ]
                    }))
        }
        if !strike.weapons.isEmpty {
            content.append(
                .table(
                    "Weapons claimed for \(strike.identifier)",
                    ["Class", "Claimed by", "Words", "Sources"],
                    texts: strike.weapons.map {
                        [
                            $0.weaponClass, $0.claimedBy, $0.words ?? "",
                            $0.sources.joined(separator: ", "),
                        ]
                    }))
        }
        for weighing in weighed.strikes.filter({ $0.strike == strike.identifier }) {
            content += weighing.readings.map(reading)
        }
        if !strike.reports.isEmpty {
            content.append(
                Markup(
                    "p", ["class": "note back"],
                    Markup("a", ["href": "#map"], text: "Back to the map")))
        }
        return Markup(
            "article", ["id": Self.anchor(strike.identifier), "class": "card", "tabindex": "-1"],
            content)
    }

    private func reading(_ reading: Reading) -> Markup {
        let ratio = reading.ratio
        let rows =
            [("premises", ratio.logPremises)]
            + ratio.alternatives.map { (wording.alternativeName($0.identifier), $0.logDensity) }
        var content = [
            Markup(
                "p",
                text: "LR \(Wording.rounded(ratio.best.value)) against "
                    + "“\(wording.alternativeName(ratio.bestAlternative))” (log10 "
                    + String(format: "%.3f", ratio.best.log10) + "); even odds at a prior of "
                    + String(format: "%.2g", ratio.best.priorForEvenOdds) + "; failure probability "
                    + "\(shownNumber(reading.failureProbability))."),
            .table(
                "How probable the report is under each hypothesis",
                ["Hypothesis", "Density, per square kilometre"],
                texts: rows.map { [$0.0, String(format: "%.3g", exp($0.1) * 1e6)] }),
            HeatMap(reading).markup,
        ]
        let unlisted = UnlistedObjective.ratios.compactMap { target -> String? in
            guard case .within(let metres) = reading.unlistedObjective.distance(forRatio: target)
            else { return nil }
            return "to \(shownNumber(target)) within \(Wording.distance(metres))"
        }
        if !unlisted.isEmpty {
            content.append(
                Markup(
                    "p",
                    text: "An unlisted objective would bring the ratio "
                        + unlisted.joined(separator: ", ") + "."))
        }
        return Markup(
            "details", [:],
            [
                Markup(
                    "summary",
                    text: "\(reading.report), \(reading.weapon.name) (\(reading.claimedBy)): LR "
                        + Wording.rounded(wording.shownRatio(reading)))
            ] + content)
    }

    private var together: [Markup] {
        let paragraphs = TogetherText(weighed).paragraphs.map { Markup("p", text: $0) }
        let curves = weighed.series.compactMap {
            SeriesCurve($0, name: wording.premisesName($0.premises)).markup
        }
        let explanations = Markup.table(
            "How a strike can have come about", ["Reading", "What bears on it"],
            texts: Explanation.allCases.map { [$0.rawValue, $0.bearing] })
        let rule = Markup(
            "p", ["class": "caution"],
            text: "The first two are one hypothesis to geometry. Ratios and p-values of the same "
                + "strikes are not independent: never multiply them.")
        return paragraphs + curves + [explanations, rule]
    }

    private var notices: [Markup] {
        guard !record.notices.isEmpty else { return [Markup("p", text: "The case has none.")] }
        return zip(record.notices, weighed.notices).flatMap { notice, weighing in
            [
                Markup("p", text: Summary.phrase(notice)),
                Markup("p", text: TogetherText.sentence(weighing)),
            ] + (notice.note.map { [Markup("p", ["class": "note"], text: $0)] } ?? [])
        }
    }

    private var claims: [Markup] {
        guard !record.claims.isEmpty else { return [Markup("p", text: "The case has none.")] }
        let rows = weighed.claims.map { claim -> [Markup] in
            let item = record.claims.first { $0.identifier == claim.claim }
            let ratio = claim.log10Ratio.map {
                let (low, high) = (
                    Wording.rounded(pow(10, $0.lowerBound)), Wording.rounded(pow(10, $0.upperBound))
                )
                return low == high ? low : "\(low)–\(high)"
            }
            let speaker = Markup(
                "span", [:], .isolated(item?.speaker ?? claim.claim),
                .plain(item?.time.map { ", \($0.text)" } ?? ""))
            return [speaker]
                + [
                    item?.words ?? "", claim.hypothesis.rawValue, claim.verdict.rawValue,
                    ratio ?? "–", claim.remark, claim.decidingEvidence,
                ].map(Markup.isolated)
        }
        return [
            .table(
                "Claims and what the geometry says",
                [
                    "Who", "Words", "Hypothesis", "Geometry", "Ratio", "Remark",
                    "What would decide it",
                ], rows)
        ]
    }

    private var assumptions: [Markup] {
        let encoder = JSONEncoder()
        encoder.keyEncodingStrategy = .convertToSnakeCase
        guard let data = try? encoder.encode(AssumptionsItem(located)),
            let object = try? JSONSerialization.jsonObject(with: data) as? [String: Any]
        else { return [] }
        var rows: [[String]] = []
        func add(_ key: String, _ value: Any) {
            switch value {
            case let inner as [String: Any]:
                for name in inner.keys.sorted() { add("\(key) · \(name)", inner[name] ?? "") }
            case let list as [Any]:
                if list.isEmpty {
                    rows.append([key, "none"])
                } else if list.contains(where: { $0 is [String: Any] }) {
                    for item in list {
                        let name = (item as? [String: Any])?["id"] as? String
                        add(name.map { "\(key) · \($0)" } ?? key, item)
                    }
                } else {
                    rows.append([key, list.map { "\($0)" }.joined(separator: ", ")])
                }
            default: rows.append([key, "\(value)"])
            }
        }
        for key in object.keys.sorted() { add(key, object[key] ?? "") }
        return [
            Markup(
                "details", ["open": "open"],
                Markup("summary", text: "Everything that was assumed, defaults too"),
                .table("Assumptions", ["Key", "Value"], texts: rows))
        ]
    }

    private var sources: [Markup] {
        let version = Version.current
        return [
            .table(
                "Sources", ["Key", "Title", "Publisher", "Published", "Address", "Note"],
                record.sources.map { source in
                    [source.key, source.title, source.publisher ?? "", source.published ?? ""]
                        .map(Markup.isolated) + [
                            Self.link(source.url), .isolated(source.note ?? ""),
                        ]
                }),
            .table(
                "Files that were read", ["File", "Bytes", "SHA-256"],
                texts: record.inputs.map { [$0.name, String($0.byteCount), $0.sha256] }),
            Markup(
                "p", ["class": "note"],
                text: "strike-proximity \(version.strikeProximity), PROJ \(version.proj), GEOS "
                    + "\(version.geos), EPSG \(version.epsg). The same inputs give the same numbers; "
                    + "report.json has them in full, manifest.json the hashes."),
        ]
    }

    /// A page that can be opened by a click; nothing else is made a link.
    private static func link(_ address: String?) -> Markup {
        guard let address else { return .plain("") }
        guard address.hasPrefix("https://") || address.hasPrefix("http://") else {
            return .isolated(address)
        }
        return Markup("a", ["href": address, "rel": "noreferrer noopener"], text: address)
    }

    private var footer: Markup {
        Markup(
            "footer", [:],
            [
                record.finding.map { Markup("p", text: "Published finding: \($0)") }
                    ?? Markup("p", text: "No finding is known to the case.")
            ])
    }
}
