internal import Evidence
internal import Foundation

/// What was left out, or is one event, and what others say: remarks on the case as a whole.
struct CautionWords {
    let weighed: WeighedCase

    private var record: Case { weighed.measured.located.record }

    var sentences: [String] {
        [unplaced].compactMap { $0 } + evidence
            + [CalibrationSentence(weighed).text].compactMap { $0 }
    }

    /// Objectives that somebody named and that have no place.
    private var unplaced: String? {
        let names = weighed.measured.located.objectives
            .filter { $0.place == nil }.map { "“\(Wording.isolated($0.record.name))”" }
        guard !names.isEmpty else { return nil }
        return "Named as objectives, but without a place, and so not weighed: "
            + names.joined(separator: ", ") + "."
    }

    /// What experts state, with and without the geometry.
    private var evidence: [String] {
        let words = DensityWords(weighed: weighed)
        return weighed.evidence.compactMap { weighing in
            // As it is stated; what the program makes of it is shown no larger than simulation
            // vouches for.
            let stated = NumberText.range(weighing.ratio.lowerBound, weighing.ratio.upperBound)
            guard
                let item = record.evidence.first(where: { $0.identifier == weighing.evidence })
            else { return nil }
            var text =
                "\(weighing.strike): \(Wording.isolated(item.statedBy)) states that the "
                + "\(item.basis.words) is \(stated) times as probable if "
                + "\(side(item.favoured)) as if \(side(item.against))"
            if let geometry = weighing.geometry {
                text += "; geometry on the same: \(words.capped(geometry))"
            }
            if let both = weighing.withGeometry {
                text += ", both, declared independent: \(words.capped(both))"
            }
            if let together = weighing.withOthers {
                text +=
                    "; with \(weighing.others.joined(separator: ", ")), declared independent: "
                    + words.capped(together)
            }
            if let all = weighing.withAll {
                text += ", and geometry: \(words.capped(all))"
            }
            return text + "."
        }
    }

    private func side(_ side: OtherEvidence.Side) -> String {
        let wording = Wording(weighed: weighed)
        return switch side {
        case .premises(let identifier): "“\(wording.premisesName(identifier))” was the aim point"
        case .objective(let identifier):
            "“\(wording.alternativeName(.objective(identifier)))” was"
        case .debris(let objective):
            "it was \(wording.alternativeName(.debris(of: objective)))"
        case .background: "it was any other strike"
        }
    }
}

extension OtherEvidence.Basis {
    /// For a sentence.
    var words: String {
        switch self {
        case .wreckage: "wreckage"
        case .fuze: "fuze"
        case .craterAxis: "axis of the crater"
        case .flightDirection: "direction of flight"
        case .video: "video"
        case .sound: "sound"
        case .other: "evidence"
        }
    }
}
