internal import Evidence
internal import Foundation

/// Puts what the geometry says beside each hypothesis that a claim comes down to.
struct ClaimWeigher {
    let measured: MeasuredCase
    let strikes: [WeighedStrike]
    let series: [WeighedSeries]
    let weigher: SeriesWeigher
    let notices: [WeighedNotice]

    private var record: Case { measured.located.record }

    func weigh() -> [WeighedClaim] {
        record.claims.flatMap { claim in claim.hypotheses.map { weigh(claim, $0) } }
    }

    /// What a claim of one hypothesis comes to.
    private struct Answer {
        var verdict: WeighedClaim.Verdict
        var remark: String
        var log10Ratio: ClosedRange<Double>?
        var comparison: WeighedClaim.Comparison?

        init(_ verdict: WeighedClaim.Verdict, _ remark: String) {
            self.verdict = verdict
            self.remark = remark
        }
    }

    private func weigh(_ claim: Claim, _ hypothesis: Claim.Hypothesis) -> WeighedClaim {
        let named = Set(
            claim.strikes.isEmpty ? record.strikes.map(\.identifier) : claim.strikes)
        let relevant = strikes.filter { named.contains($0.strike) && !$0.readings.isEmpty }
        var answer = answer(claim, hypothesis, named, relevant)
        // Only what is concluded from the weapons hangs on them: if one was debris, so much the better
        // for who says so.
        var condition: String?
        let isCertain = answer.comparison == .others && answer.verdict == .supports
        if answer.log10Ratio != nil, answer.verdict != .undecided, !isCertain {
            let conditions = AimCondition.all(of: Set(relevant.map(\.strike)), in: record)
            condition = AimCondition.clause(conditions)
            if let sentence = AimCondition.sentence(conditions) {
                answer.remark +=
                    "; " + sentence.prefix(1).lowercased() + sentence.dropFirst(1).dropLast(1)
            }
        }
        return WeighedClaim(
            claim: claim.identifier, hypothesis: hypothesis,
            strikes: relevant.map(\.strike).reduce(into: []) {
                if !$0.contains($1) { $0.append($1) }
            },
            verdict: answer.verdict, log10Ratio: answer.log10Ratio,
            comparison: answer.comparison, condition: condition, remark: answer.remark,
            decidingEvidence: decidingEvidence(hypothesis, claim))
    }

    private func answer(
        _ claim: Claim, _ hypothesis: Claim.Hypothesis, _ named: Set<String>,
        _ relevant: [WeighedStrike]
    ) -> Answer {
        switch hypothesis {
        case .reportedFact:
            return Answer(.notAQuestion, "enters as a report of the place or the weapon")
        case .noticeGiven:
            guard let notice = notices.first else {
                return Answer(.notTestable, "the case has no notice to compare before and after")
            }
            return Answer(
                .undecided,
                "that coordinates were given is no matter of geometry; of the hits before and "
                    + "after: \(notice.remark)")
        case .directedAtObjective where claim.objective == nil:
            return Answer(.notTestable, "names no objective; nothing to measure against")
        case .directedAtObjective where !isLocated(claim.objective):
            return Answer(
                .notTestable,
                "“\(objectiveName(claim.objective))”, which it names, has no known place")
        case .coordinateMistake
        where record.assumptions.coordinateMistakes.isEmpty
            && record.notices.allSatisfy { $0.coordinates == nil }:
            return Answer(
                .notTestable,
                "the assumptions name no coordinate mistake, and no notice says in which form "
                    + "the coordinates were given")
        default: break
        }
        let readings = relevant.flatMap(\.readings)
        guard !readings.isEmpty else {
            return Answer(.notTestable, "none of its strikes has a place that can be weighed")
        }
        switch hypothesis {
        case .directedAtPremises: return directedAtPremises(named)
        case .background: return background(named)
        case .directedAtObjective:
            return against(
                .objective, readings,
                "of the strikes directed at this objective against one at the premises, for these impacts"
            ) { $0 == .objective(claim.objective ?? "") }
        case .coordinateMistake:
            return against(
                .mistake, readings, "of the best-fitting mistake against the premises"
            ) { $0.isMistake }
        case .reportedFact, .noticeGiven: return Answer(.notTestable, "")
        }
    }

    // MARK: The premises among everything that came down

    /// log10 of R of the named strikes, over every series that has some of them: what the catalogue has
    /// besides is not what the claim speaks of.
    private func ratios(_ named: Set<String>) -> ClosedRange<Double>? {
        series.compactMap { weigher.logRatio(ofStrikes: named, in: $0) }.hull.map {
            LogRange.bounded($0.lowerBound) / log(10)...LogRange.bounded($0.upperBound) / log(10)
        }
    }

    private func directedAtPremises(_ named: Set<String>) -> Answer {
        guard let range = ratios(named) else {
            return Answer(.notTestable, "none of its strikes has a place that can be weighed")
        }
        let silent =
            "on the aim point only: silent on knowledge and will, and on objectives not listed"
        var answer = Answer(WeighedClaim.Verdict(log10Ratio: range), silent)
        if answer.verdict == .dependsOn { answer.remark = turningPoint(named) + "; " + silent }
        answer.log10Ratio = range
        answer.comparison = .series
        return answer
    }

