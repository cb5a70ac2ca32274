internal import Evidence
internal import Foundation

/// What all strikes together say, in words: the series, the places looked at, the notices.
struct TogetherText {
    /// One for each premises on which strikes could be weighed.
    let series: [String]
    /// Counts, clusters, space and time.
    let paragraphs: [String]

    init(_ weighed: WeighedCase) {
        series = weighed.series.map { Self.sentence($0, weighed) }
        var paragraphs: [String] = []
        if let clusters = weighed.clusters {
            paragraphs += Self.sentences(clusters, weighed)
        } else if !weighed.series.isEmpty {
            paragraphs.append(
                "No radii were declared, so no counts within a radius are tested: declare radii "
                    + "before looking at the data.")
        }
        paragraphs += [Self.sentence(weighed.spaceTime)].compactMap { $0 }
        paragraphs += Self.sentences(onSameEvents: weighed.measured)
        self.paragraphs = paragraphs
    }

    // MARK: The series

    /// How the number of strikes in the area is known, and the ratio over it.
    private static func sentence(_ series: WeighedSeries, _ weighed: WeighedCase) -> String {
        let all = series.attacks.count
        let combinations = series.allDirected
        guard let whole = combinations.map(\.logR).hull else { return "" }
        let name = Wording(weighed: weighed).premisesName(series.premises)
        let words = DensityWords(weighed: weighed)
        let aimed = Self.aimed(all, at: "it", among: "these strikes")
        let shown = overNumbers(series, words)
        var text =
            "“\(name)”, \(NumberText.count(all, "attack"))\(byDistance(series, weighed)) among "
            + "\(count(series, weighed)): "
        if series.basis == .unknown {
            // The ends of what is looked at are no ends of what may be.
            text +=
                "how many times as probable the reports are if \(aimed) as if none was depends on N: \(shown.joined(separator: ", ")). "
        } else {
            text +=
                "the reports are \(words.capped(log: whole)) times as probable if \(aimed) as if "
                + "none was (\(DensityWords.support(words.shown(exp(whole.lowerBound)...exp(whole.upperBound)))))"
            text += shown.count > 1 ? ": \(shown.joined(separator: ", ")). " : ". "
        }
        text += EnglishWords().sentence(EvenOdds(series, weighed.numbers))
        if let condition = condition(series, weighed) { text += " " + condition }
        if let carriers = carriers(series, words) { text += " " + carriers }
        if let average = SeriesAverage(series, words) {
            text +=
                " Any of \(EnglishWords().phrase(average.premises)) might have been the one that stands "
                + "out: averaged over them, \(NumberText.capped(average.ratios))."
        }
        return text
    }

    /// That no report names the premises, where they are concerned for being near alone.
    private static func byDistance(_ series: WeighedSeries, _ weighed: WeighedCase) -> String {
        let own = Set(series.attacks.flatMap(\.strikes))
        let reaches = weighed.measured.located.record.strikes.filter {
            own.contains($0.identifier)
        }.map(\.premisesWithin)
        guard let reach = reaches.first ?? nil, reaches.allSatisfy({ $0 != nil }) else { return "" }
        return " within \(NumberText.distance(reach)) (no report names it)"
    }

    /// The ratio if all attacks were directed at the premises, at the least N, one between and the largest.
    private static func overNumbers(_ series: WeighedSeries, _ words: DensityWords) -> [String] {
        let combinations = series.allDirected
        guard let first = combinations.first, let last = combinations.last else { return [] }
        return [first, combinations[combinations.count / 2], last].reduce(
            into: [WeighedSeries.Combination]()
        ) {
            if $0.last?.strikes != $1.strikes { $0.append($1) }
        }.map { "\(words.capped(log: $0.logR)) if N = \(grouped($0.strikes))" }
    }

    /// The ratio over every N with its bands; where nobody states N, what it is for some.
    static func ratio(_ series: WeighedSeries, _ weighed: WeighedCase) -> String {
        let words = DensityWords(weighed: weighed)
        guard series.basis != .unknown, let log = series.allDirected.map(\.logR).hull else {
            return overNumbers(series, words).joined(separator: ", ")
        }
        let support = DensityWords.support(words.shown(exp(log.lowerBound)...exp(log.upperBound)))
        return "\(words.capped(log: log)) (\(support))"
    }

