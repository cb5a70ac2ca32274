internal import Foundation

/// The density of point impacts about a point aim, for scatter and blur that are the same in every
/// direction: prepared once, then a few exponentials for each distance.
///
/// For catalogues and simulation, where millions are wanted. Relative accuracy 1·10⁻⁴, as coarse as
/// ``StrikeObservation`` is on regions; a known CEP is exact.
public struct RadialDensity: Hashable, Sendable {
    private struct Node: Hashable {
        let weight: Double
        let rate: Double
    }

    private let nodes: [Node]
    /// Share that fails or strays.
    public let failureProbability: Double

    /// Prepares a class of weapon.
    ///
    /// - Parameters:
    ///   - cep: metres.
    ///   - variance: of everything else, the report's and the aim point's position, m².
    ///   - failureProbability: share that falls as the background does.
    public init(
        cep: CircularErrorProbable, variance: Double, failureProbability: Double
    ) throws(EvidenceError) {
        guard (0...1).contains(failureProbability) else {
            throw .notAProbability("failure probability", failureProbability)
        }
        self.failureProbability = failureProbability
        let sigma = cep.likely / CircularErrorProbable.perSigma
        let tau = cep.logSigma
        let step = 0.25
        let normals = tau > 0 ? (-24...24).map { step * Double($0) } : [0]
        let unit = tau > 0 ? step / (2 * Double.pi).squareRoot() : 1
        nodes = normals.map { z in
            let total = sigma * sigma * exp(2 * tau * z) + variance
            return Node(
                weight: unit * exp(-z * z / 2) / (2 * .pi * total), rate: 1 / (2 * total))
        }
    }

    /// The density at a squared distance (m²) of weapons that did not fail, per m².
    public func core(atSquaredDistance squared: Double) -> Double {
        // The scatter widens from node to node: of those that do not reach so far each term is 0.
        var (first, end) = (0, nodes.count)
        while first < end {
            let middle = (first + end) / 2
            if squared * nodes[middle].rate > Self.farthest {
                first = middle + 1
            } else {
                end = middle
            }
        }
        var sum = 0.0
        for index in first..<nodes.count {
            sum += nodes[index].weight * exp(-squared * nodes[index].rate)
        }
        return sum
    }

    /// ln of that by the squared distance, also where it is too small for a number.
    var logCore: (Double) -> Double {
        let terms = nodes.map { (log: log($0.weight), rate: $0.rate) }
        return { squared in LogSum.of(terms.map { $0.log - squared * $0.rate }) }
    }

    /// e to the power of less than minus this is 0.
    private static let farthest = 746.0

    /// The density of all weapons, where the background's is `background`, per m².
    public func density(atSquaredDistance squared: Double, background: Double) -> Double {
        (1 - failureProbability) * core(atSquaredDistance: squared)
            + failureProbability * background
    }
}
