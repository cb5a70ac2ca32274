internal import Foundation
internal import Synchronization

/// The far tail of a ``VarianceTable``: exact integrals at even steps of ln v, made when they are
/// first asked for.
///
/// Interpolated is what is left beside the exponential of the gap, which varies as a power of v.
final class VarianceTail: Sendable {
    /// gap²/2v beyond which a power is all that is left, and pairs would take too many nodes.
    private static let farthest = 3e5

    private static let step = 3.0 / 32

    private let gapSquared: Double
    private let isPair: Bool
    private let exact: @Sendable (Double) -> Double
    private let known = Mutex<[Int: Double]>([:])

    init(gapSquared: Double, isPair: Bool, _ exact: @escaping @Sendable (Double) -> Double) {
        self.gapSquared = gapSquared
        self.isPair = isPair
        self.exact = exact
    }

    /// - Parameter isAlone: whether no other variance near is going to be asked for.
    func callAsFunction(_ variance: Double, isAlone: Bool) -> Double {
        let exponent = gapSquared / (2 * variance)
        if isAlone, exponent < Self.farthest || !isPair { return exact(variance) }
        guard exponent < Self.farthest else {
            // a + b ln v + c/v through three entries; c is what the gap was short of.
            let edge = gapSquared / (2 * Self.farthest)
            let values = SIMD3(remainder(edge), remainder(2 * edge), remainder(4 * edge))
            let (first, second) = (values.y - values.x, values.z - values.y)
            let power = (2 * second - first) / log(2)
            let short = 4 * edge * (second - first)
            return values.x + power * log(variance / edge) + short * (1 / variance - 1 / edge)
                - exponent
        }
        let place = log(2 * variance) / Self.step
        let step = Int(place.rounded(.down))
        let lead = Interpolation.points / 2 - 1
        let range = step - lead...step + lead + 1
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
