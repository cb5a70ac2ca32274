internal import Evidence
internal import Foundation
internal import Geodesy

/// report.json: everything that was read, measured and weighed. Its schema is
/// `Geodata/schemas/report.schema.json`.
struct ReportDocument: Encodable {
    static let format = "strike-proximity-report/2"

    let format = ReportDocument.format
    let program: Version
    let title: String
    let summary: String?
    let preparedBy, preparedOn: String?
    let finding: String?
    let limits =
        "Geometry weighs where a weapon was directed. It cannot see knowledge or intent, and it "
        + "knows no objectives but those listed. R compares one weapon aimed at the premises with "
        + "everything else that came down there; log10_lr_best and its kin compare with an area "
        + "in which strikes fall evenly, and are kept for comparison with earlier results. Ratios "
        + "and p-values of the same strikes are not independent and are never multiplied."
    let sources: [SourceItem]
    let premises: [PlaceItem]
    let objectives: [PlaceItem]
    let strikes: [StrikeItem]
    let notices: [NoticeItem]
    let claims: [ClaimItem]
    let numbersOfStrikes: NumbersItem
    let evidence: [EvidenceItem]
    let calibration: CalibrationCheckItem
    let series: [SeriesItem]
    let clusters: ClustersItem?
    let spaceTime: SpaceTimeItem?
    let sameStrikes: [SameStrikeItem]
    let possibleSameStrikes: [PossibleSameStrikeItem]
    let inferredAttacks: [InferredAttackItem]
    let explanations: [ExplanationItem]
    let separations: [SeparationItem]
    let assumptions: AssumptionsItem

    /// What a reader takes away first, a sentence for each premises.
    let answers: [String]

    struct SourceItem: Encodable {
        let key, title: String
        let publisher, published, url, author, retrieved, collectedBy, archived, language: String?
        let file, sha256, note: String?
    }

    struct TimeItem: Encodable {
        let form, text, earliest, latest, timeZone: String
        let approximate: Bool

        init(_ time: EventTime) {
            form = time.form.rawValue
            text = time.text
            earliest = time.earliest.formatted(.iso8601)
            latest = time.latest.formatted(.iso8601)
            timeZone = time.zone
            approximate = time.isApproximate
        }
    }

    struct PlaceItem: Encodable {
        let id, name: String
        let kind, sendingState, claimedBy: String?
        let latitude, longitude, positionSigmaM, footprintAreaM2: Double?
        let offset: OffsetItem?
        let notLocated: String?
        let validFrom, validTo: TimeItem?
        let layer, address, note: String?
        let sources: [String]
    }

    struct OffsetItem: Encodable {
        let from: String
        let distanceLowM, distanceHighM: Double
        let azimuthFromDeg, azimuthToDeg: Double?

        init(_ offset: Offset) {
            from = offset.premises
            distanceLowM = offset.distance.lowerBound
            distanceHighM = offset.distance.upperBound
            azimuthFromDeg = offset.azimuth?.from
            azimuthToDeg = offset.azimuth?.to
        }
    }

    struct StrikeItem: Encodable {
        let id: String
        let when: TimeItem
        let name, attack, effect, certainty, layer, address, notLocated, note: String?
        let premises: [String]
        let sources: [String]
        let weapons: [WeaponItem]
        let reports: [ReportItem]
        let proximities: [ProximityItem]
        let weighings: [WeighingItem]
    }

    struct WeaponItem: Encodable {
        let `class`, claimedBy: String
        let words: String?
        let sources: [String]
    }

    struct ReportItem: Encodable {
        let id, form: String
        let reportedBy, words: String?
        let latitude, longitude, positionSigmaM: Double?
        let offset: OffsetItem?
        let areaM2, damageWithinM: Double?
        let sources: [String]
    }

    struct ProximityItem: Encodable {
        let report: String?
        let targetKind, target, basis: String
        let distanceM, distanceLowM, distanceHighM, azimuthDeg: Double?
    }

    struct SeparationItem: Encodable {
        let premises, objective: String
        let distanceM, azimuthDeg: Double
    }

    struct WeighingItem: Encodable {
        let premises: String?
        let sentence: String
        let remarks: [String]
        let log10LrBestLow, log10LrBestHigh: Double?
        let densityRatio: StrikeDensityItem?
        let readings: [ReadingItem]
    }

    struct ReadingItem: Encodable {
        let report, weaponClass, claimedBy: String
        let failureProbability: Double
        let bestAlternative, band: String
        let supportedLr: Double
        let log10LrBest, log10LrWorst, log10LrBackground: Double
        let log10LrMixture: Double?
        let lrBest, priorForEvenOdds: Double
        let hypotheses: [HypothesisItem]
        let posterior: [PosteriorItem]?
        let ceiling: CeilingItem?
        let bandChanges: [BandChangeItem]
        let unlistedObjective: [UnlistedItem]
        let sensitivity: SensitivityItem
        let densityRatio: ReadingDensityItem
    }

    struct HypothesisItem: Encodable {
        let id: String
        let naturalLogDensityPerM2: Double
    }

    struct PosteriorItem: Encodable {
        let id: String
        let probability: Double
        let term: String
    }

    struct CeilingItem: Encodable {
        let distanceM, maximumLr, sigmaM: Double
        let sigmaLowM, sigmaHighM: Double?
    }

    struct BandChangeItem: Encodable {
        let parameter: String
        let present: Double?
        let below, above: Double?
    }

    struct UnlistedItem: Encodable {
        let lr: Double
        let outcome: String
        let withinM: Double?
    }

    struct SensitivityItem: Encodable {
        let cepM: [Double]
        let positionSigmaM: [Double]
        /// Rows by CEP, columns by position sigma.
        let log10LrBest: [[Double]]
    }

    struct NoticeItem: Encodable {
        let id, givenTo: String
        let premises: [String]
        let givenBy, afterStrike, beforeStrike, promptedBy, coordinates, datum, note: String?
        let when: TimeItem?
        let sources: [String]
        let comparison: NoticeComparisonItem
    }

    struct ClaimItem: Encodable {
        let id, speaker, words: String
        let place: String?
        let when: TimeItem?
        let strikes: [String]
        let objective: String?
        let sources: [String]
        let hypotheses: [ClaimHypothesisItem]
    }

    struct ClaimHypothesisItem: Encodable {
        let hypothesis, verdict, remark, decidingEvidence: String
        let strikesWeighed: [String]
        let log10RatioLow, log10RatioHigh: Double?
        let capped: Bool?
        let comparison, condition: String?
    }
}
