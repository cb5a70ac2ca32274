/// Strikes that are not independent of one: its attack, and everything of the nights that it may have
/// been in.
struct Raid: Hashable, Sendable {
    /// The attack by its stated name.
    let attack: String?
    /// Every night that it may have been in.
    let nights: ClosedRange<Night>
}

/// Finds the strikes of a catalogue that belong to a raid.
struct RaidIndex: Sendable {
    private let raids: [Raid]
    private var byAttack: [String: [Int]] = [:]
    private var byNight: [Night: [Int]] = [:]
    /// Those that may have been in any of so many nights that a list of each is no help.
    private var long: [Int] = []

    private static let mostNights = 62

    init(_ raids: [Raid]) {
        self.raids = raids
        for (index, raid) in raids.enumerated() {
            if let attack = raid.attack { byAttack[attack, default: []].append(index) }
            guard raid.nights.count <= Self.mostNights else {
                long.append(index)
                continue
            }
            for night in raid.nights.each { byNight[night, default: []].append(index) }
        }
    }

    /// Those of the same attack, and those that can have been in one of its nights.
    func indices(of raid: Raid) -> Set<Int> {
        var found = Set(raid.attack.flatMap { byAttack[$0] } ?? [])
        guard raid.nights.count <= Self.mostNights else {
            for index in raids.indices where raids[index].nights.overlaps(raid.nights) {
                found.insert(index)
            }
            return found
        }
        for night in raid.nights.each { found.formUnion(byNight[night] ?? []) }
        for index in long where raids[index].nights.overlaps(raid.nights) { found.insert(index) }
        return found
    }
}

extension ClosedRange<Night> {
    /// How many nights it has.
    fileprivate var count: Int { upperBound.day - lowerBound.day + 1 }
    /// Each of them.
    fileprivate var each: some Sequence<Night> {
        (lowerBound.day...upperBound.day).lazy.map { Night(day: $0) }
    }
}
