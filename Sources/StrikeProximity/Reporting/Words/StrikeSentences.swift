internal import Evidence
internal import Foundation
internal import Geodesy
internal import Records

/// What is said of one strike and one premises, each sentence true when it is quoted alone.
struct StrikeSentences {
    let weighed: WeighedCase
    let strike: WeighedStrike

    /// All of it, in the order in which it is read.
    var all: [String] {
        guard strike.densityRange != nil else { return [notWeighed] }
        return [density, weapons, neighbours, unlisted, leftOut].compactMap { $0 }
    }

    /// Why nothing was weighed.
    private var notWeighed: String {
        strike.remarks.isEmpty
            ? "Nothing could be weighed."
            : strike.remarks.map { "Not weighed: \($0)" }.joined(separator: "; ")
                .trimmingCharacters(in: CharacterSet(charactersIn: ".")) + "."
    }

    // MARK: R and weapons

    /// How often one weapon aimed at the premises would come down there, and R.
    private var density: String {
        DensityFact(strike, weighed).map(EnglishWords().sentence) ?? ""
    }

    /// That the result holds only if the weapon had an aim point, where somebody says it had none.
    private var weapons: String? { WeaponFact(strike, weighed).map(EnglishWords().sentence) }

    // MARK: Neighbours

    /// Premises of others that some report and weapon does not tell from these.
    private var neighbours: String? {
        guard !strike.neighbours.isEmpty else { return nil }
        let shown = strike.neighbours.prefix(3).map { neighbour -> String in
            let place =
                "“\(Wording.isolated(neighbour.name))”, "
                + "\(NumberText.distance(neighbour.distance.value)) away"
            let factor = neighbour.ratio.lowerBound
            if factor < 0.5 {
                return place
                    + ": the report is \(NumberText.rounded(1 / factor)) times more probable under an aim "
                    + "there"
            }
            return factor < 2
                ? place + ": the report is about as probable under an aim there"
                : place
                    + ": the report is \(NumberText.rounded(factor)) times less probable under an aim "
                    + "there"
        }
        let more = strike.neighbours.count - shown.count
        return "Other premises, by the report and weapon that favour them most: "
            + shown.joined(separator: "; ") + (more > 0 ? "; and \(more) more" : "") + "."
    }

    // MARK: Unlisted objectives

    /// Where one objective that nobody listed could undo the result.
    private var unlisted: String? {
        guard let places = strike.unlisted else { return nil }
        for (target, outcome) in zip(UnlistedRegion.ratios, places.region.outcomes) {
            let bound = shownNumber(target)
            switch outcome {
            case .alreadyBelow: continue
            case .nowhere: return nil
            case .anywhere:
                return
                    "One objective that nobody listed could bring even the highest R to \(bound) or less "
                    + "wherever "
                    + "it stood."
            case .region(let set):
                return sentence(set, bound)
            }
        }
        return nil
    }

    private func sentence(_ set: LevelSet, _ bound: String) -> String? {
        guard let farthest = set.farthest(from: .zero) else { return nil }
        let far = NumberText.distance(farthest.distance)
        let disc = set.disc(about: .zero) ?? 0
        // Where the region is a disc about the premises, every direction does it.
        if disc > 0.97 * farthest.distance {
            return
                "One objective that nobody listed would bring even the highest R to \(bound) or less if "
                + "it stood within \(NumberText.distance(disc)) of the premises."
        }
        let azimuth = atan2(farthest.place.x, farthest.place.y) * 180 / .pi
        var text =
            "One objective that nobody listed could bring even the highest R to \(bound) or less, from "
            + "anywhere in "
            + "\(Self.hectares(set.area)) about the place, up to \(far) "
            + "(\(NumberText.direction(azimuth))) of the premises"
        if disc >= 1 {
            text += "; within \(NumberText.distance(disc)) of them it would in every direction"
        }
        return text + "."
    }

    private static func hectares(_ area: Double) -> String {
        area < 100
            ? "\(NumberText.rounded(area)) m²" : "\(NumberText.rounded(area / 10_000)) hectares"
    }

    // MARK: What was left out

    /// Reports and objectives that could not enter.
    private var leftOut: String? {
        var parts: [String] = []
        let reports = strike.remarks.filter { $0.hasPrefix("report ") }
        if !reports.isEmpty { parts.append("Left out: " + reports.joined(separator: "; ")) }
        return parts.isEmpty ? nil : parts.joined(separator: " ") + "."
    }
}
