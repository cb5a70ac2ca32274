internal import Evidence
internal import Foundation

/// What report.json says of the hits before and after a notice.
extension ReportDocument {
    struct NoticeComparisonItem: Encodable {
        struct Split: Encodable {
            let before, after: Int
            let largestShareAfter, largestShareAfterIfTriggered: Double?
            let comparisons: [Comparison]
        }

        struct Comparison: Encodable {
            let given: String
            let strikesBefore, strikesAfter: Int?
            let shareAfter, pGreater, pTwoSided, pMid: Double
            let pFisherGreater, pFisherTwoSided, pGreaterIfTriggeredByHit, smallestP,
                smallestPIfTriggeredByHit: Double?
            let rateRatio, rateRatioLow, rateRatioHigh, detectableRateRatio: Double?
        }

        let hits: String
        let attacks: [String]
        let triggeredByHit: Bool
        let verdict, remark: String
        let splits: [Split]
        let coordinatesOffPremisesM: [String: Double]
    }
}

extension ReportDocument.NoticeComparisonItem {
    init(_ notice: WeighedNotice) {
        self.init(
            hits: notice.rule.phrase, attacks: notice.attacks, triggeredByHit: notice.isTriggered,
            verdict: notice.verdict.rawValue, remark: notice.remark,
            splits: notice.splits.map {
                Split(
                    before: $0.before, after: $0.after, largestShareAfter: $0.largestShareAfter,
                    largestShareAfterIfTriggered: $0.largestShareAfterIfTriggered,
                    comparisons: $0.dated.map { Comparison($0) })
            },
            coordinatesOffPremisesM: Dictionary(
                notice.offsets.map { ($0.premises, $0.distance) }, uniquingKeysWith: { a, _ in a }))
    }
}

extension ReportDocument.NoticeComparisonItem.Comparison {
    /// JSON knows no infinity: a rate ratio without hits before is left out.
    init(_ dated: WeighedNotice.Dated) {
        let comparison = dated.comparison
        func finite(_ value: Double?) -> Double? { value.flatMap { $0.isFinite ? $0 : nil } }
        let interval = comparison.rateRatioInterval
        self.init(
            given: dated.words, strikesBefore: comparison.before.strikes,
            strikesAfter: comparison.after.strikes, shareAfter: comparison.shareAfter,
            pGreater: comparison.binomial.greater, pTwoSided: comparison.binomial.twoSided,
            pMid: comparison.binomial.middle, pFisherGreater: comparison.fisher?.greater,
            pFisherTwoSided: comparison.fisher?.twoSided,
            pGreaterIfTriggeredByHit: comparison.greaterIfTriggeredByHit,
            smallestP: comparison.smallestAttainable,
            smallestPIfTriggeredByHit: comparison.smallestAttainableIfTriggered,
            rateRatio: finite(comparison.rateRatio), rateRatioLow: finite(interval.low),
            rateRatioHigh: finite(interval.high),
            detectableRateRatio: finite(comparison.detectableRateRatio()))
    }
}
