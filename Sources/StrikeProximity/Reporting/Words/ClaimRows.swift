/// Claims with what geometry says of them: one claim by several speakers is one row.
struct ClaimRows {
    struct Row {
        /// Those who make it, in the order of the case.
        let claims: [Claim]
        let weighed: WeighedClaim

        /// The speakers without titles, each with the date.
        var speakers: String {
            claims.map { claim in
                ClaimRows.speaker(of: claim)
                    + (claim.time.map { " \($0.text)" } ?? "")
            }.joined(separator: "; ")
        }
    }

    let rows: [Row]

    /// What makes two claims one: the same hypothesis of the same strikes and objective.
    private struct Key: Hashable {
        let hypothesis: Claim.Hypothesis
        let strikes: Set<String>
        let objective: String?
        /// Reports and notices are told one by one, for their words differ.
        let claim: String?
    }

    init(_ weighed: WeighedCase) {
        let claims = weighed.measured.located.record.claims
        var order: [Key] = []
        var groups: [Key: (claims: [Claim], weighed: WeighedClaim)] = [:]
        for weighing in weighed.claims {
            guard let claim = claims.first(where: { $0.identifier == weighing.claim }) else {
                continue
            }
            let isToldAlone =
                weighing.hypothesis == .reportedFact || weighing.hypothesis == .noticeGiven
            let key = Key(
                hypothesis: weighing.hypothesis, strikes: Set(claim.strikes),
                objective: claim.objective, claim: isToldAlone ? claim.identifier : nil)
            if groups[key] == nil { order.append(key) }
            groups[key, default: ([], weighing)].claims.append(claim)
        }
        rows = order.compactMap { key in
            groups[key].map { Row(claims: $0.claims, weighed: $0.weighed) }
        }
    }

    /// The speaker without titles.
    static func speaker(of claim: Claim) -> String {
        Wording.isolated(String(claim.speaker.prefix { $0 != "," }))
    }

    /// A verdict with what it is about, lest it be quoted for more.
    static func phrase(_ claim: WeighedClaim) -> String {
        EnglishWords().verdict(claim) + (claim.condition.map { "; \($0)" } ?? "")
    }
}
