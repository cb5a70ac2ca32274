internal import Foundation

/// Sums of numbers given by their natural logarithms.
enum LogSum {
    /// ln Σ exp(term).
    static func of(_ terms: [Double]) -> Double {
        let largest = terms.max() ?? -.infinity
        guard largest.isFinite else { return largest }
        return largest + log(terms.reduce(0) { $0 + exp($1 - largest) })
    }

    /// ln (exp a + exp b).
    static func of(_ a: Double, _ b: Double) -> Double {
        let largest = max(a, b)
        guard largest.isFinite else { return largest }
        return largest + log1p(exp(min(a, b) - largest))
    }
}
