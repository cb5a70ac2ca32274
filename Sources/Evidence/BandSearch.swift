internal import Foundation

/// Finds the nearest values of a parameter at which a ratio leaves its verbal band.
struct BandSearch: Sendable {
    private let home: VerbalBand

    /// From the present ratio, as its natural logarithm.
    init(logRatio: Double) { home = VerbalBand(likelihoodRatio: exp(logRatio)) }

    /// The nearest smaller and the nearest greater value at which the band changes, to a relative
    /// 1·10⁻⁴; nil where it does not within the range.
    ///
    /// - Parameter logRatio: the natural logarithm of the ratio at a value.
    func changes(
        from start: Double, in range: ClosedRange<Double>, _ logRatio: (Double) -> Double
    ) -> (below: Double?, above: Double?) {
        func isHome(_ value: Double) -> Bool {
            VerbalBand(likelihoodRatio: exp(logRatio(value))) == home
        }
        func walk(towards end: Double) -> Double? {
            // Coarse steps find a change, bisection places it.
            let steps = max(1, Int((abs(log(end / start)) / log(1.6)).rounded(.up)))
            let factor = pow(end / start, 1 / Double(steps))
            var inside = start
            for step in 1...steps {
                let next = step == steps ? end : inside * factor
                if isHome(next) {
                    inside = next
                    continue
                }
                var (a, b) = (inside, next)
                while abs(b / a - 1) > 1e-4 {
                    let middle = (a * b).squareRoot()
                    if isHome(middle) { a = middle } else { b = middle }
                }
                return b
            }
            return nil
        }
        return (
            start > range.lowerBound ? walk(towards: range.lowerBound) : nil,
            start < range.upperBound ? walk(towards: range.upperBound) : nil
        )
    }
}
