public import Geodesy

/// A mission of the register.
public struct LocatedMission: Sendable {
    /// As the register has it.
    public let identifier: String
    /// Its name, where the register has one.
    public let name: String?
    /// What kind of mission, in the register's own word such as `high-commission`.
    public let kind: String?
    /// The state whose mission it is, where the register says.
    public let sendingState: String?
    /// Its registered point.
    public let coordinate: GeodeticCoordinate

    /// How far the register may put the premises of a state from where the case has them, metres:
    /// registers have the middle of a compound, its gate, or an address.
    static let stateReach = 500.0
    /// How far a mission may be that nothing but its place shows to be the premises, metres.
    static let namelessReach = 50.0

    /// Whether it is these premises, as far as that shows without looking at the missions around:
    /// of the same state, of a kind that fits and within 500 m; where either side names no state,
    /// within 50 m.
    ///
    /// A mission of another state is another mission, however near it stands.
    public func isSame(as premises: Premises, at place: LocatedPlace) -> Bool {
        let distance = Geodesic.wgs84.inverse(from: place.coordinate, to: coordinate).distance.value
        guard let own = premises.sendingState, let other = sendingState else {
            return distance <= Self.namelessReach
        }
        return distance <= Self.stateReach && premises.kind.fits(registered: kind)
            && own.lowercased() == other.lowercased()
    }
}

extension LocatedCase {
    /// The missions of the register, by their index in ``missions``, that are premises of the case:
    /// every one of the same state; where no state shows it, only the nearest.
    public func missionIndices(ofPremises identifier: String) -> Set<Int> {
        guard let premises = record.premises.first(where: { $0.identifier == identifier }),
            let place = place(ofPremises: identifier)
        else { return [] }
        let same = missions.indices.filter { missions[$0].isSame(as: premises, at: place) }
        let byState = same.filter {
            premises.sendingState != nil && missions[$0].sendingState != nil
        }
        guard byState.isEmpty else { return Set(byState) }
        func distance(_ index: Int) -> Double {
            Geodesic.wgs84.inverse(from: place.coordinate, to: missions[index].coordinate)
                .distance.value
        }
        return Set(
            same.min {
                (distance($0), missions[$0].identifier) < (distance($1), missions[$1].identifier)
            }
            .map { [$0] } ?? [])
    }
}

extension Premises.Kind {
    /// Whether what a register calls by a word can be premises of this kind; a word that it does not
    /// have, or none, fits.
    func fits(registered word: String?) -> Bool {
        guard let word = word?.lowercased(), let kinds = Self.kinds[word] else { return true }
        return self == .other || kinds.contains(self)
    }

    /// The kinds that each word of a register can stand for.
    private static let kinds: [String: Set<Premises.Kind>] = {
        var kinds: [String: Set<Premises.Kind>] = [:]
        for word in [
            "embassy", "high-commission", "apostolic-nunciature", "apostolic-delegation",
            "de-facto-embassy", "representative-office", "liaison-office", "interests-section",
            "diplomatic-mission",
        ] {
            kinds[word] = [.embassy, .consularSection]
        }
        for word in [
            "consulate-general", "consulate", "de-facto-consulate", "consular-office",
            "consular-agency", "assistant-high-commission",
        ] {
            kinds[word] = [.consulate, .consularSection]
        }
        for kind in Premises.Kind.allCases where kinds[kind.rawValue] == nil && kind != .other {
            kinds[kind.rawValue] = [kind]
        }
        return kinds
    }()
}
