public import Evidence
internal import Foundation

/// How many strikes a case believes to have come down, for the worlds of its calibration.
public struct CalibrationBeliefs: Sendable {
    /// N where nobody states it.
    public static let unknownStrikes = 1_000.0

    /// Where the number of strikes comes from, for a reader.
    public let basis: String
    /// The geometric means of what is believed.
    public let middle: Calibration.Beliefs
    /// The fewest strikes that are believed, evenly spread.
    public let least: Calibration.Beliefs
    /// The most, close together.
    public let greatest: Calibration.Beliefs

    /// What a case believes about strikes near premises.
    ///
    /// - Parameter density: of one strike of the catalogue at the premises, per m²; nil where the
    ///   background is even.
    init(_ numbers: StrikeNumbers, _ located: LocatedCase, density: Double?) {
        let directed = located.objectives.filter { $0.place != nil }.map {
            numbers.directed[$0.record.identifier] ?? Assumptions.defaultStrikesDirected
        }
        let strikes: ClosedRange<Double>
        // Where the density near the premises is stated, N is what makes it.
        let isDensity = numbers.statedDensity != nil
        if let stated = numbers.statedDensity {
            strikes = stated.lowerBound * numbers.area...stated.upperBound * numbers.area
            basis = "from the density that the case states"
        } else if let number = numbers.number {
            strikes = number
            basis = numbers.basis.rawValue
        } else {
            strikes = Self.unknownStrikes...Self.unknownStrikes
            basis = "assumed, since nobody states it"
        }
        var clustering = isDensity ? 1...1 : numbers.clustering
        if let density, !isDensity {
            // How the catalogue's strikes cluster, on top.
            let factor = density * numbers.area
            clustering = clustering.lowerBound * factor...clustering.upperBound * factor
        }
        func end(_ pick: (ClosedRange<Double>) -> Double) -> Calibration.Beliefs {
            let aimed = directed.map(pick)
            let count = pick(strikes) + (isDensity ? aimed.reduce(0, +) : 0)
            return Calibration.Beliefs(
                strikes: max(1, count), clustering: max(1e-6, pick(clustering)), directed: aimed)
        }
        middle = end {
            $0.lowerBound > 0
                ? ($0.lowerBound * $0.upperBound).squareRoot() : $0.upperBound / 2
        }
        least = end(\.lowerBound)
        greatest = end(\.upperBound)
    }
}
