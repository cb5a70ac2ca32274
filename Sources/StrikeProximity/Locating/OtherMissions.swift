internal import Geodesy

extension LocatedCase {
    /// The missions of the register but for the premises themselves.
    func otherMissions(
        than identifier: String
    ) -> [(identifier: String, name: String, coordinate: GeodeticCoordinate)] {
        guard let place = place(ofPremises: identifier) else { return [] }
        let distances = missions.map {
            Geodesic.wgs84.inverse(from: place.coordinate, to: $0.coordinate).distance.value
        }
        let own = distances.indices.min { distances[$0] < distances[$1] }
        return missions.indices.compactMap { index in
            if index == own, distances[index] < 200 { return nil }
            let mission = missions[index]
            return (mission.identifier, mission.identifier, mission.coordinate)
        }
    }
}
