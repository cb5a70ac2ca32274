internal import Evidence
internal import Foundation

/// How many strikes came down in the area, how densely near the premises, and how many were directed
/// at the listed objectives: what R is made of beside the weapons.
public struct StrikeNumbers: Sendable {
    /// N, every strike of the period in the area; nil where nobody says.
    public let number: ClosedRange<Double>?
    /// Where N comes from.
    public let basis: WeighedSeries.Basis
    /// The density near the premises of strikes directed at nothing listed, per m², where it is
    /// stated instead of N.
    public let statedDensity: ClosedRange<Double>?
    /// How many times as densely as over the whole area strikes come down near the premises.
    public let clustering: ClosedRange<Double>
    /// ν of each located objective, by its identifier.
    public let directed: [String: ClosedRange<Double>]
    /// |A|, m².
    public let area: Double

    init(_ located: LocatedCase, _ inArea: StrikesInArea) {
        let assumptions = located.record.assumptions
        area = located.area.squareMetres
        statedDensity = assumptions.strikesPerSquareKilometre.map {
            $0.lowerBound / 1e6...$0.upperBound / 1e6
        }
        basis = statedDensity == nil ? inArea.basis : .density
        number = inArea.range.map { Double($0.lowerBound)...Double($0.upperBound) }
        clustering = assumptions.effectiveClustering
        let objectives = located.objectives.filter { $0.place != nil }.map(\.record)
        let unstated = objectives.count { $0.strikesDirected == nil }
        let stated = objectives.compactMap(\.strikesDirected?.upperBound).reduce(0, +)
        var most = Assumptions.defaultStrikesDirected.upperBound
        if let least = number?.lowerBound, unstated > 0 {
            // Half of the others stay directed at nothing listed, lest a far objective that nobody
            // counted leave nothing to compare with.
            most = min(most, max(0, least - stated) / Double(2 * unstated))
        }
        let usual = min(Assumptions.defaultStrikesDirected.lowerBound, most)...most
        directed = Dictionary(
            objectives.map { ($0.identifier, $0.strikesDirected ?? usual) },
            uniquingKeysWith: { first, _ in first })
    }

    /// The density at a reported place of one strike that is directed at nothing listed, per m²,
    /// where strikes come down evenly and where they cluster.
    ///
    /// - Parameters:
    ///   - density: that without clustering, per m².
    ///   - impactArea: of the reported region, m²; 0 for a point.
    func oneUndirected(density: Double, impactArea: Double) -> ClosedRange<Double> {
        clustered(
            clustering.lowerBound, density, impactArea)...clustered(
                clustering.upperBound, density, impactArea)
    }

    /// All strikes that are directed at nothing listed, from the density of one.
    func undirected(_ one: ClosedRange<Double>) -> StrikeDensity.Undirected {
        if let statedDensity { return .stated(statedDensity) }
        return number.map { .number($0, density: one) } ?? .unknown
    }

    /// The same if N were a number: where the density is stated, the density that it makes.
    func undirected(_ one: ClosedRange<Double>, ifNumber number: Int) -> StrikeDensity.Undirected {
        let count = Double(number)
        if statedDensity != nil { return .stated(count / area...count / area) }
        return .number(count...count, density: one)
    }

    /// The density of one strike where they come down `factor` times as densely, per m². No region
    /// holds more than all strikes, and the whole area holds them all.
    private func clustered(_ factor: Double, _ density: Double, _ impactArea: Double) -> Double {
        guard factor >= 1 else {
            return density * (factor + (1 - factor) * min(1, impactArea / area))
        }
        return impactArea > 0 ? min(factor * density, 1 / impactArea) : factor * density
    }

    /// N as whole numbers, and that of a stated density.
    var range: ClosedRange<Int>? {
        if let statedDensity {
            let low = max(1, Int((statedDensity.lowerBound * area).rounded()))
            return low...max(low, Int((statedDensity.upperBound * area).rounded()))
        }
        return number.map { Int($0.lowerBound)...Int($0.upperBound) }
    }
}
