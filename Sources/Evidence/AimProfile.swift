internal import Foundation
internal import Synchronization

/// How probable a reported impact is if a weapon had been aimed at one place, for any scatter:
/// prepared once, then looked up.
///
/// Where scatter and uncertainty are the same in every direction, all that counts of the two shapes
/// is the density as a function of one variance, which is tabulated when it is first needed. Other
/// scatter is integrated each time.
///
/// Relative accuracy of a density: points 1·10⁻¹²; regions 1·10⁻⁹, 1·10⁻⁶ for
/// ``Dispersion/elongated(_:ratio:bearingDegrees:)``. Safe to share between threads.
public struct AimProfile: Sendable {
    private let impact: Locus
    private let aim: Locus
    private let shift: SIMD2<Double>
    /// What blurs the impact's position besides its own uncertainty.
    private let rest: Covariance
    private let isPoints: Bool
    private let squaredDistance: Double
    private let table: LazyTable

    /// Prepares an impact and a place aimed at.
    public init(impact: Locus, aim: Locus, bias: AimBias?) {
        self.impact = impact
        self.aim = aim
        shift = bias?.offset ?? .zero
        rest = bias.map { aim.uncertainty + .circular(sigma: $0.sigma) } ?? aim.uncertainty
        if case (.point(let y), .point(let a)) = (impact.shape, aim.shape) {
            isPoints = true
            let d = y - a - (bias?.offset ?? .zero)
            squaredDistance = (d * d).sum()
        } else {
            isPoints = false
            squaredDistance = 0
        }
        table = LazyTable()
    }

    /// ln of the density of the reported impact, per m², if a weapon that scatters so was aimed
    /// there and did not fail.
    public func logCore(_ dispersion: Dispersion) -> Double {
        logCore(dispersion, blur: rest + impact.uncertainty, negligibleBelow: -.infinity)
    }

    /// The same with another uncertainty of the impact's position, metres: of a point it replaces
    /// the stated one, of a region it is added.
    public func logCore(_ dispersion: Dispersion, impactSigma: Double) -> Double {
        logCore(
            dispersion, blur: blur(impactSigma: impactSigma), negligibleBelow: -.infinity)
    }

    /// The same where a density below a floor counts for nothing, as where weapons fail: there it is
    /// only bounded from above, which is quick.
    ///
    /// - Parameters:
    ///   - impactSigma: as above; nil for what was reported.
    ///   - floor: the natural logarithm of a density, per m².
    public func logCore(
        _ dispersion: Dispersion, impactSigma: Double?, negligibleBelow floor: Double
    ) -> Double {
        logCore(dispersion, blur: blur(impactSigma: impactSigma), negligibleBelow: floor)
    }

    /// The uncertainty of everything but the scatter, m².
    func blur(impactSigma: Double?) -> Covariance {
        guard let impactSigma else { return rest + impact.uncertainty }
        return isPointImpact
            ? rest + .circular(sigma: impactSigma)
            : rest + (impact.uncertainty + .circular(sigma: impactSigma))
    }

    private var isPointImpact: Bool { if case .point = impact.shape { true } else { false } }

    /// The same with an uncertainty.
    ///
    /// - Parameter floor: a logarithm below which the density counts for nothing and is only
    ///   bounded from above.
    func logCore(
        _ dispersion: Dispersion, blur: Covariance, negligibleBelow floor: Double
    ) -> Double {
        guard dispersion.isCircular, blur.isCircular else {
            return slow(dispersion, blur, floor)
        }
        let mixture = ScatterMixture(dispersion)
        return isPoints
            ? ofPoints(mixture, blur.eastEast) : tabulated(mixture, blur.eastEast, floor)
    }

    private func ofPoints(_ mixture: ScatterMixture, _ blur: Double) -> Double {
        let shape = mixture.shape
        if shape.factors.count == 1 {
            return Self.logNormal(squaredDistance, mixture.scale + blur)
        }
        return LogSum.of(
            zip(shape.logWeights, shape.factors).map { logWeight, factor in
                logWeight + Self.logNormal(squaredDistance, mixture.scale * factor + blur)
            })
    }

    /// ln of a circular normal's density at a squared distance, m².
    private static func logNormal(_ squared: Double, _ variance: Double) -> Double {
        -squared / (2 * variance) - log(2 * .pi) - log(variance)
    }

    private func tabulated(
        _ mixture: ScatterMixture, _ blur: Double, _ floor: Double
    ) -> Double {
        let table = table.value { makeTable() }
        let shape = mixture.shape
        if shape.factors.count == 1 {
            let variance = mixture.scale + blur
            if table.isTail(variance) {
                let bound = table.bound(variance)
                if bound < floor { return bound }
            }
            return table.logDensity(variance, isAlone: true)
        }
        var terms: [Double] = []
        terms.reserveCapacity(shape.factors.count)
        var largest = -Double.infinity
        // From the widest down: what needs exact integrals comes last, and is known by then not to
        // count, as a rule.
        for index in shape.factors.indices.reversed() {
            let variance = mixture.scale * shape.factors[index] + blur
            if table.isTail(variance) {
                let bound = shape.logWeights[index] + table.bound(variance)
                // Below both the largest term and the floor by more than the digits.
                if bound < max(largest - 27, floor - 2) { continue }
            }
            let term = shape.logWeights[index] + table.logDensity(variance, isAlone: false)
            largest = max(largest, term)
            terms.append(term)
        }
        return terms.isEmpty ? floor - 2 : LogSum.of(terms)
    }

    private func makeTable() -> VarianceTable {
        // A point's own uncertainty may be replaced by none.
        let least = (isPointImpact ? rest : rest + impact.uncertainty).eastEast
        switch (impact.shape, aim.shape) {
        case (.region(let impacts), .region(let aims)):
            return .make(impacts, aims, shift: shift, leastVariance: least)
        case (.region(let region), .point(let place)):
            return .make(place: place + shift, region: region, leastVariance: least)
        case (.point(let place), .region(let region)):
            return .make(place: place - shift, region: region, leastVariance: least)
        case (.point, .point): preconditionFailure("points need no table")
        }
    }

    /// By the integrals themselves.
    private func slow(_ dispersion: Dispersion, _ blur: Covariance, _ floor: Double) -> Double {
        func logDensity(_ scatter: Covariance) -> Double {
            DirectDensity.log(
                impact: impact.shape, aim: aim.shape, shift: shift, covariance: scatter + blur,
                negligibleBelow: floor)
        }
        return isPoints
            ? dispersion.logMean(logDensity) : dispersion.logMeanOfSlow(logDensity)
    }
}

/// A table that is made by whoever needs it first.
private final class LazyTable: Sendable {
    private let table = Mutex<VarianceTable?>(nil)

    func value(_ make: () -> VarianceTable) -> VarianceTable {
        table.withLock { table in
            if let table { return table }
            let made = make()
            table = made
            return made
        }
    }
}
