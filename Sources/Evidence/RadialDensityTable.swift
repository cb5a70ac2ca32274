internal import Foundation

/// A radial density by the logarithm of the squared distance: for thousands of places about one and the
/// same kind of aim point.
///
/// Error: 2·10⁻¹² of the density. Where it is less than e⁻⁹ of the greatest, one scatter after another
/// takes the lead and no polynomial follows; there, and within a metre, it is the density itself.
public struct RadialDensityTable: Sendable {
    private static let step = 1.0 / 32
    /// ln r² of the first step and of the last that may be, in steps: 100 km.
    private static let range = -1...Int(23 / step)
    private static let depth = 9.0

    private let density: RadialDensity
    private let coefficients: [Double]
    private let logarithms = FastLogarithm.table
    /// Squares between which the table holds, m².
    private let limits: (low: Double, high: Double)

    /// Prepares a density.
    public init(_ density: RadialDensity) {
        self.density = density
        let lead = Interpolation.points / 2 - 1
        let logCore = density.logCore
        let least = logCore(0) - Self.depth
        var values: [Double] = []
        // Points on both sides of the last step are needed, too.
        var end = Self.range.upperBound
        for index in Self.range.lowerBound - lead...Self.range.upperBound + lead + 1 {
            let value = logCore(exp(Double(index) * Self.step))
            if value < least, index < end { end = max(index, Self.range.lowerBound) }
            guard index <= end + lead + 1 else { break }
            values.append(value)
        }
        coefficients = Interpolation.polynomials(values)
        limits = (1, exp(Double(end) * Self.step))
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
