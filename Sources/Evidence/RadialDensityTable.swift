internal import Foundation

/// A radial density by the logarithm of the squared distance: for thousands of places about one and the
/// same kind of aim point.
///
/// Error: 2·10⁻¹² of the density, wherever it is more than 10⁻³⁰ of the greatest; less than a metre off
/// and beyond 100 km the density itself.
public struct RadialDensityTable: Sendable {
    private static let step = 1.0 / 16
    /// ln r² of the first step and of the last, in steps.
    private static let range = -1...Int(23 / step)

    private let density: RadialDensity
    private let coefficients: [Double]
    private let logarithms = FastLogarithm.table
    /// Squares between which the table holds, m².
    private let limits: (low: Double, high: Double)

    /// Prepares a density.
    public init(_ density: RadialDensity) {
        self.density = density
        let lead = Interpolation.points / 2 - 1
        let range = Self.range
        coefficients = Interpolation.polynomials(
            (range.lowerBound - lead...range.upperBound + lead + 1).map {
                density.logCore(atSquaredDistance: exp(Double($0) * Self.step))
            })
        limits = (1, exp(Double(range.upperBound) * Self.step))
    }

    /// The density at a squared distance (m²) of weapons that did not fail, per m².
    public func core(atSquaredDistance squared: Double) -> Double {
        guard squared > limits.low, squared < limits.high else {
            return density.core(atSquaredDistance: squared)
        }
        let place = FastLogarithm.of(squared, logarithms) * (1 / Self.step)
        let index = Int(place - Double(Self.range.lowerBound))
        let t = place - Double(index + Self.range.lowerBound) - 0.5
        return exp(Interpolation.value(coefficients, index, t))
    }
}
