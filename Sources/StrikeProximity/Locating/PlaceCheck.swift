internal import Geodesy
internal import Records
internal import Topology

/// Refuses places that do not fit together: what is outside the area cannot be compared with what is
/// counted in it, and premises within an objective are not an alternative to it.
struct PlaceCheck {
    let located: LocatedCase

    func check(_ faults: CaseFaults) {
        for premises in located.premises {
            guard let place = premises.place else { continue }
            _ = faults.attempt { () throws(StrikeProximityError) in
                try checkArea(premises.record, place)
            }
            _ = faults.attempt { () throws(StrikeProximityError) in
                try checkObjectives(premises.record, place)
            }
        }
    }

    /// Premises that a strike with a place concerns lie in the area of interest.
    private func checkArea(
        _ premises: Premises, _ place: LocatedPlace
    ) throws(StrikeProximityError) {
        guard !located.area.contains(place.coordinate) else { return }
        let concerned = located.strikes.first { strike in
            !strike.reports.isEmpty && strike.record.premises.contains(premises.identifier)
        }
        guard let concerned else { return }
        var distance = ""
        if case .disc(let center, let radius) = located.area.extent {
            let metres = Geodesic.wgs84.inverse(from: center, to: place.coordinate).distance.value
            distance =
                ", \(shownNumber(metres.rounded())) m from its middle (radius_m: "
                + "\(shownNumber(radius.value)), in metres)"
        }
        throw StrikeProximityError(
            .data,
            "“\(premises.identifier)” lies outside the area of interest\(distance), but the strike "
                + "“\(concerned.record.identifier)” concerns it; make the area one in which all strikes are "
                + "counted, these premises included",
            at: premises.location)
    }

    /// Premises inside an objective cannot be told from it.
    private func checkObjectives(
        _ premises: Premises, _ place: LocatedPlace
    ) throws(StrikeProximityError) {
        for objective in located.objectives {
            guard case .place(let other) = objective.place, let footprint = other.footprint,
                footprint.contains(place.coordinate)
            else { continue }
            throw StrikeProximityError(
                .data,
                "the premises “\(premises.identifier)” stand inside the footprint of the objective "
                    + "“\(objective.record.identifier)”, so that no place tells the two apart; give the "
                    + "footprint of the part that is meant, or the objective as a point",
                at: objective.record.location)
        }
    }
}
