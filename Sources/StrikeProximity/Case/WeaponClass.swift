/// How widely a class of weapon scatters about its aim point; for comparing after the fact only.
public struct WeaponClass: Hashable, Sendable {
    /// Scatter about the aim point.
    public enum Scatter: Hashable, Sendable {
        /// Circular error probable in metres: 5 %, median and 95 % of what it may be.
        case circular(low: Double, likely: Double, high: Double)
        /// Range and deflection error probable in metres, along and across the flight direction.
        case rangeDeflection(range: Double, deflection: Double, bearingDegrees: Double)
        /// No aim point: interceptors and debris fall as the background does.
        case background
    }

    /// The slug that cases name it by.
    public var identifier: String
    /// For a reader.
    public var name: String
    /// Scatter about the aim point.
    public var scatter: Scatter
    /// Share that fails or strays, when the class has its own.
    public var failureProbability: Double?
    /// Where those of the class come down that do not arrive, when the case says so of the class.
    public var failedWeapons: Assumptions.FailedWeapons? = nil
    /// The shape of its scatter, when the case says so of the class.
    public var tails: Assumptions.Tails? = nil
    /// Where the figures come from.
    public var basis: String
    /// How certain they are.
    public var certainty: String
    /// The case sets them, and not the bundled table.
    public var isSetByCase: Bool
}
