/// A ratio from its least to its greatest, of which no end may be shown beyond what simulation vouches for.
struct CappedRatios: Hashable {
    let range: ClosedRange<Double>
    /// The largest ratio that may be shown; the least is its reciprocal.
    let most: Double

    /// How one end may be shown.
    enum End {
        case exactly(Double)
        case moreThan(Double)
        case lessThan(Double)
    }

    var low: End { end(range.lowerBound) }
    var high: End { end(range.upperBound) }

    private func end(_ ratio: Double) -> End {
        if ratio > most { return .moreThan(most) }
        return ratio < 1 / most ? .lessThan(1 / most) : .exactly(ratio)
    }

    /// The same with both ends within the cap: for bands and marks.
    var shown: ClosedRange<Double> {
        func within(_ ratio: Double) -> Double { min(max(ratio, 1 / most), most) }
        return within(range.lowerBound)...within(range.upperBound)
    }

    /// Whether an end is shown as “more than” or “less than”.
    var isCapped: Bool { shown != range }
}