    /// "k of N" never says which: no strike of the case is spoken of.
    static func aimed(_ number: Int, at premises: String, among all: String) -> String {
        number == 1
            ? "one of \(all), not said which, was aimed at \(premises)"
            : "\(number) of \(all), not said which, were aimed at \(premises)"
    }

    /// Which weapons the strikes of the case must have been for a series to hold.
    private static func condition(_ series: WeighedSeries, _ weighed: WeighedCase) -> String? {
        AimCondition.sentence(
            AimCondition.all(
                of: Set(series.attacks.flatMap(\.strikes)), in: weighed.measured.located.record),
            isCarriedByOthers: !series.carriers.isEmpty)
    }

    /// Rows of the catalogue that carry a series, lest a strike of the case be taken to do so.
    private static func carriers(_ series: WeighedSeries, _ words: DensityWords) -> String? {
        guard !series.carriers.isEmpty else { return nil }
        let shown = series.carriers.prefix(3).map { carrier in
            "\(Wording.isolated(carrier.row)) (R \(words.capped(log: carrier.logR)))"
        }
        let more = series.carriers.count - shown.count
        let rows =
            series.carriers.count == 1
            ? "A row of the catalogue carries" : "Rows of the catalogue carry"
        return "\(rows) this, or a part of it: \(shown.joined(separator: ", "))"
            + (more > 0 ? " and \(more) more" : "")
            + ". What each strike of the case comes to is its own R."
    }

    /// N, and where it comes from.
    private static func count(_ series: WeighedSeries, _ weighed: WeighedCase) -> String {
        let numbers = series.combinations.map(\.strikes)
        guard let low = numbers.min(), let high = numbers.max() else { return "" }
        let range = low == high ? grouped(low) : "\(grouped(low)) to \(grouped(high))"
        switch series.basis {
        case .catalogue, .completed:
            let centroids = weighed.measured.located.catalogue?.centroidCount ?? 0
            let rest =
                centroids > 0
                ? ", \(grouped(centroids)) of them known by the middle of a place alone and not counted "
                    + "as near any site" : ""
            let share = weighed.measured.located.record.catalogue?.completeness.map {
                ", and a stated completeness of "
                    + "\(NumberText.range($0.lowerBound * 100, $0.upperBound * 100)) %"
            }
            let rows =
                (weighed.measured.located.catalogue?.strikes.count ?? 0)
                - weighed.measured.matches.count
            let own = weighed.measured.ownAttackCount
            // Nobody says that a catalogue is complete, so the assumption is.
            let isTaken = share == nil ? ", taken to be all that came down" : ""
            return "\(range) strikes in the area (\(grouped(rows)) of the catalogue, "
                + "\(NumberText.count(own, "attack")) of the case\(share ?? isTaken))\(rest)"
        case .stated: return "the \(range) strikes that the case states for the area"
        case .density:
            return "\(range) strikes, as many as the stated density makes of the area"
        case .unknown:
            return "an unknown number N of strikes in the area (\(range) are looked at)"
        }
    }

    /// The series in one sentence, over its whole range.
    static func shortSentence(_ series: WeighedSeries, _ weighed: WeighedCase) -> String {
        let all = series.attacks.count
        let combinations = series.allDirected
        let words = DensityWords(weighed: weighed)
        let name = Wording(weighed: weighed).premisesName(series.premises)
        let aimed = Self.aimed(all, at: "“\(name)”", among: "them")
        let asides = [condition(series, weighed), carriers(series, words)].compactMap { $0 }
        guard series.basis != .unknown, let log = combinations.map(\.logR).hull else {
            let odds = EnglishWords().sentence(EvenOdds(series, weighed.numbers))
            return
                ([
                    "nobody states how many strikes came down; if \(aimed), "
                        + odds.prefix(1).lowercased() + odds.dropFirst()
                ] + asides).joined(separator: " ")
        }
        let support = DensityWords.support(words.shown(exp(log.lowerBound)...exp(log.upperBound)))
        return
            ([
                "among \(count(series, weighed)): the reports are \(words.capped(log: log)) times as "
                    + "probable if \(aimed) as if none was (\(support))."
            ] + asides).joined(separator: " ")
    }

    // MARK: Numbers

    static func grouped(_ number: Int) -> String { NumberText.grouped(number) }
}
