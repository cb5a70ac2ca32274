internal import Evidence
internal import Foundation

/// What report.json says of all strikes together.
extension ReportDocument {
    struct SeriesItem: Encodable {
        let premises, strikesInAreaBasis: String
        let attacks: [AttackItem]
        let combinations: [CombinationItem]
        let evenOddsAtStrikesLow, evenOddsAtStrikesHigh: Int?
        let evenRAtStrikesLow, evenRAtStrikesHigh: Int?
        let carriers: [CarrierItem]
        let comparablePremises: Int
        let bestShares: [BestShareItem]
        let nearCounts: [NearCountItem]
    }

    struct AttackItem: Encodable {
        let id: String
        let strikes: [String]
        let log10LrLow, log10LrHigh: Double
        let joint, inferred: Bool
    }

    struct CombinationItem: Encodable {
        let directed, strikes: Int
        let log10LrLow, log10LrHigh: Double
        let log10LrAmongPremisesLow, log10LrAmongPremisesHigh: Double
        let log10LrAmongMissionsLow, log10LrAmongMissionsHigh: Double?
        let log10RLow, log10RHigh: Double
        let log10RAmongPremisesLow, log10RAmongPremisesHigh: Double
        let log10RAmongMissionsLow, log10RAmongMissionsHigh: Double?
    }

    struct CarrierItem: Encodable {
        let row: String
        let log10RLow, log10RHigh: Double
    }

    struct BestShareItem: Encodable {
        let strikes: Int
        let share, log10Lr: Double
    }

    struct NearCountItem: Encodable {
        struct Chance: Encodable {
            let strikes: Int
            let clustering, pOfCertain, pOfPossible: Double
        }

        let radiusM: Double
        let attacksCertain, attacksLikely, attacksPossible: Int
        let chances: [Chance]
    }

    struct ClustersItem: Encodable {
        struct Row: Encodable {
            let premises: String
            let radiusM: Double
            let strikes, count, countLikely, countPossible: Int
            let clustering: Double
            let p, pOfPossible: PValueItem
        }

        let sites: Int
        let background: String
        let rows: [Row]
    }

    struct PValueItem: Encodable {
        let value: Double
        let low, high: Double?
        let simulations: Int

        init(_ value: MonteCarloPValue) {
            self.value = value.value
            low = value.interval?.low
            high = value.interval?.high
            simulations = value.simulations
        }
    }

    struct SpaceTimeItem: Encodable {
        let pairs, nights: Int
        let expectedPairs: Double
        let p: PValueItem
    }

    struct ExplanationItem: Encodable {
        let explanation, bearing: String
    }

    struct SameStrikeItem: Encodable {
        let strike, catalogueRow, reason: String
        let distanceM: Double?
    }

    struct PossibleSameStrikeItem: Encodable {
        let strike, catalogueRow, reason: String
    }

    struct InferredAttackItem: Encodable {
        let strikes: [String]
        let reason: String
    }
}

extension ReportDocument.SeriesItem {
    init(_ series: WeighedSeries) {
        func log10(_ value: Double) -> Double {
            LogRange.bounded(value) / 2.302_585_092_994_046
        }
        self.init(
            premises: series.premises, strikesInAreaBasis: series.basis.rawValue,
            attacks: series.attacks.map {
                .init(
                    id: $0.identifier, strikes: $0.strikes,
                    log10LrLow: log10($0.logRatio.lowerBound),
                    log10LrHigh: log10($0.logRatio.upperBound), joint: $0.isJoint,
                    inferred: $0.isInferred)
            },
            combinations: series.combinations.map {
                .init(
                    directed: $0.directed, strikes: $0.strikes,
                    log10LrLow: log10($0.logRatio.lowerBound),
                    log10LrHigh: log10($0.logRatio.upperBound),
                    log10LrAmongPremisesLow: log10($0.logRatioAmongPremises.lowerBound),
                    log10LrAmongPremisesHigh: log10($0.logRatioAmongPremises.upperBound),
                    log10LrAmongMissionsLow: $0.logRatioAmongMissions.map { log10($0.lowerBound) },
                    log10LrAmongMissionsHigh: $0.logRatioAmongMissions.map { log10($0.upperBound) },
                    log10RLow: log10($0.logR.lowerBound), log10RHigh: log10($0.logR.upperBound),
                    log10RAmongPremisesLow: log10($0.logRAmongPremises.lowerBound),
                    log10RAmongPremisesHigh: log10($0.logRAmongPremises.upperBound),
                    log10RAmongMissionsLow: $0.logRAmongMissions.map { log10($0.lowerBound) },
                    log10RAmongMissionsHigh: $0.logRAmongMissions.map { log10($0.upperBound) })
            },
            evenOddsAtStrikesLow: series.strikesForEvenOdds.low,
            evenOddsAtStrikesHigh: series.strikesForEvenOdds.high,
            evenRAtStrikesLow: series.strikesForEvenR.low,
            evenRAtStrikesHigh: series.strikesForEvenR.high,
            carriers: series.carriers.map {
                .init(
                    row: $0.row, log10RLow: log10($0.logR.lowerBound),
                    log10RHigh: log10($0.logR.upperBound))
            },
            comparablePremises: series.comparablePremises,
            bestShares: series.bestShares.map {
                .init(strikes: $0.strikes, share: $0.share, log10Lr: log10($0.logRatio))
            },
            nearCounts: series.nearCounts.map {
                .init(
                    radiusM: $0.radius, attacksCertain: $0.counts.certain,
                    attacksLikely: $0.counts.likely, attacksPossible: $0.counts.possible,
                    chances: $0.chances.map {
                        .init(
                            strikes: $0.strikes, clustering: $0.clustering,
                            pOfCertain: $0.ofCertain, pOfPossible: $0.ofPossible)
                    })
            })
    }
}

extension ReportDocument.ClustersItem {
    init(_ clusters: WeighedClusters) {
        self.init(
            sites: clusters.sites, background: clusters.background.rawValue,
            rows: clusters.rows.map {
                Row(
                    premises: $0.premises, radiusM: $0.radius, strikes: $0.strikes,
                    count: $0.counts.certain, countLikely: $0.counts.likely,
                    countPossible: $0.counts.possible, clustering: $0.clustering,
                    p: ReportDocument.PValueItem($0.pValue),
                    pOfPossible: ReportDocument.PValueItem($0.pValueOfPossible))
            })
    }
}

extension ReportDocument.SpaceTimeItem {
    init(_ test: WeighedSpaceTime) {
        self.init(
            pairs: test.pairs, nights: test.nights, expectedPairs: test.expected,
            p: ReportDocument.PValueItem(test.pValue))
    }
}

extension ReportDocument.SameStrikeItem {
    init(_ match: EventMatch) {
        self.init(
            strike: match.strike, catalogueRow: match.row, reason: match.reason.rawValue,
            distanceM: match.distance)
    }
}

extension ReportDocument.InferredAttackItem {
    init(_ group: (origin: AttackNames.Origin, strikes: [String])) {
        self.init(
            strikes: group.strikes,
            reason: group.origin == .sameStrike
                ? "stated by same_as" : "same night and premises, no attack stated")
    }
}
