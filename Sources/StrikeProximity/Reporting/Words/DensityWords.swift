internal import Evidence
internal import Foundation
internal import Records

/// Words for strikes per square kilometre and for R, so that each is said in the same way everywhere.
struct DensityWords {
    let weighed: WeighedCase

    private var numbers: StrikeNumbers { weighed.numbers }

    // MARK: Numbers

    /// A density in strikes per square kilometre, without the unit; of one per m².
    static func perSquareKilometre(_ density: Double) -> String {
        NumberText.rounded(density * 1e6)
    }

    static func perSquareKilometre(
        _ range: ClosedRange<Double>, in language: Language = .english
    ) -> String {
        NumberText.range(range.lowerBound * 1e6, range.upperBound * 1e6, in: language)
    }

    /// A ratio as far as simulation vouches for it, either way: for its bands, and for numbers that stand
    /// beside a mark.
    func shown(_ range: ClosedRange<Double>) -> ClosedRange<Double> { cappedRatios(range).shown }

    /// A ratio with what simulation vouches for.
    func cappedRatios(_ range: ClosedRange<Double>) -> CappedRatios {
        CappedRatios(range: range, most: weighed.supportedRatio)
    }

    /// A ratio by its natural logarithm, with what simulation vouches for.
    func cappedLog(_ range: ClosedRange<Double>) -> CappedRatios {
        cappedRatios(exp(range.lowerBound)...exp(range.upperBound))
    }

    /// Whether a ratio is beyond what simulation vouches for.
    func isBeyond(_ ratio: Double) -> Bool {
        ratio > weighed.supportedRatio || ratio < 1 / weighed.supportedRatio
    }

    /// Whether text shows an end of a ratio as “more than” or “less than” it.
    func isCapped(_ range: ClosedRange<Double>) -> Bool {
        cappedRatios(range).isCapped
    }

    /// R of a strike, over reports, weapons and numbers of strikes; nil where nobody says how many.
    func ratio(_ strike: WeighedStrike) -> ClosedRange<Double>? {
        strike.densityRatio.map(shown)
    }

    /// The same in words.
    func text(_ strike: WeighedStrike) -> String? {
        strike.densityRatio.map { capped($0) }
    }

    /// A ratio in words, no end of it beyond what simulation vouches for: `2 to 260`, `9 to more than
    /// 5,000`. Every ratio that the program calculates is shown so, whatever it compares.
    func capped(_ range: ClosedRange<Double>) -> String { NumberText.capped(cappedRatios(range)) }

    /// One end of it.
    func capped(_ ratio: Double) -> String { capped(ratio...ratio) }

    /// A ratio by its natural logarithm.
    func capped(log range: ClosedRange<Double>) -> String {
        NumberText.capped(cappedLog(range))
    }

    // MARK: Bands

    /// The bands from the lower end to the upper: `weak to strong support`.
    static func support(_ range: ClosedRange<Double>) -> String { EnglishWords().support(range) }

    // MARK: How many strikes came down

    // MARK: Where the ends come from

    /// Which report, weapon and number of strikes make the ends of R; nil where they are all one.
    func endsSentence(_ strike: WeighedStrike) -> String? {
        guard let ends = strike.densityRange else { return nil }
        func name(_ reading: Reading) -> String {
            "report \(reading.report), \(reading.weapon.name)"
        }
        let (low, high) = (name(ends.lowest), name(ends.highest))
        if let ratio = strike.densityRatio {
            let (a, b) = (capped(ratio.lowerBound), capped(ratio.upperBound))
            guard a != b else { return nil }
            return "Lowest (\(a)): \(low), \(densityPhrase(.greatest))"
                + "\(directedPhrase(ends.lowest, .greatest)). Highest (\(b)): \(high), "
                + "\(densityPhrase(.least))\(directedPhrase(ends.highest, .least))."
        }
        guard low != high else { return nil }
        return "Lowest: \(low). Highest: \(high)."
    }

    /// The strikes directed at a listed objective, where they are most of what came down there.
    private func directedPhrase(_ reading: Reading, _ end: StrikeDensity.End) -> String {
        let density = reading.density.density
        guard let all = density.composition(end), all.all > 0 else { return "" }
        let largest = zip(density.directed, all.strikes).map { directed, strikes in
            let one = end == .least ? directed.density.lowerBound : directed.density.upperBound
            return (hypothesis: directed.hypothesis, strikes: strikes, density: strikes * one)
        }.max { $0.density < $1.density }
        guard let largest, largest.density > all.all / 2 else { return "" }
        let name = Wording(weighed: weighed).alternativeName(largest.hypothesis)
        let count = NumberText.count(Int(largest.strikes.rounded()), "strike")
        return ", most of it by \(count) directed at “\(name)”"
    }

    /// How strikes are taken to fall at one end, where both ends differ in it: `13 times as dense here`.
    static func manner(_ numbers: StrikeNumbers, _ end: StrikeDensity.End) -> String? {
        numbers.differingClustering(end).map(EnglishWords().manner)
    }

    private func densityPhrase(_ end: StrikeDensity.End) -> String {
        if let stated = numbers.statedDensity {
            let density = end == .least ? stated.lowerBound : stated.upperBound
            return "\(Self.perSquareKilometre(density)) strikes per km²"
        }
        guard let number = numbers.number else { return "" }
        let (count, factor) =
            end == .least
            ? (number.lowerBound, numbers.clustering.lowerBound)
            : (number.upperBound, numbers.clustering.upperBound)
        return "\(NumberText.whole(count...count)) strikes, \(EnglishWords().manner(factor))"
    }
}
