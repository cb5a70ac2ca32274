internal import Evidence
internal import Foundation

/// A stated likelihood ratio beside geometry, and multiplied with what it is declared independent of.
public struct WeighedEvidence: Sendable {
    /// Identifier of the evidence.
    public let evidence: String
    /// The strike that it is set beside.
    public let strike: String
    /// As it is stated.
    public let ratio: ClosedRange<Double>
    /// What geometry says of the same two readings of the strike, over reports and weapons; nil where
    /// it says nothing.
    public let geometry: ClosedRange<Double>?
    /// Both multiplied; nil where it is not declared independent of geometry.
    public let withGeometry: ClosedRange<Double>?
    /// Other evidence on the same two readings that it is declared independent of.
    public let others: [String]
    /// It and these multiplied, geometry left out; nil where there is none.
    public let withOthers: ClosedRange<Double>?
    /// All of it multiplied, geometry too; nil where one of them is not declared independent of
    /// geometry.
    public let withAll: ClosedRange<Double>?
}

/// Sets stated evidence beside geometry. The program estimates none of it.
struct EvidenceWeigher {
    let record: Case
    let strikes: [WeighedStrike]

    func weigh() -> [WeighedEvidence] {
        record.evidence.flatMap { item in item.strikes.map { weigh(item, of: $0) } }
    }

    private func weigh(_ item: OtherEvidence, of strike: String) -> WeighedEvidence {
        let geometry = geometry(item.favoured, item.against, of: strike)
        let isIndependent = item.independentOf.contains(CaseReading.geometry)
        var others: [OtherEvidence] = []
        // By identifier, so that the order of the case changes nothing.
        for other in record.evidence.sorted(by: { $0.identifier < $1.identifier })
        where other.identifier != item.identifier && other.strikes.contains(strike) {
            guard Set([other.favoured, other.against]) == Set([item.favoured, item.against]),
                ([item] + others).allSatisfy({ Self.areIndependent($0, other) })
            else { continue }
            others.append(other)
        }
        let together = others.reduce(item.ratio) { product, other in
            let ratio = other.favoured == item.favoured ? other.ratio : Self.inverse(other.ratio)
            return Self.product(product, ratio)
        }
        let areAllIndependent =
            isIndependent
            && others.allSatisfy { $0.independentOf.contains(CaseReading.geometry) }
        return WeighedEvidence(
            evidence: item.identifier, strike: strike, ratio: item.ratio, geometry: geometry,
            withGeometry: isIndependent ? geometry.map { Self.product($0, item.ratio) } : nil,
            others: others.map(\.identifier), withOthers: others.isEmpty ? nil : together,
            withAll: areAllIndependent && !others.isEmpty
                ? geometry.map { Self.product($0, together) } : nil)
    }

    /// Independence is stated by one of the two.
    private static func areIndependent(_ a: OtherEvidence, _ b: OtherEvidence) -> Bool {
        a.independentOf.contains(b.identifier) || b.independentOf.contains(a.identifier)
    }

    private static func product(
        _ a: ClosedRange<Double>, _ b: ClosedRange<Double>
    ) -> ClosedRange<Double> {
        min(a.lowerBound * b.lowerBound, 1e300)...min(a.upperBound * b.upperBound, 1e300)
    }

    private static func inverse(_ range: ClosedRange<Double>) -> ClosedRange<Double> {
        1 / max(range.upperBound, 1e-300)...1 / max(range.lowerBound, 1e-300)
    }

    /// What geometry says of two readings of a strike: the densities of one strike under each; beside
    /// the background R, of everything that came down.
    private func geometry(
        _ favoured: OtherEvidence.Side, _ against: OtherEvidence.Side, of strike: String
    ) -> ClosedRange<Double>? {
        if favoured == .background {
            return geometry(against, favoured, of: strike).map(Self.inverse)
        }
        var logs: [Double] = []
        for weighed in strikes where weighed.strike == strike {
            for reading in weighed.readings {
                guard let first = Self.logDensity(favoured, reading, weighed.premises) else {
                    continue
                }
                if against == .background {
                    guard let all = reading.density.ratio.all else { continue }
                    logs += [all.upperBound, all.lowerBound].map {
                        LogRange.bounded(first - log($0))
                    }
                } else if let second = Self.logDensity(against, reading, weighed.premises) {
                    logs.append(LogRange.bounded(first - second))
                }
            }
        }
        guard let low = logs.min(), let high = logs.max() else { return nil }
        return exp(low)...exp(high)
    }

    private static func logDensity(
        _ side: OtherEvidence.Side, _ reading: Reading, _ premises: String?
    ) -> Double? {
        func density(_ hypothesis: HypothesisID) -> Double? {
            reading.density.hypotheses.first { $0.hypothesis == hypothesis }?.logDensity
        }
        return switch side {
        case .premises(let identifier):
            identifier == premises ? reading.density.logPremises : nil
        case .objective(let identifier): density(.objective(identifier))
        case .debris(let objective): density(.debris(of: objective))
        case .background: nil
        }
    }
}
