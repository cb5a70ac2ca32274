internal import Evidence

/// At which number of strikes in the area the odds are even for a series.
struct EvenOdds {
    /// By the reports that favour the premises least; nil where none does.
    let low: Int?
    /// By those that favour them most; nil where the odds are in favour at no number.
    let high: Int?
    /// How many times as densely as evenly strikes fall near the premises at either end; nil where both
    /// ends are alike in it.
    let lowClustering, highClustering: Double?
}

extension EvenOdds {
    init(_ series: WeighedSeries, _ numbers: StrikeNumbers) {
        (low, high) = series.strikesForEvenR
        lowClustering = numbers.differingClustering(.greatest)
        highClustering = numbers.differingClustering(.least)
    }
}

extension StrikeNumbers {
    /// How many times as densely strikes are taken to fall near the premises at one end; nil where both
    /// ends are alike in it.
    func differingClustering(_ end: StrikeDensity.End) -> Double? {
        guard statedDensity == nil, clustering.lowerBound != clustering.upperBound else {
            return nil
        }
        return end == .least ? clustering.lowerBound : clustering.upperBound
    }
}
