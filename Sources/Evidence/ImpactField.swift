internal import Foundation

/// The density of one reported impact as a function of the point aimed at: prepared for a scatter,
/// then a few microseconds for each place.
///
/// Relative accuracy 1·10⁻⁷ down to e⁻²⁰ of the largest value; beyond, that of the logarithm.
public struct ImpactField: Sendable {
    private enum Kind: Sendable {
        case point(SIMD2<Double>, ScatterMixture, blur: Double)
        case region(FieldPanels, RadialTable, logArea: Double)
        /// Scatter or blur that is not the same in every direction.
        case integrated(Locus.Shape, Dispersion, blur: Covariance)
    }

    private let kind: Kind
    private let shift: SIMD2<Double>
    /// Whether the reported region is one of full circles about the origin.
    private let isCentred: Bool

    /// Whether only the distance of an aim from a place counts.
    func isRadial(about place: SIMD2<Double>) -> Bool {
        switch kind {
        case .point(let point, _, _): point - shift == place
        case .region(_, _, _): shift == .zero && place == .zero && isCentred
        case .integrated: false
        }
    }

    /// Whether each place costs an integral of its own.
    var isIntegrated: Bool { if case .integrated = kind { true } else { false } }

    /// Prepares an impact.
    public init(impact: Locus, dispersion: Dispersion, bias: AimBias?) {
        shift = bias?.offset ?? .zero
        if case .region(let region) = impact.shape {
            isCentred = region.isCentred
        } else {
            isCentred = false
        }
        let blur = impact.uncertainty + .circular(sigma: bias?.sigma ?? 0)
        guard dispersion.isCircular, blur.isCircular else {
            kind = .integrated(impact.shape, dispersion, blur: blur)
            return
        }
        let mixture = ScatterMixture(dispersion)
        switch impact.shape {
        case .point(let point): kind = .point(point, mixture, blur: blur.eastEast)
        case .region(let region):
            let table = RadialTable(mixture, blur: blur.eastEast)
            kind = .region(
                FieldPanels(region, smallest: table.smallestSigma), table,
                logArea: log(region.area))
        }
    }

    /// ln of the density of the reported impact, per m², if a weapon was aimed at a place known
    /// exactly and did not fail.
    public func logCore(atAim aim: SIMD2<Double>) -> Double {
        logCore(atAim: aim, negligibleBelow: -.infinity)
    }

    /// The same.
    ///
    /// - Parameters:
    ///   - floor: a logarithm below which it counts for nothing and is only bounded.
    ///   - isRough: whether a relative accuracy of 10⁻⁴ does.
    func logCore(
        atAim aim: SIMD2<Double>, negligibleBelow floor: Double, isRough: Bool = false
    ) -> Double {
        let place = aim + shift
        switch kind {
        case .point(let point, let mixture, let blur):
            let d = point - place
            let squared = (d * d).sum()
            let shape = mixture.shape
            let terms = zip(shape.logWeights, shape.factors).map { logWeight, factor in
                let twice = 2 * (mixture.scale * factor + blur)
                return logWeight - squared / twice - log(.pi * twice)
            }
            return LogSum.of(terms)
        case .region(let panels, let table, let logArea):
            return panels.logProbability(
                about: place, table, negligibleBelow: floor + logArea, isRough: isRough) - logArea
        case .integrated(let shape, let dispersion, let blur):
            return dispersion.logMeanOfSlow { scatter in
                DirectDensity.log(
                    impact: shape, aim: .point(place), shift: .zero, covariance: scatter + blur,
                    negligibleBelow: floor)
            }
        }
    }

    /// What the same lies between, in a hundredth of the time.
    func bounds(atAim aim: SIMD2<Double>) -> (low: Double, high: Double) {
        guard case .region(let panels, let table, _) = kind else { return (-.infinity, .infinity) }
        return panels.bounds(about: aim + shift, table)
    }
}
