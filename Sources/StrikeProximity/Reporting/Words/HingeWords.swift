internal import Evidence
internal import Foundation
internal import Records

/// What the answer of a case hangs on, each in a line, and what would undo it.
struct HingeWords {
    struct Line {
        let label, text: String
    }

    let weighed: WeighedCase

    private var numbers: StrikeNumbers { weighed.numbers }
    private var located: LocatedCase { weighed.measured.located }
    private var record: Case { located.record }

    /// How many strikes fell, how closely, of which weapons, when the notice was given, and what else
    /// stood there; empty where nothing was weighed.
    var lines: [Line] {
        guard !weighed.series.isEmpty else { return [] }
        return [number, clustering, weapons].compactMap { $0 } + notices + [objectives]
    }

    // MARK: Strikes

    private var number: Line {
        let who =
            switch numbers.basis {
            case .catalogue: "counted in the catalogue"
            case .completed: "by the catalogue and its stated completeness"
            case .density: "by the density that the case states"
            case .stated: "by the case"
            case .unknown: "nobody states it"
            }
        let range = numbers.range.map {
            DensityWords.whole(Double($0.lowerBound)...Double($0.upperBound)) + ", "
        }
        let odds = weighed.series.count == 1 ? weighed.series.first.map(evenOdds) : nil
        return Line(
            label: "How many strikes fell in all (N)",
            text: (range ?? "") + who + (odds.map { "; \($0)" } ?? ""))
    }

    private func evenOdds(_ series: WeighedSeries) -> String {
        guard let high = series.strikesForEvenR.high else { return "in favour at no number" }
        func shown(_ number: Int) -> String {
            number < 10 ? String(number) : NumberText.rounded(Double(number))
        }
        guard let low = series.strikesForEvenR.low, shown(low) != shown(high) else {
            return "even odds at \(shown(high))"
        }
        return "even odds at \(shown(low)) to \(shown(high))"
    }

    private var clustering: Line {
        let label = "How dense near it"
        if numbers.statedDensity != nil {
            return Line(label: label, text: "the density near the premises is the case’s own")
        }
        let assumptions = record.assumptions
        guard assumptions.clustering != nil || !assumptions.isDensityLocal else {
            return Line(label: label, text: "as the catalogue’s strikes do")
        }
        return Line(
            label: label,
            text:
                "\(NumberText.stated(numbers.clustering)) times as densely as over the whole area, "
                + (assumptions.clustering == nil ? "the default: nobody says" : "by the case"))
    }

    // MARK: Weapons

    private var weapons: Line? {
        let weighedStrikes = Set(weighed.series.flatMap(\.attacks).flatMap(\.strikes))
        let conditions = AimCondition.all(of: weighedStrikes, in: record)
        let label = "Which weapons"
        if let first = conditions.first {
            let more = conditions.count - 1
            return Line(
                label: label,
                text: "\(first.strike) counts only as \(first.weapons); also claimed: "
                    + first.claims
                    + (more > 0 ? "; likewise \(NumberText.count(more, "more strike"))" : ""))
        }
        let names = weighed.strikes.flatMap(\.readings).map(\.weapon.name).reduce(
            into: [String]()
        ) { if !$0.contains($1) { $0.append($1) } }
        guard !names.isEmpty else { return nil }
        let more = names.count - 3
        return Line(
            label: label,
            text: "taken to be \(names.prefix(3).joined(separator: ", "))"
                + (more > 0 ? " or \(more) more" : "") + ", as claimed")
    }

    // MARK: Notices

    private var notices: [Line] {
        let lines = zip(record.notices, weighed.notices).map { notice, weighing in
            Line(
                label: "The notice’s date",
                text: (notice.time.map { "\($0.phrase); " } ?? "no source gives it; ")
                    + Self.short(weighing))
        }
        guard lines.count > 2 else { return lines }
        return lines.prefix(2) + [
            Line(label: "More notices", text: "\(lines.count - 2), below")
        ]
    }

    private static func short(_ notice: WeighedNotice) -> String {
        switch notice.verdict {
        case .dependsOnDate: "whether hits became more frequent depends on it"
        default: notice.verdict.rawValue
        }
    }

    // MARK: Objectives

    private var objectives: Line {
        let count = record.objectives.count
        let label = "Other objectives"
        guard count > 0 else {
            return Line(label: label, text: "nobody is recorded to have named one")
        }
        let unplaced = located.objectives.count { $0.place == nil }
        let directed = numbers.directed.values.map { $0 }.hull.map { number in
            NumberText.stated(number) + (number == 1...1 ? " strike" : " strikes")
        }
        let text =
            NumberText.count(count, "is named", "are named")
            + (unplaced > 0 ? ", \(unplaced) without a place" : "")
            + (directed.map { ", with \($0) directed there" } ?? "")
        return Line(label: label, text: text + "; any that nobody named is left out")
    }

    // MARK: What would undo it

    /// From where one objective that nobody listed could bring R of a strike down, or why that is left out;
    /// nil where none could.
    var undoing: String? {
        guard numbers.basis != .unknown else {
            return lines.isEmpty
                ? nil
                : "left out: how far off an objective that nobody listed could undo it depends on how "
                    + "many strikes fell in all (N), which nobody states."
        }
        var places: [(strike: String, target: Double, metres: Double?)] = []
        for strike in weighed.strikes {
            guard let unlisted = strike.unlisted else { continue }
            for (target, outcome) in zip(UnlistedRegion.ratios, unlisted.region.outcomes) {
                switch outcome {
                case .alreadyBelow: continue
                case .nowhere: break
                case .anywhere: places.append((strike.strike, target, nil))
                case .region(let set):
                    if let farthest = set.farthest(from: .zero) {
                        places.append((strike.strike, target, farthest.distance))
                    }
                }
                break
            }
        }
        guard let target = places.map(\.target).max() else { return nil }
        let start =
            "one objective that nobody listed could bring even the highest R of a strike to "
            + "\(shownNumber(target)) or less"
        let same = places.filter { $0.target == target }
        let near = same.compactMap { place in place.metres.map { (place.strike, $0) } }
        let anywhere = same.count - near.count
        guard let farthest = near.map(\.1).max(), let nearest = near.map(\.1).min() else {
            return start + ", wherever it stood."
        }
        let distances: String
        if near.count <= 3 {
            let each = near.map { "\(NumberText.distance($0.1)) (\($0.0))" }
            distances =
                each.count == 1
                ? each[0] : each.dropLast().joined(separator: ", ") + " or " + (each.last ?? "")
        } else {
            distances = "\(NumberText.distance(nearest)) to \(NumberText.distance(farthest))"
        }
        return start + ", from as far as \(distances) from the premises"
            + (anywhere > 0
                ? "; for \(NumberText.count(anywhere, "more strike")) wherever it stood." : ".")
    }
}
