internal import Evidence

/// What was left out, or is not said, and what others say: remarks on the case as a whole.
enum Caution {
    /// Names of objectives that somebody named and that have no place.
    case unplaced([String])
    case expert(Expert)
    case brokenPromise(BrokenPromise)

    /// What an expert states, with and without the geometry.
    struct Expert {
        let strike: String
        let statedBy: String
        let basis: OtherEvidence.Basis
        /// As it is stated; what the program makes of it is shown no larger than simulation vouches for.
        let stated: ClosedRange<Double>
        let favoured, against: Side
        /// What geometry says on the same; and both, where they are declared independent.
        let geometry, withGeometry: CappedRatios?
        /// Identifiers of other evidence that it is declared independent of.
        let others: [String]
        let withOthers, withAll: CappedRatios?
    }

    /// One of the two readings that evidence compares, with names.
    enum Side {
        case premises(String)
        case objective(String)
        case debris(of: String)
        case background
    }

    /// A promise that a wrong assumption would break.
    struct BrokenPromise {
        let promise: CalibrationCheck.BrokenPromise
        /// Name of the premises, and of the class of weapon.
        let premises, weapon: String
        /// What counts as near the premises, metres.
        let nearRadius: Double
        /// How many other wrong assumptions were tried, and how many of them break a promise, too.
        let tried, others: Int
    }

    /// In the order in which they are read.
    static func all(of weighed: WeighedCase) -> [Caution] {
        let located = weighed.measured.located
        let unplaced = located.objectives.filter { $0.place == nil }
            .map { Wording.isolated($0.record.name) }
        return (unplaced.isEmpty ? [] : [.unplaced(unplaced)])
            + weighed.evidence.compactMap { Expert($0, weighed).map(Caution.expert) }
            + [BrokenPromise(weighed).map(Caution.brokenPromise)].compactMap { $0 }
    }
}

extension Caution.Expert {
    fileprivate init?(_ weighing: WeighedEvidence, _ weighed: WeighedCase) {
        let record = weighed.measured.located.record
        guard let item = record.evidence.first(where: { $0.identifier == weighing.evidence })
        else { return nil }
        let wording = Wording(weighed: weighed)
        func side(_ side: OtherEvidence.Side) -> Caution.Side {
            switch side {
            case .premises(let identifier): .premises(wording.premisesName(identifier))
            case .objective(let identifier): .objective(wording.objectiveName(identifier))
            case .debris(let objective): .debris(of: wording.objectiveName(objective))
            case .background: .background
            }
        }
        let words = DensityWords(weighed: weighed)
        self.init(
            strike: weighing.strike, statedBy: Wording.isolated(item.statedBy), basis: item.basis,
            stated: weighing.ratio, favoured: side(item.favoured), against: side(item.against),
            geometry: weighing.geometry.map(words.cappedRatios),
            withGeometry: weighing.withGeometry.map(words.cappedRatios), others: weighing.others,
            withOthers: weighing.withOthers.map(words.cappedRatios),
            withAll: weighing.withAll.map(words.cappedRatios))
    }
}

extension Caution.BrokenPromise {
    /// Nil where no promise is broken.
    init?(_ check: CalibrationCheck, premises: (String) -> String, weapon: (String) -> String) {
        guard let worst = check.broken.first else { return nil }
        promise = worst
        self.premises = premises(worst.premises)
        self.weapon = weapon(worst.weapon)
        nearRadius = check.nearRadius ?? 1_500
        tried = check.wrongWorlds - 1
        others = check.othersBroken
    }

    init?(_ weighed: WeighedCase) {
        let record = weighed.measured.located.record
        self.init(
            weighed.calibration, premises: Wording(weighed: weighed).premisesName,
            weapon: { record.assumptions.weaponClasses[$0]?.name ?? $0 })
    }
}
