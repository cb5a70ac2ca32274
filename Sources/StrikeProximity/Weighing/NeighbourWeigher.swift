internal import Evidence
internal import Foundation
internal import Geodesy

/// Finds premises of others, of the register and of the case, that a report could as well be taken
/// for.
struct NeighbourWeigher {
    /// A report that parts two premises by less than this does not tell them apart.
    static let decisive = 10.0

    /// Premises that stand farther off than this, metres, are no neighbours.
    static let reach = 3_000.0

    let scene: Scene
    let located: LocatedCase

    func weigh(_ readings: [Reading], _ fields: [ReadingFields]) -> [Neighbour] {
        var neighbours: [Neighbour] = []
        for candidate in candidates {
            let aim = scene.vector(candidate.coordinate)
            guard (aim * aim).sum() <= Self.reach * Self.reach else { continue }
            let logs = zip(readings, fields).map {
                LogRange.bounded($0.density.logPremises - $1.logDensity(atAim: aim))
            }
            guard let low = logs.min(), let high = logs.max() else { continue }
            let isInReport = fields.contains { $0.impact.allows(aim) }
            guard isInReport || low < log(Self.decisive) else { continue }
            let line = Geodesic.wgs84.inverse(
                from: scene.premises.coordinate, to: candidate.coordinate)
            neighbours.append(
                Neighbour(
                    identifier: candidate.identifier, name: candidate.name,
                    origin: candidate.origin, coordinate: candidate.coordinate,
                    distance: line.distance, azimuth: line.azimuth,
                    ratio: exp(low)...exp(high), isInReport: isInReport))
        }
        return neighbours.sorted {
            ($0.distance.value, $0.identifier) < ($1.distance.value, $1.identifier)
        }
    }

    private struct Candidate {
        let identifier: String
        let name: String
        let origin: Neighbour.Origin
        let coordinate: GeodeticCoordinate
    }

    private var candidates: [Candidate] {
        var candidates: [Candidate] = []
        for premises in located.premises
        where premises.record.identifier != scene.premisesID {
            guard let place = premises.place else { continue }
            let item = premises.record
            candidates.append(
                Candidate(
                    identifier: item.identifier, name: item.name, origin: .premisesOfCase,
                    coordinate: place.coordinate))
        }
        for mission in located.otherMissions(than: scene.premisesID) {
            candidates.append(
                Candidate(
                    identifier: mission.identifier, name: mission.name ?? mission.identifier,
                    origin: .register,
                    coordinate: mission.coordinate))
        }
        return candidates
    }
}

extension Locus {
    /// Whether a report puts the impact where a place is: in its region, or of a point within the
    /// circle that holds it with probability 0.95.
    fileprivate func allows(_ place: SIMD2<Double>) -> Bool {
        switch shape {
        case .point(let point):
            let offset = place - point
            let radius = CircularNormal.radius(
                sigma: uncertainty.eastEast.squareRoot(), confidence: 0.95)
            return (offset * offset).sum() <= radius * radius
        case .region(let region): return region.contains(place)
        }
    }
}
