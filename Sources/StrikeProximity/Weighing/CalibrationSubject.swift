internal import Evidence
internal import Foundation
internal import Geodesy
internal import Topology

extension CaseCalibration {
    /// A class of weapon with an aim point, on one premises.
    public struct Subject: Sendable {
        /// Identifier of the premises.
        public let premises: String
        /// The class of weapon.
        public let weapon: WeaponClass
        /// How many attacks on the premises the case has.
        public let attacks: Int
        /// How many strikes are believed, and how they come down.
        public let beliefs: CalibrationBeliefs
        let calibration: Calibration
    }

    /// Standard deviation of a reported position where no report of a strike gives any, metres.
    static let reportSigma = 10.0

    /// What one class of weapon on one premises is calibrated with; nil for what has no aim point.
    ///
    /// Scatter along and across the line of flight is taken for a round one of the same area. A
    /// distance reported as an interval is taken for a point with as large a standard deviation.
    static func subject(
        _ located: LocatedCase, _ strike: LocatedStrike, _ weapon: WeaponClass, on name: String,
        at place: LocatedPlace,
        _ beliefs: CalibrationBeliefs
    ) throws(EvidenceError) -> Subject? {
        guard let cep = try weapon.circularErrorProbable() else { return nil }
        let assumptions = located.record.assumptions
        let failed = weapon.failedWeapons ?? assumptions.failedWeapons
        let (sigma, isRelative) = Self.error(of: strike.reports.first?.place, from: name)
        let attacks = Self.attacks(on: name, in: located)
        var setting = Calibration.Setting(
            weapon: Calibration.Weapon(
                cep: cep, hasHeavyTails: (weapon.tails ?? assumptions.tails) == .studentT,
                failureProbability: weapon.failureProbability ?? assumptions.failureProbability,
                failedMedian: try CircularErrorProbable(
                    low: failed.low, likely: failed.likely, high: failed.high),
                anywhereShare: failed.anywhereShare),
            reportSigma: sigma, premisesSigma: isRelative ? 0 : Self.sigma(of: place),
            area: located.area.squareMetres,
            objectives: Self.objectives(located, from: place), believed: beliefs.middle,
            least: beliefs.least, greatest: beliefs.greatest, attacks: attacks)
        if let bias = assumptions.aimBias {
            setting.bias = SIMD2(bias.east, bias.north)
            setting.biasSigma = bias.sigma
        }
        return Subject(
            premises: name, weapon: weapon, attacks: attacks, beliefs: beliefs,
            calibration: try Calibration(setting))
    }

    /// Standard deviation in each direction of a reported position, metres, and whether it is
    /// counted from the premises themselves, so that their own uncertainty falls out.
    private static func error(
        of report: ReportedPlace?, from premises: String
    ) -> (sigma: Double, isRelative: Bool) {
        switch report {
        case .point(_, let sigma): (sigma, false)
        case .offset(let offset):
            (
                max(1, (offset.distance.upperBound - offset.distance.lowerBound) / sqrt(12)),
                offset.premises == premises
            )
        case .damage(let origin, let distance): (distance / 2, origin == premises)
        case .area(let footprint): (sqrt(footprint.area / (4 * .pi)), false)
        case .centroid, nil: (reportSigma, false)
        }
    }

    /// Standard deviation in each direction of a place, with that of an aim point in its footprint,
    /// metres: a disc of the same area has a quarter of its squared radius as variance.
    private static func sigma(of place: LocatedPlace) -> Double {
        sqrt(place.sigma * place.sigma + (place.footprint?.area ?? 0) / (4 * .pi))
    }

    /// How many attacks on premises could be weighed.
    static func attacks(on premises: String, in located: LocatedCase) -> Int {
        let classes = located.record.assumptions.weaponClasses
        let attacks = located.strikes.compactMap { found -> String? in
            let strike = found.record
            guard strike.premises.contains(premises), !found.reports.isEmpty,
                strike.weapons.contains(where: {
                    classes[$0.weaponClass].map { $0.scatter != .background } ?? false
                })
            else { return nil }
            return strike.attack ?? strike.identifier
        }
        return max(1, Set(attacks).count)
    }

    /// Listed objectives that somebody places, from the premises.
    private static func objectives(
        _ located: LocatedCase, from premises: LocatedPlace
    ) -> [Calibration.Objective] {
        let plane = LocalPlane(origin: premises.coordinate)
        func vector(_ coordinate: GeodeticCoordinate) -> SIMD2<Double> {
            plane.project(coordinate).vector
        }
        return located.objectives.compactMap { objective in
            switch objective.place {
            case nil: return nil
            case .place(let place):
                return Calibration.Objective(
                    places: [vector(place.coordinate)], sigma: sigma(of: place))
            case .offset(let offset):
                guard let origin = located.place(ofPremises: offset.premises) else { return nil }
                return Self.objective(
                    offset, from: vector(origin.coordinate),
                    sigma: origin.coordinate == premises.coordinate ? 0 : origin.sigma)
            }
        }
    }

    /// An objective somewhere in a ring or a sector of it: sixteen places that fill it evenly.
    private static func objective(
        _ offset: Offset, from origin: SIMD2<Double>, sigma: Double
    ) -> Calibration.Objective {
        let count = 16
        let (low, high) = (
            offset.distance.lowerBound * offset.distance.lowerBound,
            offset.distance.upperBound * offset.distance.upperBound
        )
        var (start, width) = (0.0, 360.0)
        if let azimuth = offset.azimuth {
            start = azimuth.from
            let turn = (azimuth.to - azimuth.from).truncatingRemainder(dividingBy: 360)
            width = turn <= 0 ? turn + 360 : turn
        }
        let places = (0..<count).map { step -> SIMD2<Double> in
            let distance = sqrt(low + (Double(step) + 0.5) / Double(count) * (high - low))
            // Multiples of the golden section fill a turn evenly.
            let part = (0.618_033_988_749_895 * Double(step)).truncatingRemainder(dividingBy: 1)
            let azimuth = (start + part * width) * .pi / 180
            return origin + distance * SIMD2(sin(azimuth), cos(azimuth))
        }
        // Each stands for its part of the region.
        let part = (high - low) * .pi * width / 360 / Double(count)
        return Calibration.Objective(
            places: places, sigma: sqrt(sigma * sigma + part / (4 * .pi) + 1))
    }
}
