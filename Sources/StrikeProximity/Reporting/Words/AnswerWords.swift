internal import Evidence
internal import Foundation

/// What a reader takes away first: for each premises one sentence that answers, true when it is quoted alone.
struct AnswerWords {
    let weighed: WeighedCase

    private var words: DensityWords { DensityWords(weighed: weighed) }
    private var record: Case { weighed.measured.located.record }

    /// One for each premises on which strikes could be weighed, or one that says why nothing was.
    var sentences: [String] {
        weighed.series.isEmpty ? [withoutSeries] : weighed.series.map(sentence)
    }

    private func sentence(_ series: WeighedSeries) -> String {
        let all = series.attacks.count
        let name = "“\(Wording(weighed: weighed).premisesName(series.premises))”"
        let aimed = TogetherText.aimed(all, at: "it", among: "the strikes")
        guard series.basis != .unknown,
            let log = series.allDirected.map(\.logR).hull
        else {
            if let settled = settled(series, aimed, name) { return settled }
            let odds = TogetherText.evenOdds(series, weighed)
            return
                "Whether \(name) was the aim depends on how many strikes came down in all (N), which "
                + "nobody states: if \(aimed), \(odds.prefix(1).lowercased())\(odds.dropFirst().dropLast())"
                + condition(series) + "."
        }
        // What speaks for these premises alone does not if others might have been picked as well.
        let isPicked = (TogetherText.among(series)?.log.lowerBound ?? 0) < 0
        let answer =
            switch WeighedClaim.Verdict(logRatio: log) {
            case .supports where isPicked:
                "Where the strikes fell speaks for \(name) as the aim only if it was not picked for being "
                    + "near"
            case .supports: "Where the strikes fell speaks for \(name) as the aim"
            case .against: "Where the strikes fell speaks against \(name) as the aim"
            case .neutral:
                "Where the strikes fell speaks neither for nor against \(name) as the aim"
            default: "Where the strikes fell does not settle whether \(name) was the aim"
            }
        return
            "\(answer): the reports are \(words.capped(log: log)) times as probable if \(aimed) as if "
            + "none was" + averaged(series) + condition(series) + "."
    }

    /// Where nobody states N and it makes no difference: the more strikes came down, the less a near one
    /// speaks for an aim, so that what speaks against it with the fewest does with any number.
    private func settled(_ series: WeighedSeries, _ aimed: String, _ name: String) -> String? {
        let combinations = series.allDirected
        guard let log = combinations.map(\.logR).hull,
            let least = combinations.map(\.strikes).min(),
            case .against = WeighedClaim.Verdict(logRatio: log)
        else { return nil }
        return
            "Where the strikes fell speaks against \(name) as the aim, however many came down in all, which "
            + "nobody states: with \(TogetherText.grouped(least)) or more the reports are at most "
            + "\(words.capped(exp(log.upperBound))) times as probable if \(aimed) as if none was"
            + averaged(series) + condition(series) + "."
    }

    /// What remains if any of many premises might have been the one that stands out.
    private func averaged(_ series: WeighedSeries) -> String {
        let among = TogetherText.among(series)
        guard let (premises, log) = among else { return "" }
        let short = premises.replacing(" in the area", with: "")
        return "; averaged over \(short), \(words.capped(log: log))"
    }

    /// What a sentence holds for alone, at its end.
    private func condition(_ series: WeighedSeries) -> String {
        let conditions = AimCondition.all(of: Set(series.attacks.flatMap(\.strikes)), in: record)
        guard !conditions.isEmpty else { return "" }
        let phrase = AimCondition.phrase(conditions)
        return series.carriers.isEmpty
            ? "; this holds only if \(phrase)" : "; it is assumed that \(phrase)"
    }

    private var withoutSeries: String {
        if !record.strikes.contains(where: { !$0.premises.isEmpty }) {
            return
                "Nothing is said of an aim: no strike of the case names the premises that it concerns."
        }
        return
            "Nothing can be said of an aim: of no strike are the place, the premises and a weapon with "
            + "an aim point all known."
    }
}
