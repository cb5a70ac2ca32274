internal import Evidence
internal import Foundation
internal import Geodesy

/// report.geojson: premises, objectives, where the reports put each strike, and the geodesics
/// between them, styled by simplestyle so that common viewers colour them.
struct MapDocument {
    let weighed: WeighedCase
    private let outline: RegionOutline

    /// Colours that colour-blind readers tell apart (Okabe and Ito).
    enum Colour {
        static let premises = "#0072b2"
        static let objective = "#e69f00"
        static let strike = "#d55e00"
        static let area = "#777777"
        static let neighbour = "#56b4e9"
        static let undoing = "#cc79a7"
    }

    init(_ weighed: WeighedCase) {
        self.weighed = weighed
        outline = RegionOutline(located: weighed.measured.located)
    }

    var data: Data { GeoJSONFeature.collection(features) }

    /// Everything that is drawn, each with what it is in its property `feature`.
    var features: [GeoJSONFeature] {
        area + undoingRegions + premises + objectives + neighbours + strikes + lines
    }

    /// The same for a page: of strikes without a card no more than the points.
    func features(of selection: StrikeSelection) -> [GeoJSONFeature] {
        features.filter { feature in
            switch feature.kind {
            case .strikeUncertainty, .middleOfPlace, .unlistedObjective:
                feature.properties["id"].map { selection.shows($0.text) } ?? true
            case .premisesToStrike, .objectiveToStrike:
                feature.properties["to"].map { selection.shows($0.text) } ?? true
            default: true
            }
        }
    }

    /// Names in one text; nil for none.
    private static func list(_ names: [String]) -> GeoJSONFeature.Value? {
        names.isEmpty ? nil : .text(names.joined(separator: ", "))
    }

    private var located: LocatedCase { weighed.measured.located }

    private var area: [GeoJSONFeature] {
        let rings: [[[GeodeticCoordinate]]] =
            switch located.area.extent {
            case .disc(let center, let radius):
                [[Geodesic.wgs84.circle(center: center, radius: radius, count: 256)]]
            case .polygon(let footprint): RegionOutline.rings(footprint)
            }
        return [
            GeoJSONFeature(
                .polygons(rings), kind: .areaOfInterest,
                [
                    "name": .text(located.area.name),
                    "area_m2": .number(located.area.squareMetres), "fill-opacity": .number(0),
                    "stroke": .text(Colour.area), "stroke-width": .number(1),
                ])
        ]
    }

    private var premises: [GeoJSONFeature] {
        located.premises.flatMap { premises in
            guard let place = premises.place else { return [GeoJSONFeature]() }
            let item = premises.record
            return features(
                place, kind: .premises, .premisesUncertainty, .premisesFootprint,
                colour: Colour.premises, symbol: "embassy",
                [
                    "id": .text(item.identifier), "name": .text(item.name),
                    "premises_kind": .text(item.kind.rawValue),
                    "sending_state": item.sendingState.map { .text($0) },
                    "layer": item.layer.map { .text($0) },
                    "address": item.address.map { .text($0) },
                    "sources": Self.list(item.sources),
                ])
        }
    }

    private var objectives: [GeoJSONFeature] {
        located.objectives.flatMap { objective in
            let item = objective.record
            let properties: [String: GeoJSONFeature.Value?] = [
                "id": .text(item.identifier), "name": .text(item.name),
                "claimed_by": .text(item.claimedBy),
                "layer": item.layer.map { .text($0) },
                "address": item.address.map { .text($0) },
                "sources": Self.list(item.sources),
            ]
            switch objective.place {
            case .place(let place):
                return features(
                    place, kind: .objective, .objectiveUncertainty, .objectiveFootprint,
                    colour: Colour.objective, symbol: "circle-stroked",
                    properties)
            case .offset(let offset):
                return region(
                    outline.polygons(offset), kind: .objectiveUncertainty,
                    colour: Colour.objective, properties)
            case nil: return []
            }
        }
    }

