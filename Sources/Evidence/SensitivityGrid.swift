internal import Foundation

/// LR_best over CEP × uncertainty of the impact's position.
public struct SensitivityGrid: Hashable, Sendable {
    /// Circular error probable of each row, metres.
    public let cepValues: [Double]
    /// Standard deviation of the impact's position of each column, metres: of a point report it
    /// replaces the stated one, a region is blurred by it.
    public let positionSigmas: [Double]
    /// log10 LR_best, rows by CEP, columns by position.
    public let log10Ratios: [[Double]]

    /// Weighs every cell.
    public init(
        observation: StrikeObservation, premises: Locus, alternatives: [Hypothesis],
        cepValues: [Double], positionSigmas: [Double]
    ) throws(EvidenceError) {
        try self.init(
            PreparedObservation(observation, premises: premises, alternatives: alternatives),
            cepValues: cepValues, positionSigmas: positionSigmas)
    }

    /// Weighs every cell of what is prepared.
    public init(
        _ prepared: PreparedObservation, cepValues: [Double], positionSigmas: [Double]
    ) throws(EvidenceError) {
        var rows: [[Double]] = []
        for cep in cepValues {
            let dispersion = Dispersion.circular(try CircularErrorProbable(known: cep))
            rows.append(
                positionSigmas.map {
                    Ratio(log: prepared.logBest(dispersion, impactSigma: $0)).log10
                })
        }
        self.cepValues = cepValues
        self.positionSigmas = positionSigmas
        log10Ratios = rows
    }
}
