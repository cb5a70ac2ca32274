internal import Foundation

/// Logarithms of ratios that stay numbers whatever they are ratios of.
enum LogRange {
    /// ln of the largest ratio that is told.
    static let most = 690.0

    /// A logarithm within ±``most``; what is no number at all, 0 against 0, speaks for neither side.
    static func bounded(_ log: Double) -> Double {
        log.isNaN ? 0 : Swift.min(most, Swift.max(-most, log))
    }
}
