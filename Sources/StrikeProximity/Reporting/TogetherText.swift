internal import Evidence
internal import Foundation

/// What all strikes together say, in words: the series, the places looked at, the notices.
struct TogetherText {
    let paragraphs: [String]

    init(_ weighed: WeighedCase) {
        var paragraphs = weighed.series.map { Self.sentence($0, weighed) }
        if let clusters = weighed.clusters {
            paragraphs += Self.sentences(clusters, weighed)
        } else if !weighed.series.isEmpty {
            paragraphs.append(
                "No radii were declared, so no counts within a radius are tested: declare radii_m "
                    + "before looking at the data.")
        }
        paragraphs += [Self.sentence(weighed.spaceTime)].compactMap { $0 }
        paragraphs += Self.sentences(onSameEvents: weighed.measured)
        self.paragraphs = paragraphs
    }

    // MARK: The series

    private static func sentence(_ series: WeighedSeries, _ weighed: WeighedCase) -> String {
        let all = series.attacks.count
        let name = Wording(weighed: weighed).premisesName(series.premises)
        var text =
            "“\(name)”, \(Wording.count(all, "attack")) among all strikes: "
        let combinations = series.combinations.filter { $0.directed == all }
        guard let first = combinations.first, let last = combinations.last else { return text }
        switch series.basis {
        case .catalogue, .completed:
            let listed = weighed.measured.located.catalogue?.strikes.count ?? first.strikes
            text += "the catalogue has \(Wording.count(listed, "strike")) in the area"
            if let count = weighed.measured.located.catalogue?.centroidCount, count > 0 {
                text +=
                    ", of \(grouped(count)) of which only the middle of a place is known, counted as "
                    + "strikes, but not as near any site"
            }
            let matched = weighed.measured.matches.count
            if matched > 0 {
                text += ", \(grouped(matched)) of which are strikes of the case"
            }
            let own = weighed.measured.ownAttackCount
            if own > 0 { text += "; the case has \(Wording.count(own, "attack")) with a place" }
            if series.basis == .completed,
                let share = weighed.measured.located.record.catalogue?
                    .completeness
            {
                let (low, high) = (share.lowerBound * 100, share.upperBound * 100)
                let percent =
                    Wording.rounded(low) + (low < high ? " to \(Wording.rounded(high))" : "")
                text += "; the case takes the catalogue to hold \(percent) % of all"
            }
            text += ": N = \(grouped(first.strikes))"
            if first.strikes < last.strikes { text += " to \(grouped(last.strikes))" }
            text += ". "
        case .stated:
            text +=
                "\(grouped(first.strikes))"
                + (first.strikes == last.strikes ? "" : " to \(grouped(last.strikes))")
                + " strikes in the area are stated. "
        case .unknown:
            text += "N, how many fell in the area, is not known. "
        }
        let directed = all == 1 ? "this one was directed here" : "all \(all) were directed here"
        let middle = combinations[combinations.count / 2]
        let shown = [first, middle, last].reduce(into: [WeighedSeries.Combination]()) {
            if $0.last?.strikes != $1.strikes { $0.append($1) }
        }
        func list(_ value: (WeighedSeries.Combination) -> ClosedRange<Double>) -> String {
            shown.map { "\(ratio(value($0))) if N = \(grouped($0.strikes))" }
                .joined(separator: ", ")
        }
        text += "Times as probable if \(directed) as if none of the N was: "
        text += list(\.logRatio)
        if let low = series.strikesForEvenOdds.low, let high = series.strikesForEvenOdds.high {
            text +=
                low == high
                ? "; even odds at N = \(number(low))"
                : "; even odds at N = \(number(low)) to \(number(high))"
        }
        text += "."
        if first.logRatioAmongMissions != nil {
            let missions = weighed.measured.located.missions.count
            text +=
                " Averaged over all \(missions) missions in the area, any of which it might have "
            text += "been: \(list { $0.logRatioAmongMissions ?? $0.logRatio })."
        }
        return text
    }

    /// The series in one sentence, at the end that favours the premises least: the largest N.
    static func cautiousSentence(_ series: WeighedSeries, _ weighed: WeighedCase) -> String {
        let all = series.attacks.count
        guard let last = series.combinations.last(where: { $0.directed == all }) else { return "" }
        let name = Wording(weighed: weighed).premisesName(series.premises)
        let count =
            switch series.basis {
            case .catalogue: "the \(grouped(last.strikes)) known strikes in the area"
            case .completed:
                "\(grouped(last.strikes)) strikes in the area, the most that the catalogue's "
                    + "completeness allows"
            case .stated: "\(grouped(last.strikes)) strikes in the area, the most that are stated"
            case .unknown:
                "\(grouped(last.strikes)) strikes in the area, if there were as many (nobody says)"
            }
        let missions = weighed.measured.located.missions.count
        let average = last.logRatioAmongMissions.map {
            "; \(ratio($0)) times, averaged over all \(missions) missions that it might have been"
        }
        return "among \(count): \(ratio(last.logRatio)) times as probable if "
            + (all == 1 ? "this attack was" : "all \(all) attacks were")
            + " directed at “\(name)” as if none was\(average ?? "")."
    }

    // MARK: Numbers

    private static func ratio(_ logRatio: ClosedRange<Double>) -> String {
        let low = Wording.rounded(exp(logRatio.lowerBound))
        let high = Wording.rounded(exp(logRatio.upperBound))
        return low == high ? low : "\(low) to \(high)"
    }

    static func grouped(_ number: Int) -> String { Wording.grouped(String(number)) }

    /// Two significant digits.
    private static func number(_ value: Int) -> String {
        value >= 1_000_000_000 ? "a billion or more" : Wording.rounded(Double(value))
    }
}
