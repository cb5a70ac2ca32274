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
            let log = series.combinations.filter({ $0.directed == all }).map(\.logR).hull
        else {
            let odds = TogetherText.evenOdds(series, weighed)
            return
                "Whether \(name) was the aim depends on how many strikes came down in all (N), which "
                + "nobody states: if \(aimed), \(odds.prefix(1).lowercased())\(odds.dropFirst().dropLast())"
                + condition(series) + "."
        }
        let range = log.lowerBound / Foundation.log(10)...log.upperBound / Foundation.log(10)
        let answer =
            switch WeighedClaim.Verdict(log10Ratio: range) {
            case .supports: "Where the strikes fell speaks for \(name) as the aim"
            case .against: "Where the strikes fell speaks against \(name) as the aim"
            case .neutral:
                "Where the strikes fell speaks neither for nor against \(name) as the aim"
            default: "Where the strikes fell does not settle whether \(name) was the aim"
            }
        return
            "\(answer): the reports are \(words.capped(log: log)) times as probable if \(aimed) as if "
            + "none was" + condition(series) + "."
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
