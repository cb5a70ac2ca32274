public import Evidence
internal import Foundation
internal import Geodesy

/// How many strikes a case believes to have come down, for the worlds of its calibration.
public struct CalibrationBeliefs: Sendable {
    /// Where the number of strikes comes from.
    public enum Basis: String, Sendable {
        /// The case states it.
        case stated = "stated by the case"
        /// The case states how densely strikes come down.
        case density = "from the density that the case states"
        /// The catalogue was counted.
        case catalogue = "counted in the catalogue"
        /// Nobody says.
        case unknown = "assumed, since nobody states it"
    }

    /// N where nobody states it.
    public static let unknownStrikes = 1_000.0

    /// Where the number of strikes comes from.
    public let basis: Basis
    /// The geometric means of what is believed.
    public let middle: Calibration.Beliefs
    /// The fewest strikes that are believed.
    public let least: Calibration.Beliefs
    /// The most.
    public let greatest: Calibration.Beliefs

    /// What a case believes about strikes near premises.
    ///
    /// - Parameter density: of one strike of the catalogue at the premises, per m²; nil where the
    ///   background is even.
    init(_ located: LocatedCase, density: Double?) {
        let assumptions = located.record.assumptions
        let area = located.area.squareMetres
        let directed = zip(located.record.objectives, located.objectives).compactMap {
            objective, place in
            place == nil
                ? nil : objective.strikesDirected ?? Assumptions.defaultStrikesDirected
        }
        var clustering = assumptions.clustering ?? Assumptions.defaultClustering
        var strikes: ClosedRange<Double>
        let perSquareMetre = assumptions.strikesPerSquareKilometre.map {
            $0.lowerBound / 1e6...$0.upperBound / 1e6
        }
        if let stated = assumptions.strikesInArea {
            strikes = Double(stated.lowerBound)...Double(stated.upperBound)
            basis = .stated
        } else if let density = perSquareMetre {
            // What is directed at nothing listed, as dense everywhere.
            strikes = density.lowerBound * area...density.upperBound * area
            basis = .density
        } else if let catalogue = located.catalogue {
            let known = Set(catalogue.strikes.map(\.record.identifier))
            let own = zip(located.record.strikes, located.reports).count {
                !$1.isEmpty && !known.contains($0.identifier)
            }
            let count = Double(catalogue.strikes.count + own)
            let share = located.record.catalogue?.completeness ?? 1...1
            strikes = count / share.upperBound...count / share.lowerBound
            basis = .catalogue
        } else {
            strikes = Self.unknownStrikes...Self.unknownStrikes
            basis = .unknown
        }
        if let density = perSquareMetre {
            clustering =
                basis == .density
                ? 1...1
                : density.lowerBound * area
                    / strikes.lowerBound...max(
                        density.lowerBound * area / strikes.lowerBound,
                        density.upperBound * area / strikes.upperBound)
        } else if let density {
            // The catalogue shows by itself how strikes cluster.
            clustering = density * area...density * area
        }
        let isDensity = basis == .density
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
