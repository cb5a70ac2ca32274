internal import Evidence
internal import Foundation
internal import Geodesy

/// The map with its key, and the tables of what stands on it.
extension ReportPage {
    var mapSection: [Markup] {
        let drawings = record.premises.flatMap {
            StaticMap.drawings(weighed, premises: $0.identifier, of: selection, dots, context)
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
            drawings.isEmpty
            ? [
                Markup(
                    "p",
                    text: located.strikes.contains { !$0.reports.isEmpty }
                        ? "No report puts a strike that concerns the premises at a place of its own, so "
                            + "there is nothing to draw."
                        : "No report says where a strike fell.")
            ] : []
        let far = Markup(
            "button", ["type": "button", "id": "far", "hidden": "hidden"],
            text: "Show all, alternatives too")
        let note = [dots.sentence, context.sentence].compactMap { $0 }.map {
            Markup("p", ["class": "note"], text: $0)
        }
        return [live, key] + note + (leaflet == nil ? [] : [far]) + [
            Markup("div", ["id": "drawings"], drawings)
        ] + none
    }

    /// What the colours of map and drawings mean.
    private var key: Markup {
        let hasCentroid = located.strikes.flatMap(\.reports).contains(where: \.place.isCentroid)
        return Markup(
            "ul", ["class": "key", "aria-label": "Colours of the map"],
            ([
                ("premises", "premises, within their uncertainty"),
                ("strike", "where a report puts an impact"),
                ("objective", "alternative that somebody named"),
                ("undoing", "where one unlisted objective could bring R to 10 or less"),
                ("neighbour", "other premises that a report allows"),
            ] + (dots.count > 0 ? [("dot", "other strikes of the catalogue")] : [])
                + (hasCentroid ? [("centroid", "\(MapKind.middleOfPlace.rawValue)")] : [])).map {
                    Markup("li", [:], Markup("i", ["class": "of-\($0.0)"]), .plain($0.1))
                })
    }

    var places: [Markup] {
        let premises: [[Markup]] = located.premises.map { premises in
            let item = premises.record
            return [
                .isolated(item.name), .isolated(item.identifier),
                .plain(item.kind.rawValue.replacing("-", with: " ")),
                cited(Self.position(premises.place, item.notLocatedReason), item.sources),
                Self.remarks(item.layer, item.address, item.note),
            ]
        }
        let objectives = located.objectives.map { objective -> [Markup] in
            let item = objective.record
            let separations = weighed.measured.separations.filter {
                $0.objective == item.identifier
            }.map { "\(NumberText.distance($0.distance.value)) from \($0.premises)" }
            let position: String =
                switch (objective.place, item.place) {
                case (.place(let place), _):
                    ([Self.position(place, nil)] + separations).joined(separator: "; ")
                case (.offset, _): "known by its distance from premises"
                case (nil, .notLocated(let reason)): "not located: \(reason)"
                case (nil, _): "not located"
                }
            return [
                .isolated(item.name), .isolated(item.identifier),
                cited(item.claimedBy, item.sources), .isolated(position),
                Self.remarks(item.layer, item.address, item.note),
            ]
        }
        let none = Markup("p", text: "Nobody is recorded to have named an alternative.")
        return [
            .table("Premises", ["Name", "Key", "Kind", "Position", "Note"], premises),
            objectives.isEmpty
                ? none
                : .table(
                    "Alternatives that somebody named",
                    ["Name", "Key", "Claimed by", "Position", "Note"], objectives),
        ]
    }

    /// What else is said of a place, in one cell.
    private static func remarks(
        _ layer: String?, _ address: String?, _ note: String?
    ) -> Markup {
        .isolated(
            [layer.map { "Folder or layer: \($0)" }, address, note].compactMap(\.self)
                .joined(separator: "; "))
    }

    private static func position(_ place: LocatedPlace?, _ reason: String?) -> String {
        guard let place else { return "not located" + (reason.map { ": \($0)" } ?? "") }
        let radius = CircularNormal.radius(sigma: place.sigma, confidence: 0.95)
        return String(
            format: "%.6f° %.6f°", place.coordinate.latitude.value, place.coordinate.longitude.value
        )
            + (radius > 0 ? ", within \(NumberText.distance(radius)) (95 %)" : "")
    }
}
