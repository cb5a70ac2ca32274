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
        if let test = weighed.spaceTime {
            paragraphs.append(
                "Space and time: \(Wording.count(test.pairs, "pair")) of catalogued strikes near in both, "
                    + String(format: "%.1f", test.expected)
                    + " by chance; p = \(Self.p(test.pValue.value)) over orders of the "
                    + "\(test.nights) nights.")
        }
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
        case .catalogue:
            let listed = weighed.measured.located.catalogue?.strikes.count ?? first.strikes
            text += "the catalogue has \(Wording.count(listed, "strike")) in the area"
            if let count = weighed.measured.located.catalogue?.centroidCount, count > 0 {
                text +=
                    ", of \(grouped(count)) of which only the middle of a place is known: they count "
                    + "as strikes and as near to nothing"
            }
            if first.strikes > listed {
                text +=
                    ", and the case \(Wording.count(first.strikes - listed, "attack")) of its own: "
                    + "N = \(grouped(first.strikes))"
            }
            text += ". "
        case .stated, .density:
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
            case .stated, .density:
                "\(grouped(last.strikes)) strikes in the area, the most that are stated"
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

    private static func sentences(
        _ clusters: WeighedClusters, _ weighed: WeighedCase
    ) -> [String] {
        let isOne = weighed.series.count == 1
        return weighed.series.compactMap { series in
            let name = Wording(weighed: weighed).premisesName(series.premises)
            let rows = clusters.rows.filter { $0.premises == series.premises && $0.count > 0 }
            guard let least = rows.map(\.strikes).min(), let most = rows.map(\.strikes).max()
            else { return nil }
            let counts = series.nearCounts.map { near -> String in
                let row = rows.first { $0.radius == near.radius && $0.strikes == least }
                let count = row?.count ?? near.certain
                let possible =
                    near.possible > near.certain
                    ? " (up to \(count + near.possible - near.certain) by some report)" : ""
                return "\(count)\(possible) within \(Wording.distance(near.radius))"
            }
            func best(_ n: Int) -> String {
                let least = rows.filter { $0.strikes == n }.map(\.pValue)
                    .min { $0.value < $1.value }
                guard let least else { return "p = 1" }
                // What no simulation reached may be rarer than their number can show.
                let isFloor = least.value * Double(least.simulations + 1) < 1.5
                return "p \(isFloor ? "≤" : "=") \(p(least.value))"
            }
            var text =
                "Attacks near \(isOne ? "it" : "“\(name)”"): "
                + counts.joined(separator: ", ")
                + ". Looking at \(Wording.count(clusters.sites, "mission")) and "
                + "\(Wording.count(series.nearCounts.count, "radius", "radii")), some count as "
                + "striking comes about by chance with \(best(least))"
            text +=
                least == most
                ? "." : " if N = \(grouped(least)), \(best(most)) if N = \(grouped(most))."
            return text
        }
    }

    // MARK: Notices

    /// The attacks before and after, and the verdict.
    static func shortSentence(_ notice: WeighedNotice) -> String {
        let splits = splits(notice)
        return (splits.isEmpty ? "" : "attacks on the premises that it names: \(splits); ")
            + notice.verdict.rawValue + "."
    }

    private static func splits(_ notice: WeighedNotice) -> String {
        notice.splits.map { "\($0.before) before, \($0.after) after" }.joined(separator: "; or ")
    }

    static func sentence(_ notice: WeighedNotice) -> String {
        let splits = splits(notice)
        let where_ = splits.isEmpty ? "" : "Attacks on them: \(splits). "
        let offset = notice.offsets.map {
            " The coordinates given lie \(Wording.distance($0.distance)) from “\($0.premises)”."
        }.joined()
        let verdict = notice.verdict.rawValue
        return where_ + verdict.prefix(1).uppercased() + verdict.dropFirst() + "; "
            + notice.remark + "." + offset
    }

    // MARK: Numbers

    private static func ratio(_ logRatio: ClosedRange<Double>) -> String {
        let low = Wording.rounded(exp(logRatio.lowerBound))
        let high = Wording.rounded(exp(logRatio.upperBound))
        return low == high ? low : "\(low) to \(high)"
    }

    private static func p(_ value: Double) -> String {
        // Two digits, never with an exponent.
        guard value > 0 else { return "0" }
        var text = String(format: "%.\(max(1, 1 - Int(floor(log10(value)))))f", value)
        while text.hasSuffix("0") { text.removeLast() }
        return text.hasSuffix(".") ? String(text.dropLast()) : text
    }

    private static func grouped(_ number: Int) -> String { Wording.grouped(String(number)) }

    /// Two significant digits.
    private static func number(_ value: Int) -> String {
        value >= 1_000_000_000 ? "a billion or more" : Wording.rounded(Double(value))
    }
}
