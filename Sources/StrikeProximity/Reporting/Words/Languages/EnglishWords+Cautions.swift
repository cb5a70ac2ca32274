internal import Evidence

/// Remarks on a case as a whole.
extension EnglishWords {
    func sentence(_ caution: Caution) -> String {
        switch caution {
        case .unplaced(let names):
            "Named as objectives, but without a place, and so not weighed: "
                + names.map { "“\($0)”" }.joined(separator: ", ") + "."
        case .expert(let expert): sentence(expert)
        case .brokenPromise(let promise): sentence(promise)
        }
    }

    private func sentence(_ expert: Caution.Expert) -> String {
        var text =
            "\(expert.strike): \(expert.statedBy) states that the \(basis(expert.basis)) is "
            + "\(NumberText.range(expert.stated.lowerBound, expert.stated.upperBound)) times as probable "
            + "if \(side(expert.favoured)) as if \(side(expert.against))"
        if let geometry = expert.geometry {
            text += "; geometry on the same: \(NumberText.capped(geometry))"
        }
        if let both = expert.withGeometry {
            text += ", both, declared independent: \(NumberText.capped(both))"
        }
        if let together = expert.withOthers {
            text +=
                "; with \(expert.others.joined(separator: ", ")), declared independent: "
                + NumberText.capped(together)
        }
        if let all = expert.withAll { text += ", and geometry: \(NumberText.capped(all))" }
        return text + "."
    }

    private func side(_ side: Caution.Side) -> String {
        switch side {
        case .premises(let name): "“\(name)” was the aim point"
        case .objective(let name): "“\(name)” was"
        case .debris(let name): "it was debris of an attack on \(name)"
        case .background: "it was any other strike"
        }
    }

    private func basis(_ basis: OtherEvidence.Basis) -> String {
        switch basis {
        case .wreckage: "wreckage"
        case .fuze: "fuze"
        case .craterAxis: "axis of the crater"
        case .flightDirection: "direction of flight"
        case .video: "video"
        case .sound: "sound"
        case .other: "evidence"
        }
    }

    func sentence(_ broken: Caution.BrokenPromise) -> String {
        let promise = broken.promise
        let wording = CalibrationWording(nearRadius: broken.nearRadius)
        var text =
            "If \(wording.condition(promise.world, premises: "“\(broken.premises)”")), "
            + "\(event(promise)) in \(NumberText.percent(promise.share.estimate)) of periods in which no "
            + "weapon was aimed at these premises; the promise is at most \(NumberText.percent(1 / promise.ratio)) "
            + "(simulated for \(broken.weapon))"
        if broken.others > 0 {
            text +=
                "; \(broken.others) of the \(broken.tried) other wrong assumptions that were tried "
                + "\(broken.others == 1 ? "breaks" : "break") a promise, too"
        } else if broken.tried > 0 {
            text += "; none of the \(broken.tried) other wrong assumptions that were tried does so"
        }
        return text + "."
    }

    private func event(_ promise: CalibrationCheck.BrokenPromise) -> String {
        let ratio = NumberText.grouped(Int(promise.ratio))
        return switch promise.statistic {
        case .strike: "R of some strike would reach \(ratio)"
        case .oneOfSeries:
            "the ratio of the series, if one strike is taken to be aimed there, would reach \(ratio)"
        case .allOfSeries:
            "the ratio of the series, if \(promise.attacks) strikes are taken to be aimed there, would reach "
                + ratio
        }
    }
}
