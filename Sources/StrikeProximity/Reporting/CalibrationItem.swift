internal import Evidence
internal import Foundation

/// calibration.json.
struct CalibrationItem: Encodable {
    /// What is believed, of one class of weapon on one premises.
    struct Subject: Encodable {
        let premises, weaponClass: String
        let attacks: Int
        let strikesBasis: String
        let nearRadiusM: Double
        let believed, least, greatest: Beliefs
    }

    struct Beliefs: Encodable {
        let strikes, clustering: Double
        let directedAtObjectives: [Double]
    }

    struct Row: Encodable {
        let premises, weaponClass, worlds: String
        let attacks: Int
        let isBelieved: Bool
        let cllr, largestSupportedLr: Double
        let thresholds: [Threshold]
    }

    /// Shares of periods without a weapon aimed at the premises in which a ratio is reached, and
    /// of strikes aimed there.
    struct Threshold: Encodable {
        let lr, bound, shareIfAimPoint: Double
        let strike, seriesOne, seriesAll: Share
    }

    struct Share: Encodable {
        let share, low, high: Double
    }

    let format = "strike-proximity-calibration/2"
    let program = Version.current
    let title: String
    let periodsOfEachKind: Int
    let seed: UInt64
    let subjects: [Subject]
    let rows: [Row]

    init(_ document: CalibrationDocument) {
        title = document.title
        periodsOfEachKind = document.periods
        seed = document.seed
        subjects = document.subjects.map { subject in
            func beliefs(_ beliefs: Calibration.Beliefs) -> Beliefs {
                Beliefs(
                    strikes: beliefs.strikes, clustering: beliefs.clustering,
                    directedAtObjectives: beliefs.directed)
            }
            return Subject(
                premises: subject.premises, weaponClass: subject.weapon.identifier,
                attacks: subject.attacks, strikesBasis: subject.beliefs.basis,
                nearRadiusM: subject.nearRadius, believed: beliefs(subject.beliefs.middle),
                least: beliefs(subject.beliefs.least),
                greatest: beliefs(subject.beliefs.greatest))
        }
        rows = document.rows.map { row in
            func share(_ statistic: Calibration.Statistic, _ t: Double) -> Share {
                let share = row.outcome.misled(statistic, reaching: t)
                return Share(share: share.estimate, low: share.low, high: share.high)
            }
            return Row(
                premises: row.premises, weaponClass: row.weapon,
                worlds: document.wording.words(row.world), attacks: row.attacks,
                isBelieved: row.world.isBelieved, cllr: row.outcome.cost,
                largestSupportedLr: row.outcome.largestSupportedRatio,
                thresholds: CalibrationDocument.thresholds.map { t in
                    Threshold(
                        lr: t, bound: min(1, 1 / t),
                        shareIfAimPoint: row.outcome.recognised(reaching: t),
                        strike: share(.strike, t), seriesOne: share(.oneOfSeries, t),
                        seriesAll: share(.allOfSeries, t))
                })
        }
    }
}