    /// Never "against": among many strikes some fall near any premises.
    private func background(_ named: Set<String>) -> Answer {
        guard let range = ratios(named) else {
            return Answer(.notTestable, "none of its strikes has a place that can be weighed")
        }
        let physical =
            "wreckage, crater and unexploded ordnance decide; of many strikes some fall near any "
            + "premises"
        var answer = Answer(.undecided, physical)
        switch WeighedClaim.Verdict(log10Ratio: range) {
        case .against:
            answer = Answer(.supports, "so many strikes came down that some fall here; " + physical)
        case .dependsOn: answer = Answer(.dependsOn, turningPoint(named) + "; " + physical)
        default: break
        }
        answer.log10Ratio = -range.upperBound ... -range.lowerBound
        answer.comparison = .others
        return answer
    }

    /// On what the verdict depends, with the number and density at which it turns.
    private func turningPoint(_ named: Set<String>) -> String {
        let own = series.filter { series in
            series.attacks.contains { !named.isDisjoint(with: $0.strikes) }
        }
        guard own.count == 1, let series = own.first
        else { return "it depends on how many strikes came down, and on which reports are right" }
        let area = measured.located.area.squareMetres / 1e6
        func phrase(_ number: Int) -> String {
            "\(NumberText.rounded(Double(number))) (\(NumberText.rounded(Double(number) / area)) per km²)"
        }
        let even = weigher.strikesForEvenR(ofStrikes: named, in: series)
        guard let high = even.high else {
            return "even one strike more in the area would turn it"
        }
        func manner(_ end: StrikeDensity.End, _ before: String, _ after: String = "") -> String {
            DensityWords.manner(weigher.scene.numbers, end).map {
                "\(before)if they are \($0)\(after)"
            } ?? ""
        }
        guard let low = even.low else {
            return
                "it turns at \(phrase(high)) strikes in the area\(manner(.least, " ", " and")) if the "
                + "reports that favour the premises are right, and does not hold otherwise"
        }
        let by = "by the reports and those weapons claimed that have an aim point"
        guard phrase(low) != phrase(high) else {
            return "it turns at \(phrase(high)) strikes in the area, \(by)"
        }
        return
            "it turns between \(phrase(low)) strikes in the area\(manner(.greatest, ", ")) and "
            + "\(phrase(high))\(manner(.least, ", ")), \(by)"
    }

    // MARK: One aim point against another

    /// One alternative against the premises: all strikes that are said to have been directed at it,
    /// one at least since that is the claim, against one directed at the premises.
    private func against(
        _ comparison: WeighedClaim.Comparison, _ readings: [Reading], _ remark: String,
        _ isMeant: (HypothesisID) -> Bool
    ) -> Answer {
        var logs: [Double] = []
        for reading in readings {
            let meant = reading.density.hypotheses.filter { isMeant($0.hypothesis) }
            guard let strongest = meant.max(by: { $0.logDensity < $1.logDensity }) else { continue }
            let own = reading.density.density.directed.first {
                $0.hypothesis == strongest.hypothesis
            }
            let strikes = own?.strikes ?? 1...1
            let log = LogRange.bounded(strongest.logDensity - reading.density.logPremises)
            logs.append(log + Foundation.log(max(1, strikes.lowerBound)))
            logs.append(log + Foundation.log(max(1, strikes.upperBound)))
        }
        guard let low = logs.min(), let high = logs.max() else {
            return Answer(.notTestable, "no located objective to mistake")
        }
        let range = low / Foundation.log(10)...high / Foundation.log(10)
        var answer = Answer(WeighedClaim.Verdict(log10Ratio: range), remark)
        if answer.verdict == .dependsOn {
            answer.remark +=
                "; it depends on which report is right and on how many strikes were directed there"
        }
        answer.log10Ratio = range
        answer.comparison = comparison
        return answer
    }

    private func isLocated(_ objective: String?) -> Bool {
        measured.located.objectives.contains {
            $0.record.identifier == objective && $0.place != nil
        }
    }

    private func objectiveName(_ identifier: String?) -> String {
        record.objectives.first { $0.identifier == identifier }?.name ?? ""
    }

    /// What would decide a hypothesis, where geometry does not.
    private func decidingEvidence(_ hypothesis: Claim.Hypothesis, _ claim: Claim) -> String {
        switch hypothesis {
        case .directedAtPremises:
            "measured positions of the impacts; how many strikes came down, and where; on knowledge: "
                + "the target file, the no-strike list, orders"
        case .directedAtObjective where claim.objective == nil:
            "the name and position of the objective that is meant"
        case .directedAtObjective where !isLocated(claim.objective):
            "the position of the objective"
        case .directedAtObjective: "measured positions of the impacts and of the objective"
        case .background: "wreckage with serial numbers, crater, unexploded ordnance, radar tracks"
        case .coordinateMistake: "the coordinates as handed over, with their datum and notation"
        case .noticeGiven:
            "the note itself with its date and receipt; the number of strikes before and after"
        case .reportedFact: "photographs and measurements of the place"
        }
    }
}
