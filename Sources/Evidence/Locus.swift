/// Where an impact was reported or a weapon aimed: a point or, uniformly, a region, blurred by an
/// uncertainty. Metres east and north in one plane.
public struct Locus: Hashable, Sendable {
    /// A point or a region.
    public enum Shape: Hashable, Sendable {
        case point(SIMD2<Double>)
        case region(PlaneRegion)
    }

    /// The point or the region.
    public var shape: Shape
    /// Covariance of its position, m².
    public var uncertainty: Covariance

    /// Makes a locus.
    public init(shape: Shape, uncertainty: Covariance) {
        self.shape = shape
        self.uncertainty = uncertainty
    }
}

/// A systematic miss, shared by the weapons of a salvo.
public struct AimBias: Hashable, Sendable {
    /// Its mean, metres east and north.
    public var offset: SIMD2<Double>
    /// Its standard deviation in each direction, metres.
    public var sigma: Double

    /// Makes a bias.
    public init(offset: SIMD2<Double>, sigma: Double) {
        self.offset = offset
        self.sigma = sigma
    }
}
