internal import Foundation

/// A symmetric 2 × 2 covariance of a position, in square metres (east, north).
public struct Covariance: Hashable, Sendable {
    /// Variance to the east.
    public var eastEast: Double
    /// Covariance of east and north.
    public var eastNorth: Double
    /// Variance to the north.
    public var northNorth: Double

    /// Makes a covariance from its three numbers, m².
    public init(eastEast: Double, eastNorth: Double, northNorth: Double) {
        self.eastEast = eastEast
        self.eastNorth = eastNorth
        self.northNorth = northNorth
    }

    /// An exact position.
    public static let zero = Covariance(eastEast: 0, eastNorth: 0, northNorth: 0)

    /// The same standard deviation, metres, in every direction.
    public static func circular(sigma: Double) -> Covariance {
        Covariance(eastEast: sigma * sigma, eastNorth: 0, northNorth: sigma * sigma)
    }

    /// Standard deviations, metres, along and across a bearing, degrees clockwise from north:
    /// W = sr² u uᵀ + sd² v vᵀ with u = (sin θ, cos θ), v = (cos θ, −sin θ).
    public static func ellipse(
        alongSigma: Double, acrossSigma: Double, bearingDegrees: Double
    ) -> Covariance {
        let theta = bearingDegrees * .pi / 180
        let (s, c) = (sin(theta), cos(theta))
        let (r, d) = (alongSigma * alongSigma, acrossSigma * acrossSigma)
        return Covariance(
            eastEast: r * s * s + d * c * c, eastNorth: (r - d) * s * c,
            northNorth: r * c * c + d * s * s)
    }

    /// The covariance of the sum of two independent positions.
    public static func + (a: Covariance, b: Covariance) -> Covariance {
        Covariance(
            eastEast: a.eastEast + b.eastEast, eastNorth: a.eastNorth + b.eastNorth,
            northNorth: a.northNorth + b.northNorth)
    }

    /// Every variance multiplied by `factor`.
    public func scaled(by factor: Double) -> Covariance {
        Covariance(
            eastEast: eastEast * factor, eastNorth: eastNorth * factor,
            northNorth: northNorth * factor)
    }

    /// Determinant, m⁴.
    public var determinant: Double { eastEast * northNorth - eastNorth * eastNorth }

    /// Whether the two variances agree and nothing is correlated.
    public var isCircular: Bool { eastEast == northNorth && eastNorth == 0 }
}

/// The linear map that turns a normal of some covariance into the standard normal.
struct Whitening {
    /// Reciprocal of the standard deviation to the east.
    private let a: Double
    private let b: Double
    private let c: Double
    /// Square root of the covariance's determinant, m²: areas shrink by it.
    let areaScale: Double

    /// By Cholesky's factor L of the covariance: x ↦ L⁻¹ x.
    init(_ covariance: Covariance) {
        precondition(covariance.determinant > 0, "a normal without extent has no density")
        let l11 = covariance.eastEast.squareRoot()
        let l21 = covariance.eastNorth / l11
        let l22 = (covariance.northNorth - l21 * l21).squareRoot()
        a = 1 / l11
        b = -l21 / (l11 * l22)
        c = 1 / l22
        areaScale = l11 * l22
    }

    func callAsFunction(_ v: SIMD2<Double>) -> SIMD2<Double> {
        SIMD2(a * v.x, b * v.x + c * v.y)
    }
}