    /// A place as a point or its footprint, and the circle that holds it with probability 0.95.
    private func features(
        _ place: LocatedPlace, kind: MapKind, _ uncertainty: MapKind, _ footprint: MapKind,
        colour: String, symbol: String,
        _ properties: [String: GeoJSONFeature.Value?]
    ) -> [GeoJSONFeature] {
        var features = region(
            outline.circle(place.coordinate, sigma: place.sigma), kind: uncertainty,
            colour: colour, properties)
        if let outline = place.footprint {
            features += region(
                RegionOutline.rings(outline), kind: footprint, colour: colour,
                properties)
        }
        features.append(
            GeoJSONFeature(
                .point(place.coordinate), kind: kind,
                properties.merging([
                    "position_sigma_m": .number(place.sigma), "marker-color": .text(colour),
                    "marker-symbol": .text(symbol),
                ]) { $1 }))
        return features
    }

    private func region(
        _ polygons: [[[GeodeticCoordinate]]]?, kind: MapKind, colour: String,
        opacity: Double = 0.15, _ properties: [String: GeoJSONFeature.Value?]
    ) -> [GeoJSONFeature] {
        guard let polygons else { return [] }
        let style: [String: GeoJSONFeature.Value?] = [
            "fill": .text(colour), "fill-opacity": .number(opacity),
            "stroke": .text(colour), "stroke-width": .number(1.5),
        ]
        return [
            GeoJSONFeature(.polygons(polygons), kind: kind, properties.merging(style) { $1 })
        ]
    }

    private var strikes: [GeoJSONFeature] {
        located.strikes.flatMap { located in
            let strike = located.record
            return located.reports.flatMap { found in
                let (report, form) = (found.record, found.place)
                var properties: [String: GeoJSONFeature.Value?] = [
                    "id": .text(strike.identifier), "report_id": .text(report.identifier),
                    "name": .text(
                        "\(Wording.isolated(strike.identifier)), "
                            + Wording.isolated(report.identifier)),
                    "strike_name": strike.name.map { .text($0) },
                    "when": .text(strike.time.phrase),
                    "begin": .text(strike.time.earliest.formatted(.iso8601)),
                    "end": .text(strike.time.latest.formatted(.iso8601)),
                    "day": strike.time.statedDay.map { .text($0) },
                    "layer": strike.layer.map { .text($0) },
                    "address": strike.address.map { .text($0) },
                    "reported_by": report.reportedBy.map { .text($0) },
                    "description": report.words.map { .text($0) },
                    "sources": Self.list(report.sources),
                ]
                let ratios = ratios(strike.identifier, report.identifier)
                if !ratios.isEmpty {
                    properties["r_by_premises"] = .text(
                        ratios.map { "\($0.premises): \($0.text)" }.joined(separator: "; "))
                }
                // One number for several buildings would read as the uncertainty of one.
                if ratios.count == 1, let one = ratios.first {
                    properties["even_odds_per_km2_low"] = .number(one.evenOdds.lowerBound * 1e6)
                    properties["even_odds_per_km2_high"] = .number(one.evenOdds.upperBound * 1e6)
                    properties["r_low"] = one.shown.map { .number($0.lowerBound) }
                    properties["r_high"] = one.shown.map { .number($0.upperBound) }
                    // What is said to be 5,000 would be taken for 5,000.
                    let words = DensityWords(weighed: weighed)
                    if let ratio = one.ratio {
                        if words.isBeyond(ratio.lowerBound) {
                            properties["r_low_capped"] = .flag(true)
                        }
                        if words.isBeyond(ratio.upperBound) {
                            properties["r_high_capped"] = .flag(true)
                        }
                    }
                }
                guard !form.isCentroid else {
                    // An outline alone: it says nothing of where in it.
                    return region(
                        outline.polygons(form), kind: .middleOfPlace, colour: Colour.area,
                        opacity: 0, properties)
                }
                var features = region(
                    outline.polygons(form), kind: .strikeUncertainty, colour: Colour.strike,
                    properties)
                if case .point(let coordinate, let sigma) = form {
                    features.append(
                        GeoJSONFeature(
                            .point(coordinate), kind: .strike,
                            properties.merging([
                                "position_sigma_m": .number(sigma),
                                "marker-color": .text(Colour.strike),
                                "marker-symbol": .text("cross"),
                            ]) { $1 }))
                }
                return features
            }
        }
    }

