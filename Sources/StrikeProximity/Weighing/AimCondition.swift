/// That what is concluded of a strike holds only if its weapon had an aim point, where somebody says that
/// it had none: debris has no R.
struct AimCondition: Hashable {
    /// Identifier of the strike, as texts have it.
    let strike: String
    /// Names of the claimed classes that have an aim point, each once.
    let aimed: [String]
    /// What else is claimed, and by whom.
    let others: [Claimed]

    struct Claimed: Hashable {
        let weapon: String
        let speaker: String
    }

    /// Nil where every claimed class has an aim point, or none has.
    init?(_ strike: Strike, _ classes: [String: WeaponClass]) {
        var aimed: [String] = []
        var others: [Claimed] = []
        for claim in strike.weapons {
            guard let weapon = classes[claim.weaponClass] else { continue }
            let name = Wording.isolated(weapon.name)
            if case .background = weapon.scatter {
                others.append(Claimed(weapon: name, speaker: claim.claimedBy))
            } else if !aimed.contains(name) {
                aimed.append(name)
            }
        }
        guard !others.isEmpty, !aimed.isEmpty else { return nil }
        self.strike = Wording.isolated(strike.identifier)
        self.aimed = aimed
        self.others = others
    }

    /// Those of the named strikes, in the order of the case.
    static func all(of strikes: Set<String>, in record: Case) -> [AimCondition] {
        record.strikes.filter { strikes.contains($0.identifier) }.compactMap {
            AimCondition($0, record.assumptions.weaponClasses)
        }
    }

    // MARK: Words

    /// `Iskander-M or Kinzhal`.
    var weapons: String {
        guard let last = aimed.last, aimed.count > 1 else { return aimed.first ?? "" }
        return aimed.dropLast().joined(separator: ", ") + " or " + last
    }

    /// `Interceptor or debris (the ministry)`.
    var claims: String {
        others.map { "\($0.weapon) (\(Wording.isolated($0.speaker)))" }.joined(separator: ", ")
    }

    /// `only if S1 was Iskander-M, and S2 Kinzhal`, beside a verdict; nil without a condition.
    static func clause(_ conditions: [AimCondition]) -> String? {
        conditions.isEmpty ? nil : "only if \(phrase(conditions))"
    }

    /// `S1 was Iskander-M, and S2 Kinzhal`.
    static func phrase(_ conditions: [AimCondition]) -> String {
        conditions.enumerated().map { index, condition in
            "\(condition.strike) \(index == 0 ? "was " : "")\(condition.weapons)"
        }.joined(separator: ", and ")
    }

    /// The same as a sentence, with what else is claimed.
    ///
    /// - Parameter isCarriedByOthers: whether it would hold without these strikes.
    static func sentence(
        _ conditions: [AimCondition], isCarriedByOthers: Bool = false
    ) -> String? {
        guard !conditions.isEmpty else { return nil }
        let weapons = conditions.enumerated().map { index, condition in
            index == 0
                ? "the weapon of \(condition.strike) was \(condition.weapons)"
                : "that of \(condition.strike) \(condition.weapons)"
        }.joined(separator: " and ")
        let others = conditions.flatMap(\.others).map(\.weapon).reduce(into: [String]()) {
            if !$0.contains($1) { $0.append($1) }
        }.joined(separator: ", ")
        return
            "\(isCarriedByOthers ? "It is assumed that" : "This holds only if") \(weapons); also "
            + "claimed: \(others)."
    }
}
