internal import Evidence
internal import Foundation
internal import Geodesy
internal import Records

/// What is said of one strike and one premises, each sentence true when it is quoted alone.
struct StrikeSentences {
    let weighed: WeighedCase
    let strike: WeighedStrike

    private var words: DensityWords { DensityWords(weighed: weighed) }
    private var wording: Wording { Wording(weighed: weighed) }
    private var record: Case { weighed.measured.located.record }
    private var item: Strike? { record.strikes.first { $0.identifier == strike.strike } }

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

    // MARK: R

    /// How often one weapon aimed at the premises would come down there, and R.
    private var density: String {
        guard let premises = strike.premises, let odds = strike.evenOdds else { return "" }
        let densities = strike.readings.map { exp($0.density.logPremises) }
        let range = (densities.min() ?? 0)...(densities.max() ?? 0)
        var text =
            "One weapon aimed at “\(wording.premisesName(premises))” would come down \(place) as "
            + "often as \(DensityWords.perSquareKilometre(range)) strikes per square kilometre "
            + "would. "
        if let ratio = words.ratio(strike), let phrase = words.text(strike) {
            text +=
                "Of everything else that came down, \(allPhrase) there: R is "
                + "\(phrase) (\(DensityWords.support(ratio)))"
            if strike.densityRatio != ratio {
                text += "; simulation vouches for no ratio beyond that"
            }
            text += "."
        } else {
            text +=
                odds.upperBound == 0
                ? "No density makes the odds even: the strikes directed at listed objectives alone "
                    + "outweigh it."
                : "The odds are even if \(DensityWords.perSquareKilometre(odds)) per square kilometre "
                    + "came down there in the period\(odds.lowerBound == 0 ? " (0: the strikes directed at listed objectives alone outweigh it)" : ""); "
                    + "nobody states how many did."
        }
        return text + " R says nothing of why it was aimed there, if it was."
    }

    /// Λ₀ of the ends, in words.
    private var allPhrase: String {
        guard let all = strike.readings.compactMap(\.density.ratio.all).hull else { return "" }
        return "\(DensityWords.perSquareKilometre(all)) per square kilometre are allowed for"
    }

    /// Damage is not an impact.
    private var place: String {
        let forms = (item?.reports ?? []).filter { report in
            strike.readings.contains { $0.report == report.identifier }
        }.map(\.form)
        let damage = forms.compactMap { form -> Double? in
            if case .damage(_, let distance, _) = form { return distance }
            return nil
        }
        guard !damage.isEmpty, damage.count == forms.count else { return "at the reported place" }
        return "within \(NumberText.distance(damage.max() ?? 0)), where damage is reported,"
    }

    // MARK: Weapons

    /// That the result holds only if the weapon had an aim point, where somebody says it had none.
    private var weapons: String? {
        guard let item, let condition = AimCondition(item, record.assumptions.weaponClasses) else {
            return nil
        }
        var text =
            "This holds only if the weapon was \(condition.weapons); also claimed: \(condition.claims)"
        let debris = debrisPhrases
        text +=
            debris.isEmpty
            ? ", which has no aim point and counts among everything else." : ": " + debris + "."
        return text
    }

    /// How often debris of an attack on each objective would come down there.
    private var debrisPhrases: String {
        var greatest: [(hypothesis: HypothesisID, low: Double, high: Double)] = []
        for reading in strike.readings {
            for row in reading.density.hypotheses {
                guard case .debris = row.hypothesis else { continue }
                let density = exp(row.logDensity)
                if let index = greatest.firstIndex(where: { $0.hypothesis == row.hypothesis }) {
                    greatest[index].low = min(greatest[index].low, density)
                    greatest[index].high = max(greatest[index].high, density)
                } else {
                    greatest.append((row.hypothesis, density, density))
                }
            }
        }
        return greatest.map { row in
            "\(wording.alternativeName(row.hypothesis)) would come down there as often as "
                + "\(DensityWords.perSquareKilometre(row.low...row.high)) strikes per square kilometre"
        }.joined(separator: ", ")
    }

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