    /// Over a report's readings, for each premises.
    private struct ReportRatio {
        let premises: String
        /// As calculated.
        let ratio: ClosedRange<Double>?
        /// As far as simulation vouches for it.
        let shown: ClosedRange<Double>?
        let evenOdds: ClosedRange<Double>
        let text: String
    }

    private func ratios(_ strike: String, _ report: String) -> [ReportRatio] {
        let words = DensityWords(weighed: weighed)
        return weighed.strikes.filter { $0.strike == strike }.compactMap { weighing in
            let densities = weighing.readings.filter { $0.report == report }.map(\.density.ratio)
            guard let premises = weighing.premises, let odds = densities.map(\.evenOdds).hull
            else { return nil }
            let ratio = densities.compactMap(\.ratio).hull
            return ReportRatio(
                premises: premises, ratio: ratio, shown: ratio.map(words.shown), evenOdds: odds,
                text: ratio.map { "R \(words.capped($0))" }
                    ?? "even at \(DensityWords.perSquareKilometre(odds)) per km²")
        }
    }

    private var lines: [GeoJSONFeature] {
        let toStrikes = weighed.measured.proximities.compactMap { row -> GeoJSONFeature? in
            guard let line = row.line, let distance = row.distance, distance.value > 0 else {
                return nil
            }
            let (kind, identifier) = row.target.parts
            // A line to premises that a strike does not concern is for pairs.csv.
            if kind == "premises",
                let concerned = located.record.strikes.first(where: { $0.identifier == row.strike }
                )?
                .premises, !concerned.isEmpty, !concerned.contains(identifier)
            {
                return nil
            }
            return geodesic(
                from: line.target, to: line.impact, distance, row.azimuth,
                kind: kind == "premises" ? .premisesToStrike : .objectiveToStrike,
                colour: kind == "premises" ? Colour.strike : Colour.objective,
                [
                    "from": .text(identifier),
                    "name": .text(
                        "\(Wording.isolated(row.strike)) to \(Wording.isolated(identifier)): "
                            + NumberText.distance(distance.value)),
                    "to": .text(row.strike), "report_id": row.report.map { .text($0) },
                    "distance_low_m": row.low.map { .number($0.value) },
                    "distance_high_m": row.high.map { .number($0.value) },
                ])
        }
        let toObjectives = weighed.measured.separations.map { row in
            geodesic(
                from: row.line.premises, to: row.line.objective, row.distance, row.azimuth,
                kind: .premisesToObjective, colour: Colour.objective,
                [
                    "from": .text(row.premises),
                    "name": .text(
                        "\(Wording.isolated(row.premises)) to \(Wording.isolated(row.objective)): "
                            + NumberText.distance(row.distance.value)),
                    "to": .text(row.objective),
                ])
        }
        return toStrikes + toObjectives
    }

    private func geodesic(
        from start: GeodeticCoordinate, to end: GeodeticCoordinate, _ distance: Metres,
        _ azimuth: Degrees?, kind: MapKind, colour: String,
        _ properties: [String: GeoJSONFeature.Value?]
    ) -> GeoJSONFeature {
        GeoJSONFeature(
            .line(Geodesic.wgs84.interpolate(from: start, to: end, spacing: 10_000)), kind: kind,
            properties.merging([
                "distance_m": .number(distance.value),
                "azimuth_deg": azimuth.map { .number($0.value) },
                "stroke": .text(colour),
                "stroke-width": .number(2),
            ]) { $1 })
    }
}
