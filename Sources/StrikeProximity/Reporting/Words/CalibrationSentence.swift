internal import Evidence
internal import Foundation

/// The one sentence of an assessment on promises that wrong assumptions would break.
///
/// True when quoted alone: it names the assumption, what would come about and how often, what was
/// promised, and how many other assumptions do the like. Nil where no promise is broken.
struct CalibrationSentence {
    let text: String?

    init(_ weighed: WeighedCase) {
        let record = weighed.measured.located.record
        self.init(
            weighed.calibration,
            premises: { name in
                Wording.isolated(
                    record.premises.first { $0.identifier == name }?.name ?? name)
            },
            weapon: { record.assumptions.weaponClasses[$0]?.name ?? $0 })
    }

    /// - Parameters:
    ///   - premises: the name of premises, by identifier.
    ///   - weapon: the name of a class of weapon, by identifier.
    init(
        _ check: CalibrationCheck, premises: (String) -> String, weapon: (String) -> String
    ) {
        guard let worst = check.broken.first else {
            text = nil
            return
        }
        let name = premises(worst.premises)
        let wording = CalibrationWording(
            nearRadius: check.nearRadius ?? 1_500)
        var sentence =
            "If \(wording.condition(worst.world, premises: "“\(name)”")), \(Self.event(worst)) in "
            + "\(NumberText.percent(worst.share.estimate)) of periods in which no weapon was "
            + "aimed there; the promise is at most \(NumberText.percent(1 / worst.ratio)) "
            + "(simulated for \(weapon(worst.weapon)))"
        let others = check.othersBroken
        let tried = check.wrongWorlds - 1
        if others > 0 {
            sentence +=
                "; \(others) of the \(tried) other wrong assumptions that were tried "
                + "\(others == 1 ? "breaks" : "break") a promise, too"
        } else if tried > 0 {
            sentence += "; none of the \(tried) other wrong assumptions that were tried does so"
        }
        text = sentence + "."
    }

    private static func event(_ promise: CalibrationCheck.BrokenPromise) -> String {
        let ratio = NumberText.grouped(String(Int(promise.ratio)))
        return switch promise.statistic {
        case .strike: "R of some strike would reach \(ratio)"
        case .oneOfSeries:
            "the ratio of the series, for one strike aimed there, would reach \(ratio)"
        case .allOfSeries:
            "the ratio of the series, for \(promise.attacks) strikes aimed there, would reach "
                + ratio
        }
    }
}
