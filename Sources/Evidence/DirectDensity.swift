internal import Foundation

/// The density of a reported impact about an aim for one normal, integrated afresh.
enum DirectDensity {
    /// ln of the density, per m².
    ///
    /// - Parameter floor: a logarithm below which it counts for nothing and is only bounded.
    static func log(
        impact: Locus.Shape, aim: Locus.Shape, shift: SIMD2<Double>, covariance: Covariance,
        negligibleBelow floor: Double
    ) -> Double {
        func log(_ area: Double) -> Double { Foundation.log(area) }
        switch (impact, aim) {
        case (.point(let y), .point(let a)):
            return StrikeObservation.logNormal(y - a - shift, covariance)
        case (.point(let y), .region(let region)):
            // P(a + shift + noise ≈ y) = P(normal about y − shift falls into the region).
            return region.probability(
                mean: y - shift, covariance: covariance,
                negligibleBelow: floor + log(region.area)
            ).logProbability - log(region.area)
        case (.region(let region), .point(let a)):
            return region.probability(
                mean: a + shift, covariance: covariance,
                negligibleBelow: floor + log(region.area)
            ).logProbability - log(region.area)
        case (.region(let impacts), .region(let aims)):
            return impacts.probability(
                uniformAimIn: aims.translated(by: shift), covariance: covariance,
                negligibleBelow: floor + log(impacts.area)
            ).logProbability - log(impacts.area)
        }
    }
}
