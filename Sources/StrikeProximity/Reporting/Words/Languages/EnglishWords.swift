internal import Evidence
internal import Foundation

/// The sentences of a summary in English.
struct EnglishWords: FactWords {
    // MARK: The answer

    func sentence(_ answer: AnswerFact) -> String {
        switch answer {
        case .nothingConcerned:
            "Nothing is said of an aim: no strike of the case names the premises that it concerns."
        case .nothingWeighed:
            "Nothing can be said of an aim: of no strike are the place, the premises and a weapon with "
                + "an aim point all known."
        case .series(let series): sentence(series)
        }
    }

    private func sentence(_ series: AnswerFact.Series) -> String {
        let name = "“\(series.premises)”"
        let aimed = TogetherText.aimed(series.attacks, at: "it", among: "the strikes")
        let head =
            switch series.finding {
            case .dependsOnNumber(let odds) where odds.high == nil:
                "Where the strikes fell does not speak for \(name) as the aim, however many came down in "
                    + "all, which nobody states: that \(aimed) has no better odds than that none was"
            case .dependsOnNumber(let odds):
                "Whether where the strikes fell speaks for \(name) as the aim depends on how many came down "
                    + "in all (N), which nobody states: weighing that \(aimed) against that none was "
                    + "gives \(inside(sentence(odds)))"
            case .againstWhatever(let least, let most):
                "Where the strikes fell speaks against \(name) as the aim, however many came down in all, "
                    + "which nobody states: with \(NumberText.grouped(least)) or more the reports are at "
                    + "most \(NumberText.capped(most)) times as probable if \(aimed) as if none was"
            case .ratio(let ratios, let verdict, let isPicked):
                "\(answer(verdict, name, isPicked)): the reports are \(NumberText.capped(ratios)) times as "
                    + "probable if \(aimed) as if none was"
            }
        let averaged = series.average.map { average -> String in
            let premises = phrase(average.premises).replacing(" in the area", with: "")
            return "; averaged over \(premises), \(NumberText.capped(average.ratios))"
        }
        return head + (averaged ?? "") + condition(series) + "."
    }

    private func answer(
        _ verdict: WeighedClaim.Verdict, _ name: String, _ isPicked: Bool
    ) -> String {
        switch verdict {
        case .supports where isPicked:
            "Where the strikes fell speaks for \(name) as the aim only if it was not picked for being "
                + "near"
        case .supports: "Where the strikes fell speaks for \(name) as the aim"
        case .against: "Where the strikes fell speaks against \(name) as the aim"
        case .neutral: "Where the strikes fell speaks neither for nor against \(name) as the aim"
        default: "Where the strikes fell does not settle whether \(name) was the aim"
        }
    }

    /// What a sentence holds for alone, at its end.
    private func condition(_ series: AnswerFact.Series) -> String {
        guard !series.conditions.isEmpty else { return "" }
        let phrase = AimCondition.phrase(series.conditions)
        return series.isCarriedByOthers
            ? "; it is assumed that \(phrase)" : "; this holds only if \(phrase)"
    }

    func phrase(_ premises: SeriesAverage.Premises) -> String {
        switch premises {
        case .missionsInArea(let number): "the \(NumberText.grouped(number)) missions in the area"
        case .comparable(let number): "\(NumberText.grouped(number)) comparable premises"
        }
    }

    // MARK: Even odds

    /// At which N the odds are even; one number where both ends are the same in the digits shown.
    func sentence(_ odds: EvenOdds) -> String {
        guard let high = odds.high.map({ NumberText.strikes($0) }) else {
            return "At no number of strikes are the odds in favour of the premises."
        }
        guard let low = odds.low.map({ NumberText.strikes($0) }) else {
            return "Even odds at N = \(high) at most."
        }
        guard low != high else { return "Even odds at N = \(high)." }
        func manner(_ factor: Double?) -> String { factor.map { self.manner($0) + ", " } ?? "" }
        return
            "Even odds between N = \(low) (\(manner(odds.lowClustering))by the reports that favour it "
            + "least) and N = \(high) (\(manner(odds.highClustering))by those that favour it most)."
    }

    /// How strikes are taken to fall near the premises: `13 times as dense here`.
    func manner(_ clustering: Double) -> String {
        clustering == 1
            ? "spread evenly" : "\(NumberText.stated(clustering)) times as dense here"
    }

    /// A sentence within another one.
    private func inside(_ sentence: String) -> String {
        sentence.prefix(1).lowercased() + sentence.dropFirst().dropLast()
    }

    // MARK: R

