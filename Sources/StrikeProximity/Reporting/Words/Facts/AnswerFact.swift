internal import Evidence
internal import Foundation

/// What answers whether premises were the aim, or why nothing does.
enum AnswerFact {
    /// No strike of the case names the premises that it concerns.
    case nothingConcerned
    /// Of no strike are the place, the premises and a weapon with an aim point all known.
    case nothingWeighed
    case series(Series)

    /// All strikes on one premises together.
    struct Series {
        /// Name of the premises.
        let premises: String
        /// How many strikes are taken to have been directed there, *not said which*.
        let attacks: Int
        let finding: Finding
        /// What remains if any of many premises might have been the one that stands out.
        let average: SeriesAverage?
        /// What it holds for alone.
        let conditions: [AimCondition]
        /// Whether it would hold without the strikes of the conditions.
        let isCarriedByOthers: Bool
    }

    enum Finding {
        /// It depends on how many strikes came down, which nobody states.
        case dependsOnNumber(EvenOdds)
        /// Nobody states how many came down, and from so many on it speaks against an aim.
        case againstWhatever(least: Int, atMost: CappedRatios)
        /// - isPicked: whether it does not support an aim if others might have been picked as well.
        case ratio(CappedRatios, WeighedClaim.Verdict, isPicked: Bool)
    }

    /// One for each premises on which strikes could be weighed, or one that says why nothing was.
    static func all(of weighed: WeighedCase) -> [AnswerFact] {
        guard weighed.series.isEmpty else {
            return weighed.series.map { .series(Series($0, weighed)) }
        }
        let strikes = weighed.measured.located.record.strikes
        return [
            strikes.contains { !$0.premises.isEmpty } ? .nothingWeighed : .nothingConcerned
        ]
    }
}

extension AnswerFact.Series {
    fileprivate init(_ series: WeighedSeries, _ weighed: WeighedCase) {
        premises = Wording(weighed: weighed).premisesName(series.premises)
        attacks = series.attacks.count
        conditions = AimCondition.all(
            of: Set(series.attacks.flatMap(\.strikes)), in: weighed.measured.located.record)
        isCarriedByOthers = !series.carriers.isEmpty
        let words = DensityWords(weighed: weighed)
        let combinations = series.allDirected
        let log = combinations.map(\.logR).hull
        let average = SeriesAverage(series, words)
        guard let log, series.basis != .unknown else {
            // The more strikes came down, the less a near one speaks for an aim, so that what speaks
            // against it with the fewest does with any number.
            if let log, let least = combinations.map(\.strikes).min(),
                case .against = WeighedClaim.Verdict(logRatio: log)
            {
                let most = words.cappedLog(log.upperBound...log.upperBound)
                finding = .againstWhatever(least: least, atMost: most)
                self.average = average
            } else {
                finding = .dependsOnNumber(EvenOdds(series, weighed.numbers))
                self.average = nil
            }
            return
        }
        // What speaks for these premises alone does not if others might have been picked as well.
        finding = .ratio(
            words.cappedLog(log), WeighedClaim.Verdict(logRatio: log),
            isPicked: (average?.ratios.range.lowerBound ?? 1) < 1)
        self.average = average
    }
}

/// A series averaged over premises of which any might have been the one that stands out.
struct SeriesAverage {
    enum Premises {
        case missionsInArea(Int)
        case comparable(Int)
    }

    let premises: Premises
    /// What remains, over the whole range.
    let ratios: CappedRatios
}

extension SeriesAverage {
    /// Nil where these premises are the only ones.
    init?(_ series: WeighedSeries, _ words: DensityWords) {
        let combinations = series.allDirected
        let number = series.comparablePremises
        if let averages = combinations.compactMap(\.logRAmongMissions).hull {
            (premises, ratios) = (.missionsInArea(number), words.cappedLog(averages))
        } else if number > 1, let averages = combinations.map(\.logRAmongPremises).hull {
            (premises, ratios) = (.comparable(number), words.cappedLog(averages))
        } else {
            return nil
        }
    }
}
