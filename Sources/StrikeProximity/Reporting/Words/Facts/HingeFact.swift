internal import Evidence
internal import Foundation

/// What the answer of a case hangs on.
enum HingeFact {
    /// How many strikes came down in all, where that comes from, and at which number the odds are even.
    case number(ClosedRange<Double>?, WeighedSeries.Basis, EvenOdds?)
    case density(Density)
    /// A strike that counts only as certain weapons, and how many strikes more do.
    case onlyAs(AimCondition, more: Int)
    /// Names of the weapons that the strikes are taken to have been, and how many more there are.
    case weapons([String], more: Int)
    /// When a notice was given, nil where no source says so, and what the comparison comes to.
    case notice(EventTime?, WeighedNotice.Verdict)
    /// How many notices there are besides.
    case moreNotices(Int)
    /// How many others are named as objectives, how many of them have no place, and how many strikes were
    /// directed at each of the others.
    case objectives(Int, unplaced: Int, directed: ClosedRange<Double>?)

    /// How densely strikes fall near the premises.
    enum Density {
        /// The case states it.
        case stated
        /// As the strikes of the catalogue do.
        case catalogue
        /// So many times as densely as over the whole area.
        case clustering(ClosedRange<Double>, isDefault: Bool)
    }

    /// In the order in which they are read; empty where nothing was weighed.
    static func all(of weighed: WeighedCase) -> [HingeFact] {
        guard !weighed.series.isEmpty else { return [] }
        return [number(weighed), density(weighed)] + [weapons(weighed)].compactMap { $0 }
            + notices(weighed) + [objectives(weighed)]
    }

    private static func number(_ weighed: WeighedCase) -> HingeFact {
        let numbers = weighed.numbers
        return .number(
            numbers.range.map { Double($0.lowerBound)...Double($0.upperBound) }, numbers.basis,
            weighed.series.count == 1
                ? weighed.series.first.map { EvenOdds($0, numbers) } : nil)
    }

    private static func density(_ weighed: WeighedCase) -> HingeFact {
        if weighed.numbers.statedDensity != nil { return .density(.stated) }
        let assumptions = weighed.measured.located.record.assumptions
        guard assumptions.clustering != nil || !assumptions.isDensityLocal else {
            return .density(.catalogue)
        }
        return .density(
            .clustering(
                weighed.numbers.clustering, isDefault: assumptions.clustering == nil))
    }

    private static func weapons(_ weighed: WeighedCase) -> HingeFact? {
        let weighedStrikes = Set(weighed.series.flatMap(\.attacks).flatMap(\.strikes))
        let conditions = AimCondition.all(
            of: weighedStrikes, in: weighed.measured.located.record)
        if let first = conditions.first { return .onlyAs(first, more: conditions.count - 1) }
        let names = weighed.strikes.flatMap(\.readings).map { Wording.isolated($0.weapon.name) }
            .reduce(
                into: [String]()
            ) { if !$0.contains($1) { $0.append($1) } }
        guard !names.isEmpty else { return nil }
        return .weapons(Array(names.prefix(3)), more: max(0, names.count - 3))
    }

    private static func notices(_ weighed: WeighedCase) -> [HingeFact] {
        let notices = weighed.notices.map { HingeFact.notice($0.record.time, $0.verdict) }
        guard notices.count > 2 else { return notices }
        return notices.prefix(2) + [.moreNotices(notices.count - 2)]
    }

    private static func objectives(_ weighed: WeighedCase) -> HingeFact {
        let located = weighed.measured.located
        return .objectives(
            located.objectives.count, unplaced: located.objectives.count { $0.place == nil },
            directed: weighed.numbers.directed.values.map { $0 }.hull)
    }
}
