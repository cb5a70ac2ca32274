internal import Evidence

/// Puts what the geometry says beside each hypothesis that a claim comes down to.
struct ClaimWeigher {
    let record: Case
    let strikes: [WeighedStrike]
    let notices: [WeighedNotice]

    func weigh() -> [WeighedClaim] {
        record.claims.flatMap { claim in claim.hypotheses.map { weigh(claim, $0) } }
    }

    private func weigh(_ claim: Claim, _ hypothesis: Claim.Hypothesis) -> WeighedClaim {
        let named = Set(
            claim.strikes.isEmpty ? record.strikes.map(\.identifier) : claim.strikes)
        let relevant = strikes.filter { named.contains($0.strike) && !$0.readings.isEmpty }
        let readings = relevant.flatMap(\.readings)

        func verdict(
            _ verdict: WeighedClaim.Verdict, _ remark: String, _ logs: [Double] = []
        ) -> WeighedClaim {
            WeighedClaim(
                claim: claim.identifier, hypothesis: hypothesis,
                strikes: relevant.map(\.strike).reduce(into: []) {
                    if !$0.contains($1) { $0.append($1) }
                },
                verdict: verdict,
                log10Ratio: logs.min().flatMap { low in logs.max().map { low...$0 } },
                remark: remark, decidingEvidence: Self.decidingEvidence(hypothesis, claim))
        }

        switch hypothesis {
        case .reportedFact:
            return verdict(.notAQuestion, "enters as a report of the place or the weapon")
        case .noticeGiven:
            guard let notice = notices.first else {
                return verdict(.notTestable, "the case has no notice to compare before and after")
            }
            return verdict(
                .undecided,
                "that coordinates were given is no matter of geometry; of the hits before and "
                    + "after: \(notice.remark)")
        case .coordinateMistake
        where record.assumptions.coordinateMistakes.isEmpty
            && record.notices.allSatisfy { $0.coordinates == nil }:
            return verdict(
                .notTestable,
                "the assumptions name no coordinate mistake, and no notice says in which form "
                    + "the coordinates were given")
        default: break
        }
        guard !readings.isEmpty else {
            return verdict(.notTestable, "none of its strikes has a place that can be weighed")
        }

        switch hypothesis {
        case .directedAtPremises:
            let logs = readings.map(\.ratio.best.log10)
            return verdict(
                Self.verdict(logs),
                "on the aim point only; silent on knowledge or will, and on objectives not listed",
                logs)
        case .background:
            // Never "against": a case collects the strikes that fell near, and of many stray
            // ones some do.
            let logs = readings.map { -$0.ratio.background.log10 }
            return verdict(
                .undecided,
                "of many stray weapons some fall near a mission; wreckage, crater and unexploded "
                    + "ordnance decide", logs)
        case .directedAtObjective:
            guard let objective = claim.objective else {
                return verdict(.notTestable, "names no objective; nothing to measure against")
            }
            let logs = readings.compactMap { reading in
                reading.ratio.alternatives.first { $0.identifier == .objective(objective) }
                    .map { ($0.logDensity - reading.ratio.logPremises) / 2.302585092994046 }
            }
            guard !logs.isEmpty else {
                return verdict(.notTestable, "the objective it names is not located")
            }
            return verdict(
                Self.verdict(logs), "of this objective against the premises as aim point", logs)
        case .coordinateMistake:
            let logs = readings.compactMap { reading in
                reading.ratio.alternatives.filter(\.identifier.isMistake)
                    .map { ($0.logDensity - reading.ratio.logPremises) / 2.302585092994046 }.max()
            }
            guard !logs.isEmpty else {
                return verdict(.notTestable, "no located objective to mistake")
            }
            return verdict(
                Self.verdict(logs), "of the best-fitting mistake against the premises", logs)
        case .reportedFact, .noticeGiven:
            return verdict(.notTestable, "")
        }
    }

    /// What would decide a hypothesis, where geometry does not.
    private static func decidingEvidence(
        _ hypothesis: Claim.Hypothesis, _ claim: Claim
    ) -> String {
        switch hypothesis {
        case .directedAtPremises:
            "measured positions of the impacts; on knowledge: the target file, the no-strike "
                + "list, orders"
        case .directedAtObjective:
            claim.objective == nil
                ? "the name and position of the objective that is meant"
                : "measured positions of the impacts and of the objective"
        case .background:
            "wreckage with serial numbers, crater, unexploded ordnance, radar tracks"
        case .coordinateMistake: "the coordinates as handed over, with their datum and notation"
        case .noticeGiven:
            "the note itself with its date and receipt; the number of strikes before and after"
        case .reportedFact: "photographs and measurements of the place"
        }
    }

    /// By the bands: below a factor of 2 either way the geometry has no say.
    private static func verdict(_ logs: [Double]) -> WeighedClaim.Verdict {
        let threshold = 0.3010299956639812
        let supports = logs.contains { $0 >= threshold }
        let opposes = logs.contains { $0 <= -threshold }
        return switch (supports, opposes) {
        case (true, true): .mixed
        case (true, false): logs.allSatisfy { $0 >= threshold } ? .supports : .mixed
        case (false, true): logs.allSatisfy { $0 <= -threshold } ? .against : .mixed
        case (false, false): .neutral
        }
    }
}
