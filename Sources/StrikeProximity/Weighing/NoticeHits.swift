internal import Foundation

/// The attacks that count as hits on the premises of a notice.
struct NoticeHits {
    /// One attack.
    struct Hit {
        /// What a reader knows it by.
        let name: String
        /// Its strikes in the case.
        let strikes: Set<String>
        let earliest: Date
        let latest: Date
    }

    let rule: WeighedNotice.HitRule
    /// In the order of time.
    let hits: [Hit]

    init(_ notice: Notice, _ scene: CatalogueScene) {
        let measured = scene.measured
        let record = measured.located.record
        let radius = record.assumptions.radii.max()
        let located = notice.premises.filter { measured.located.place(ofPremises: $0) != nil }
        let unlocated = notice.premises.filter { !located.contains($0) }
        var falls: [ProximityCounts.Fall] = []
        var concerned: Set<String> = []
        if let radius, !located.isEmpty {
            rule =
                unlocated.isEmpty
                ? .within(radius) : .withinOrConcerning(radius, unlocated: unlocated)
            let counts = ProximityCounts(scene)
            falls = located.flatMap { counts.falls(near: $0, within: radius) }
                .filter { $0.low <= radius }
            concerned = Set(unlocated)
        } else {
            rule = radius == nil ? .concerning : .concerningUnlocated
            concerned = Set(notice.premises)
        }
        for strike in record.strikes where !concerned.isDisjoint(with: strike.premises) {
            let entry = measured.attacks[strike.identifier]
            falls.append(
                .init(
                    unit: entry.unit, ownName: entry.attack.name, strike: strike.identifier,
                    time: strike.time, low: 0, likely: 0, high: 0))
        }
        hits = Dictionary(grouping: falls, by: \.unit).values.map { members in
            // The case's own name for it, if it is one of the case's.
            let own = members.filter { $0.strike != nil }
            return Hit(
                name: (own.isEmpty ? members : own).map(\.name).min() ?? "",
                strikes: Set(own.compactMap(\.strike)),
                earliest: members.map(\.time.earliest).min() ?? .distantPast,
                latest: members.map(\.time.latest).max() ?? .distantFuture)
        }.sorted { ($0.earliest, $0.latest, $0.name) < ($1.earliest, $1.latest, $1.name) }
    }

    /// Where among the hits a strike of the case is; nil for one that is no hit, or for none.
    func index(of strike: String?) -> Int? {
        strike.flatMap { name in hits.firstIndex { $0.strikes.contains(name) } }
    }
}
