/// What an attack is called: by the name that a source gives it, or by its first strike.
public enum AttackID: Hashable, Sendable {
    /// As the case or its catalogue calls it.
    case stated(String)
    /// Nobody calls it anything: the identifier of its first strike in the case.
    case strike(String)

    /// For a reader.
    public var name: String {
        switch self {
        case .stated(let name), .strike(let name): name
        }
    }
}

/// What counts once among strikes of the case and rows of the catalogue: an attack that somebody
/// names; else whatever came down in one night.
public enum CountedUnit: Hashable, Sendable {
    /// An attack by its stated name.
    case attack(String)
    /// All of one night that states no attack.
    case night(Night)
    /// A strike of the case that is said to be distinct from others of its night.
    case strike(String)
}

/// To which attack each strike of the case belongs.
///
/// Strikes that are said to be the same, and strikes of one night on the same premises that state no
/// attack, are one attack: they are never multiplied, and count once.
public struct AttackNames: Sendable {
    /// How it is known.
    public enum Origin: Hashable, Sendable {
        /// The case states it.
        case stated
        /// The catalogue states it of a row that is this strike.
        case row(String)
        /// Another strike is said to be the same.
        case sameStrike
        /// Another strike was in the same night on the same premises.
        case sameNight
        /// It is an attack by itself.
        case alone
    }

    /// Of one strike.
    public struct Entry: Hashable, Sendable {
        /// Its attack.
        public let attack: AttackID
        /// How that is known.
        public let origin: Origin
        /// What it counts as, together with the catalogue.
        public let unit: CountedUnit
    }

    private let entries: [String: Entry]
    /// Attacks of several strikes that nobody states to be one, and the identifiers of their strikes,
    /// in the order of the case.
    public let inferred: [(origin: Origin, strikes: [String])]

    /// The attack of a strike of the case.
    public subscript(strike: String) -> Entry {
        entries[strike]
            ?? Entry(attack: .strike(strike), origin: .alone, unit: .strike(strike))
    }

    /// Whether the case says that two of its strikes are one.
    func areSame(_ a: String, _ b: String) -> Bool {
        inferred.contains { group in
            group.origin == .sameStrike && group.strikes.contains(a) && group.strikes.contains(b)
        }
    }

    /// Strikes that are one attack.
    private struct Group {
        var members: [Int]
        var stated: (name: String, origin: Origin)?
        var nights: Set<Night>
        var premises: Set<String>
        var names: Set<String>
        var distinct: Set<String>
        var isJoinedByNight = false
    }

    init(_ record: Case, _ matches: [EventMatch], _ catalogue: LocatedCatalogue?) {
        let calendar = record.nights
        let strikes = record.strikes
        let same = Self.components(strikes)
        var groups: [Group] = []
        for members in same {
            let names = Set(members.map { strikes[$0].identifier })
            var group = Group(
                members: members, nights: Set(members.map { calendar.night(of: strikes[$0].time) }),
                premises: Set(members.flatMap { strikes[$0].premises }), names: names,
                distinct: Set(members.flatMap { strikes[$0].distinctFrom }))
            let ofRow = matches.lazy.filter { names.contains($0.strike) }.compactMap { match in
                catalogue.flatMap { $0.record(of: $0.strikes[match.rowIndex]).attack }.map {
                    (name: $0, origin: Origin.row(match.row))
                }
            }.min { $0.name < $1.name }
            group.stated =
                members.lazy.compactMap { strikes[$0].attack }.first.map { ($0, .stated) } ?? ofRow
            guard group.stated == nil else {
                groups.append(group)
                continue
            }
            let joined = groups.firstIndex { other in
                other.stated == nil && !other.nights.isDisjoint(with: group.nights)
                    && !other.premises.isDisjoint(with: group.premises)
                    && other.distinct.isDisjoint(with: group.names)
                    && group.distinct.isDisjoint(with: other.names)
            }
            if let joined {
                groups[joined].members += group.members
                groups[joined].nights.formUnion(group.nights)
                groups[joined].premises.formUnion(group.premises)
                groups[joined].names.formUnion(group.names)
                groups[joined].distinct.formUnion(group.distinct)
                groups[joined].isJoinedByNight = true
            } else {
                groups.append(group)
            }
        }

        var entries: [String: Entry] = [:]
        var inferred: [(origin: Origin, strikes: [String])] = []
        for group in groups {
            let members = group.members.sorted()
            let first = strikes[members[0]].identifier
            let isDistinct =
                !group.distinct.isEmpty
                || strikes.contains { !group.names.isDisjoint(with: $0.distinctFrom) }
            for index in members {
                let strike = strikes[index]
                let origin: Origin =
                    strike.attack != nil
                    ? .stated
                    : group.isJoinedByNight
                        ? .sameNight
                        : members.count > 1 ? .sameStrike : group.stated?.origin ?? .alone
                entries[strike.identifier] = Entry(
                    attack: group.stated.map { .stated($0.name) } ?? .strike(first), origin: origin,
                    unit: group.stated.map { .attack($0.name) }
                        ?? (isDistinct
                            ? .strike(first)
                            : .night(calendar.night(of: strikes[members[0]].time))))
            }
            if members.count > 1 {
                inferred.append(
                    (
                        group.isJoinedByNight ? .sameNight : .sameStrike,
                        members.map { strikes[$0].identifier }
                    ))
            }
        }
        self.entries = entries
        self.inferred = inferred
    }

    /// Strikes that are said to be one and the same, by their index, in the order of the case.
    private static func components(_ strikes: [Strike]) -> [[Int]] {
        let indices = Dictionary(
            strikes.enumerated().map { ($0.element.identifier, $0.offset) },
            uniquingKeysWith: { a, _ in a })
        var sets = DisjointSets(count: strikes.count)
        for (index, strike) in strikes.enumerated() {
            for name in strike.sameAs {
                if let other = indices[name] { sets.join(index, other) }
            }
        }
        return sets.groups()
    }
}
