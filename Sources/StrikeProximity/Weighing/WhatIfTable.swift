internal import Evidence
internal import Foundation

/// What R and the series are made of, tabulated for other assumptions than the case's: for the page, which
/// looks up and multiplies out, and weighs nothing itself.
///
/// R = f/Λ₀ with f = (1 − p)·S + p·B. The number of strikes, clustering and the share p that fails enter
/// as they do in ``StrikeDensity`` and ``FailedWeapons``, so of them nothing has to be tabulated: only S
/// over CEP, and of one more objective over its place.
struct WhatIfTable: Encodable {
    // MARK: What can be chosen

    /// The least CEP that can be chosen, metres.
    static let leastCEP = 2.0
    /// The largest share that fails.
    static let mostFailing = 0.9
    /// Radius within which a placed objective stands at 95 %, metres.
    static let objectiveRadius = 30.0
    /// How far from the premises an objective is placed at most, metres.
    static let farthest = 10_000.0
    /// Values of CEP at which densities about known places are tabulated.
    private static let cepCount = 24
    /// The same about an objective that is placed, by the scatter with what blurs its place.
    private static let placeCount = 12
    /// A density is kept as √(2·ln(peak/density)), the distance in standard deviations at which a normal
    /// has it, in steps of 1/1,000: it is all but straight where a logarithm is not.
    private static let steps = 1_000.0
    /// ln of how far the peak stands above that of a normal: heavy tails have a sharper one.
    private static let margin = 0.5

    // MARK: What it is made of

    /// Premises with a plane of their own.
    struct Place: Encodable {
        let latitude: Double
        let longitude: Double
    }

    /// One report with one class of weapon.
    struct Weapon: Encodable {
        /// p as in the case.
        let failing: Double
        /// q.
        let anywhere: Double
        /// ln S as in the case, about the premises and each alternative.
        let arrived: [Double]
        /// ln B about the same: where a weapon comes down that fails.
        let failed: [Double]
        /// Which of a report's sets of curves its class has.
        let curves: Int
        /// Its rows in the report's table of aim points: S as in the case, and D.
        let rows: [Int]
    }

    /// Strikes directed at one alternative, as ``DensityWeigher`` has them.
    struct Group: Encodable {
        /// Its place among the objectives; nil where a notice was misread.
        let objective: Int?
        /// The alternative that it is itself.
        let own: Int?
        /// Where mistaken coordinates lead.
        let mistakes: [Int]
    }

    /// Where debris comes down.
    struct Debris: Encodable {
        let anywhere: Double
        /// ln B about each alternative.
        let failed: [Double]
        /// Its row in the table of aim points.
        let row: Int
    }

    /// The density at the reported place by where the weapon was aimed.
    struct Aims: Encodable {
        /// From the premises, metres east and north.
        let middle: [Double]
        let radii: [Int]
        let directions: Int
        /// What blurs the reported place and the objective's besides the scatter, m².
        let blur: Double
        /// ln of the peak of each row that is not over CEP.
        let peaks: [Double]
    }

    /// One report of one strike.
    struct Report: Encodable {
        /// Its plane, among ``WhatIfTable/places``.
        let place: Int
        /// The density of one strike directed at nothing listed, without clustering, per m².
        let undirected: Double
        /// Area of the reported region, m²; 0 for a point.
        let region: Double
        let weapons: [Weapon]
        let groups: [Group]
        let debris: Debris?
        let aims: Aims
        /// Where its values begin: curves over CEP for each set, the premises and each alternative; then
        /// rows over CEP of aim points for each set, and its other rows.
        var start = 0
        /// How many sets of curves it has.
        let sets: Int
    }

    /// A strike and premises.
    struct Strike: Encodable {
        let reports: [Int]
    }

    /// All attacks on one premises.
    struct Series: Encodable {
        /// Of each attack the strikes of which one was directed at the premises; those that are one
        /// are in one list.
        let attacks: [[[Int]]]
        /// The values of N that are looked at.
        let numbers: [Int]
        let isUnknown: Bool
    }

    /// The largest ratio that is shown.
    let most: Double
    /// |A|, m².
    let area: Double
    let number: [Double]?
    let statedDensity: [Double]?
    let clustering: [Double]
    /// ν of each objective, where it is stated.
    let objectives: [[Double]?]
    /// What ν is where nobody states it.
    let usualDirected = [
        Assumptions.defaultStrikesDirected.lowerBound,
        Assumptions.defaultStrikesDirected.upperBound,
    ]
    let misreadNotices = [
        DensityWeigher.misreadNotices.lowerBound, DensityWeigher.misreadNotices.upperBound,
    ]
    /// p and q of a strike that is only counted.
    let stray: [Double]
    /// ln of the peak of a density of scatter s: this less 2·ln s.
    let peak = WhatIfTable.margin - log(2 * Double.pi)
    /// Standard deviations in a CEP.
    let perSigma = CircularErrorProbable.perSigma
    /// Least and largest CEP, and at how many values between them.
    let ceps: [Double]
    let cepValues = WhatIfTable.cepCount
    let placeValues = WhatIfTable.placeCount
    let step = 1 / WhatIfTable.steps
    let places: [Place]
    let reports: [Report]
    let strikes: [Strike]
    let series: [Series]
    /// All tabulated values, two bytes each, the lower first, in base 64.
    let values: String

    /// For each of ``strikes``, its index among those that were weighed.
    let weighedStrikes: [Int]
    /// For each of ``series``, its index among those that were weighed.
    let weighedSeries: [Int]
    /// The least N that can be chosen: a case that states fewer strikes than it has, or than it says were
    /// directed, is refused.
    let fewest: Int
    /// The same for a few settings, to be drawn.
    let panels: WhatIfPanels

    private enum CodingKeys: String, CodingKey {
        case most, area, number, statedDensity, clustering, objectives, usualDirected,
            misreadNotices
        case stray, peak, perSigma, ceps, cepValues, placeValues, step, places, reports
        case strikes, series, values
    }

    // MARK: Values

    /// Values of CEP of a curve, ascending.
    static func ceps(upTo largest: Double) -> [Double] {
        Self.even(leastCEP, largest, cepCount)
    }

    /// Values of CEP of a table of aim points: even by the logarithm of the scatter with what blurs it.
    static func ceps(upTo largest: Double, blur: Double) -> [(cep: Double, scatter: Double)] {
        func scatter(_ cep: Double) -> Double {
            let sigma = cep / CircularErrorProbable.perSigma
            return (sigma * sigma + blur).squareRoot()
        }
        return even(scatter(leastCEP), scatter(largest), placeCount).map { scatter in
            let sigma = max(scatter * scatter - blur, 1e-6).squareRoot()
            return (sigma * CircularErrorProbable.perSigma, scatter)
        }
    }

    private static func even(_ low: Double, _ high: Double, _ count: Int) -> [Double] {
        (0..<count).map { low * pow(high / low, Double($0) / Double(count - 1)) }
    }

    /// ln of the peak of a density of such scatter, metres.
    static func peak(scatter: Double) -> Double { margin - log(2 * .pi) - 2 * log(scatter) }

    /// A density as it is kept.
    static func kept(_ logDensity: Double, peak: Double) -> UInt16 {
        let root = max(0, 2 * (peak - logDensity)).squareRoot() * steps
        return UInt16(min(root.rounded(), Double(UInt16.max)))
    }

    /// A logarithm with as many digits as are worth their bytes.
    static func short(_ value: Double) -> Double {
        (max(value, -700) * 10_000).rounded() / 10_000
    }
}
