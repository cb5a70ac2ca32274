internal import Geodesy

extension LocatedCase {
    /// The missions of the register but for the premises themselves.
    func otherMissions(than identifier: String) -> [LocatedMission] {
        let same = missionIndices(ofPremises: identifier)
        return missions.indices.filter { !same.contains($0) }.map { missions[$0] }
    }
}
