extension Collection where Element == ClosedRange<Double> {
    /// The smallest range that holds them all; nil where there is none.
    var hull: ClosedRange<Double>? {
        guard let low = map(\.lowerBound).min(), let high = map(\.upperBound).max() else {
            return nil
        }
        return low...high
    }
}