    func sentence(_ density: DensityFact) -> String {
        let place =
            density.damageWithin.map {
                "within \(NumberText.distance($0)), where damage is reported,"
            } ?? "at the reported place"
        var text =
            "One weapon aimed at “\(density.premises)” would come down \(place) as often as "
            + "\(DensityWords.perSquareKilometre(density.aimed)) strikes per square kilometre would. "
        if let ratio = density.ratio {
            let others = density.others.map {
                "\(DensityWords.perSquareKilometre($0)) per square kilometre are allowed for"
            }
            text +=
                "Of everything else that came down, \(others ?? "") there: R is "
                + "\(NumberText.capped(ratio)) (\(support(ratio.shown)))"
            if ratio.isCapped { text += "; simulation vouches for no ratio beyond that" }
            text += "."
        } else if density.evenOdds.upperBound == 0 {
            text +=
                "No density makes the odds even: the strikes directed at listed objectives alone "
                + "outweigh it."
        } else {
            let zero =
                density.evenOdds.lowerBound == 0
                ? " (0: the strikes directed at listed objectives alone outweigh it)" : ""
            text +=
                "The odds are even if \(DensityWords.perSquareKilometre(density.evenOdds)) per square "
                + "kilometre came down there in the period\(zero); nobody states how many did."
        }
        return text + " R says nothing of why it was aimed there, if it was."
    }

    func sentence(_ weapon: WeaponFact) -> String {
        let condition = weapon.condition
        let text =
            "This holds only if the weapon was \(condition.weapons); also claimed: \(condition.claims)"
        guard !weapon.debris.isEmpty else {
            return text + ", which has no aim point and counts among everything else."
        }
        let debris = weapon.debris.map { objective, density in
            "debris of an attack on \(objective) would come down there as often as "
                + "\(DensityWords.perSquareKilometre(density)) strikes per square kilometre"
        }
        return text + ": " + debris.joined(separator: ", ") + "."
    }

    func support(_ range: ClosedRange<Double>) -> String {
        let low = VerbalBand(likelihoodRatio: range.lowerBound)
        let high = VerbalBand(likelihoodRatio: range.upperBound)
        func words(_ band: VerbalBand, isNamed: Bool) -> String {
            switch band.favours {
            case .second: band.words + " for other strikes"
            case .first: band.words + (isNamed ? " for the premises" : "")
            case .neither: band.words
            }
        }
        guard low != high else { return words(low, isNamed: false) }
        guard low.favours != .second || high.favours == .second else {
            return "from \(words(low, isNamed: true)) to \(words(high, isNamed: true))"
        }
        // "Strong to very strong support": the noun once, where both support the same.
        let first =
            low.favours == high.favours
            ? low.words.replacingOccurrences(of: " support", with: "") : words(low, isNamed: false)
        return "\(first) to \(words(high, isNamed: false))"
    }

    // MARK: How many strikes came down

    func sentence(_ fact: NumbersFact) -> String {
        let numbers = fact.numbers
        let area = NumberText.rounded(numbers.area / 1e6)
        if let stated = numbers.statedDensity {
            return
                "Near the premises \(DensityWords.perSquareKilometre(stated)) strikes per km² are stated."
        }
        guard let number = numbers.number, let density = fact.density else {
            return "Nobody states how many strikes came down in the area (\(area) km²)."
        }
        let source =
            switch numbers.basis {
            case .catalogue: "the catalogue counts"
            case .completed: "the catalogue and its stated completeness make it"
            default: "the case states"
            }
        let cluster = fact.clustering.map {
            "; near the premises \(NumberText.stated($0)) times as many are allowed "
                + "for\(fact.isClusteringDefault ? " (the default)" : "")"
        }
        return
            "For the whole area (\(area) km²) \(source) "
            + "\(NumberText.whole(number)) strikes, that is "
            + "\(DensityWords.perSquareKilometre(density)) per km²\(cluster ?? "")."
    }

    // MARK: Claims

    func verdict(_ claim: WeighedClaim) -> String {
        switch (claim.verdict, claim.comparison) {
        case (.dependsOn, .series), (.dependsOn, .others):
            return "depends on how many strikes came down"
        case (.dependsOn, _): return "depends on which report is right"
        case (.supports, .series): return "supports, as aim point only"
        case (.supports, .objective), (.against, .objective), (.neutral, .objective):
            return "\(claim.verdict.rawValue), for these impacts only"
        default: return claim.verdict.rawValue
        }
    }

    func sentence(_ explanations: [Explanation]) -> String {
        "Each strike may have been: \(explanations.map(\.rawValue).joined(separator: "; ")). Geometry "
            + "speaks of aim points: it sees neither knowledge nor intent, and cannot tell the first from "
            + "the second."
    }
}
