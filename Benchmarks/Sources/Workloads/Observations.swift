public import Evidence

/// Observations as a case has them.
public enum Observations {
    /// A point report 60 m from the premises, or a ring of 40 to 60 m about them, with a CEP that
    /// is uncertain.
    public static func strike(isRegion: Bool) throws -> StrikeObservation {
        let impact =
            isRegion
            ? Locus(
                shape: .region(
                    try .annulus(center: .zero, innerRadius: 40, outerRadius: 60)),
                uncertainty: .zero)
            : Locus(shape: .point(SIMD2(60, 0)), uncertainty: .circular(sigma: 20))
        return try StrikeObservation(
            impact: impact,
            dispersion: .circular(try CircularErrorProbable(low: 5, likely: 15, high: 100)),
            failureProbability: 0.1, bias: nil,
            background: try Background(uniformOver: 839e6))
    }

    /// The premises: a point known to 15 m.
    public static let premises = Locus(shape: .point(.zero), uncertainty: .circular(sigma: 15))

    /// An alternative 650 m away.
    public static let alternative = Hypothesis(
        identifier: .objective("alternative"),
        aim: Locus(shape: .point(SIMD2(-630, 160)), uncertainty: .circular(sigma: 60)))

    /// A building's outline of twelve corners.
    public static func outline() throws -> PlaneRegion {
        try .polygon(rings: [
            [
                SIMD2(0, 0), SIMD2(40, 0), SIMD2(40, 10), SIMD2(25, 10), SIMD2(25, 30),
                SIMD2(40, 30), SIMD2(40, 45), SIMD2(0, 45), SIMD2(0, 30), SIMD2(12, 30),
                SIMD2(12, 10), SIMD2(0, 10),
            ]
        ])
    }
}
