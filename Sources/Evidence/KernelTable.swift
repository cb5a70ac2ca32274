internal import Foundation

/// A kernel of x = r²/2v and its derivatives by ln x at even steps of ln x, each over the factorial
/// of its order.
///
/// With K₀ = Ein, K₁ = 1 − e⁻ˣ and K₂ = x e⁻ˣ, every later one is a polynomial times e⁻ˣ. The
/// kernel of a double boundary integral is K₀, that of a single one K₁.
struct KernelTable: Sendable {
    /// Steps of ln x in a unit.
    static let stepsPerUnit = 64
    /// ln x of the first entry and of the last, in units: beyond them K₀ is below 10⁻¹⁷ or a
    /// logarithm of x that no region reaches.
    private static let range = -40...40

    /// Entries from `first` on.
    let entries: [SIMD8<Double>]
    /// ln x of the first entry, in steps.
    let first: Int

    /// Of pairs of places on two boundaries.
    static let pairs = KernelTable(order: 0, isTail: false)
    /// The same less ln x + γ, whose integral over regions that keep apart is 0.
    static let pairsTail = KernelTable(order: 0, isTail: true)
    /// Of places on one boundary.
    static let places = KernelTable(order: 1, isTail: false)
    /// The same less 1, whose integral about a place outside is 0.
    static let placesTail = KernelTable(order: 1, isTail: true)

    private init(order: Int, isTail: Bool) {
        let steps = Self.stepsPerUnit
        // The tail is asked for where x is at least 1/2; e⁻ˣ underflows above 700.
        let range = isTail ? -1...7 : Self.range
        first = range.lowerBound * steps
        entries = (first...range.upperBound * steps).map { index in
            let x = exp(Double(index) / Double(steps))
            var values = SIMD8<Double>.zero
            var factorial = 1.0
            for place in 0..<8 {
                if place > 0 { factorial *= Double(place) }
                values[place] = Self.derivative(order + place, x, isTail: isTail) / factorial
            }
            return values
        }
    }

    private static func derivative(_ order: Int, _ x: Double, isTail: Bool) -> Double {
        let decay = exp(-x)
        switch order {
        case 0:
            if isTail { return decay * ExponentialIntegral.scaledE1(x) }
            return ExponentialIntegral.ein(x)
        case 1: return isTail ? -decay : -expm1(-x)
        default:
            guard decay > 0 else { return 0 }
            var sum = 0.0
            for coefficient in polynomials[order - 2].reversed() { sum = sum * x + coefficient }
            return sum * decay
        }
    }

    /// Lowest power first: x, then by x (p′ − p).
    private static let polynomials: [[Double]] = {
        var result: [[Double]] = [[0, 1]]
        for _ in 0..<7 {
            let last = result[result.count - 1]
            var next = [Double](repeating: 0, count: last.count + 1)
            for (power, coefficient) in last.enumerated() {
                next[power] += Double(power) * coefficient
                next[power + 1] -= coefficient
            }
            result.append(next)
        }
        return result
    }()

    /// Σ of a bin's moments times the kernel at its centre, `index` steps of ln x.
    @inline(__always)
    func callAsFunction(_ index: Int, _ moments: SIMD8<Double>) -> SIMD8<Double> {
        let place = index - first
        guard place < entries.count else {
            // Only where all that is left is underflow.
            return .zero
        }
        return entries[max(0, place)] * moments
    }
}
