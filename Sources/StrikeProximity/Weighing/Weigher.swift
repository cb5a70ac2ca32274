internal import Dispatch
internal import Evidence
internal import Foundation
internal import Geodesy
public import Records

/// Weighs, for each strike, how much more often a weapon aimed at the premises comes down where the
/// reports put it than everything else that came down.
public struct Weigher: Sendable {
    /// CEP values of the sensitivity grid, metres.
    static let gridCEPs: [Double] = [2, 5, 10, 20, 50, 100, 200, 500, 1_000]
    /// Position uncertainties of the sensitivity grid (standard deviation), metres.
    static let gridSigmas: [Double] = [1, 5, 10, 20, 50, 100, 200, 500]

    /// A weigher.
    public init() {}

    /// Weighs every strike and claim.
    ///
    /// - Throws: when the assumptions do not fit together, such as weights that leave out an
    ///   alternative.
    public func weigh(_ measured: MeasuredCase) throws(StrikeProximityError) -> WeighedCase {
        let located = measured.located
        let scene = try CatalogueScene(measured)
        let numbers = scene.numbers
        var prepared: [PreparedStrike] = []
        for found in located.strikes {
            let strike = found.record
            if strike.premises.isEmpty {
                prepared.append(
                    PreparedStrike(
                        strike: strike.identifier, premises: nil,
                        remarks: ["the strike names no premises that it concerns"]))
            }
            for premises in strike.premises {
                prepared.append(
                    try PreparedStrike(found, premises: premises, in: located, scene))
            }
        }
        let strikes = try weigh(prepared, located, numbers)
        return try together(measured, scene, strikes, jobs: prepared.map(\.jobs))
    }

    /// What only all strikes together can say.
    private func together(
        _ measured: MeasuredCase, _ scene: CatalogueScene, _ strikes: [WeighedStrike],
        jobs: [[WeighingJob]]
    ) throws(StrikeProximityError) -> WeighedCase {
        let record = measured.located.record
        let calibration = try CaseCalibration(measured.located, scene).check()
        do {
            let weigher = SeriesWeigher(
                measured: measured, scene: scene, strikes: strikes, jobs: jobs)
            let clusters = ClusterWeigher(
                scene: scene, numbers: weigher.numbers(atLeast: 1))
            let notices = try NoticeWeigher(scene: scene).weigh()
            let series = try weigher.weigh()
            return WeighedCase(
                measured: measured, strikes: strikes, jobs: jobs,
                claims: ClaimWeigher(
                    measured: measured, strikes: strikes, series: series, weigher: weigher,
                    notices: notices
                ).weigh(),
                series: series, notices: notices, clusters: try clusters.clusters(),
                spaceTime: clusters.spaceTime(), numbers: scene.numbers,
                evidence: EvidenceWeigher(record: record, strikes: strikes).weigh(),
                calibration: calibration)
        } catch {
            throw StrikeProximityError(
                .data, "\(error)", at: record.assumptions.areaOfInterest.location)
        }
    }

    /// Weighs on every core; the order stays.
    private func weigh(
        _ prepared: [PreparedStrike], _ located: LocatedCase, _ numbers: StrikeNumbers
    ) throws(StrikeProximityError) -> [WeighedStrike] {
        let results = Guarded(
            [Result<WeighedStrike, StrikeProximityError>?](repeating: nil, count: prepared.count))
        DispatchQueue.concurrentPerform(iterations: prepared.count) { index in
            let result = Result { () throws(StrikeProximityError) in
                try StrikeWeigher(
                    prepared: prepared[index], located: located, numbers: numbers
                ).weigh()
            }
            results.withLock { $0[index] = result }
        }
        var strikes: [WeighedStrike] = []
        for result in results.withLock({ $0 }) {
            if let strike = try result?.get() { strikes.append(strike) }
        }
        return strikes
    }
}
