internal import Evidence

/// Puts what the geometry says beside each hypothesis that a claim comes down to.
struct ClaimWeigher {
    let record: Case
    let strikes: [WeighedStrike]

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
                remark: remark)
        }

        switch hypothesis {
        case .reportedFact:
            return verdict(.notAQuestion, "enters as a report of the place or the weapon")
        case .noticeGiven:
            return verdict(
                .notTestable,
                "needs the date of the notice and the number of strikes before and after; no "
                    + "geometry of single strikes can show it")
        case .coordinateMistake where record.assumptions.coordinateMistakes.isEmpty:
            return verdict(.notTestable, "the assumptions name no coordinate mistake to test")
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
                reading.ratio.alternatives.first { $0.identifier == objective }
                    .map { ($0.logDensity - reading.ratio.logPremises) / 2.302585092994046 }
            }
            guard !logs.isEmpty else {
                return verdict(.notTestable, "the objective it names is not located")
            }
            return verdict(
                Self.verdict(logs), "of this objective against the premises as aim point", logs)
        case .coordinateMistake:
            let logs = readings.compactMap { reading in
                reading.ratio.alternatives.filter { $0.identifier.contains("/") }
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
