internal import Evidence
internal import Foundation
internal import Geodesy
internal import Records

/// What bears on a result without being of the case: places from which an unlisted objective could
/// undo it, and premises of others that a report does not tell from these.
extension MapDocument {
    /// For each strike and premises the region of the largest R that it would bring below 10, or
    /// below 1 where it is not above 10.
    var undoingRegions: [GeoJSONFeature] {
        weighed.strikes.compactMap { strike -> GeoJSONFeature? in
            guard let places = strike.unlisted, let premises = strike.premises else { return nil }
            for (target, outcome) in zip(UnlistedRegion.ratios, places.region.outcomes) {
                guard case .region(let set) = outcome else { continue }
                let rings = set.polygons.map { polygon in
                    polygon.map { ring in
                        ring.map { places.plane.unproject(PlanePoint(east: $0.x, north: $0.y)) }
                    }
                }
                return GeoJSONFeature(
                    .polygons(rings), kind: .unlistedObjective,
                    [
                        "id": .text(strike.strike),
                        "premises": .text(premises), "report_id": .text(places.report),
                        "name": .text(
                            "\(Wording.isolated(strike.strike)): one unlisted objective here could bring R to "
                                + "\(shownNumber(target)) or less"),
                        "r": .number(target), "area_ha": .number(set.area / 10_000),
                        "farthest_m": set.farthest(from: .zero).map { .number($0.distance) },
                        "stroke": .text(Colour.undoing), "stroke-width": .number(1.5),
                        "fill": .text(Colour.undoing), "fill-opacity": .number(0),
                    ])
            }
            return nil
        }
    }

    /// Each once, however many strikes it is a neighbour of.
    var neighbours: [GeoJSONFeature] {
        var known: Set<String> = []
        return weighed.strikes.flatMap { strike in
            strike.neighbours.compactMap { neighbour -> GeoJSONFeature? in
                guard neighbour.origin == .register, known.insert(neighbour.identifier).inserted
                else { return nil }
                return GeoJSONFeature(
                    .point(neighbour.coordinate), kind: .neighbour,
                    [
                        "id": .text(neighbour.identifier),
                        "name": .text(neighbour.name),
                        "distance_m": .number(neighbour.distance.value),
                        "marker-color": .text(Colour.neighbour),
                        "marker-symbol": .text("embassy"),
                    ])
            }
        }
    }
}
