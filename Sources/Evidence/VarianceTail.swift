internal import Foundation
internal import Synchronization

/// The far tail of a ``VarianceTable``: exact integrals at even steps of ln v, made when they are
/// first asked for.
///
/// Interpolated is what is left beside the exponential of the gap, which varies as a power of v.
final class VarianceTail: Sendable {
    /// gap²/2v beyond which that power is all that is left.
    private static let farthest = 3e5

    private static let step = 3.0 / 32

    private let gapSquared: Double
    private let exact: @Sendable (Double) -> Double
    private let known = Mutex<[Int: Double]>([:])

    init(gapSquared: Double, _ exact: @escaping @Sendable (Double) -> Double) {
        self.gapSquared = gapSquared
        self.exact = exact
    }

    func callAsFunction(_ variance: Double, isAlone: Bool) -> Double {
        let exponent = gapSquared / (2 * variance)
        guard exponent < Self.farthest else {
            let edge = gapSquared / (2 * Self.farthest)
            let (a, b) = (remainder(edge), remainder(edge * 2))
            return a + (a - b) * log(edge / variance) / log(2) - exponent
        }
        let place = log(2 * variance) / Self.step
        let step = Int(place.rounded(.down))
        let lead = Interpolation.points / 2 - 1
        let range = step - lead...step + lead + 1
        if isAlone {
            let isKnown = known.withLock { known in range.allSatisfy { known[$0] != nil } }
            if !isKnown { return exact(variance) }
        }
        let coefficients = Interpolation.polynomials(range.map(entry))
        return Interpolation.value(coefficients, 0, place - Double(step) - 0.5) - exponent
    }

    private func entry(_ index: Int) -> Double {
        if let value = known.withLock({ $0[index] }) { return value }
        let value = remainder(exp(Double(index) * Self.step) / 2)
        known.withLock { $0[index] = value }
        return value
    }

    private func remainder(_ variance: Double) -> Double {
        exact(variance) + gapSquared / (2 * variance)
    }
}
