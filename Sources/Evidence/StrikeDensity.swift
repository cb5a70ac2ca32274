/// How densely all strikes of a period come down at one place, those directed at the premises left
/// out: Λ₀ = b + Σ ν·f, per m², between the least and the greatest that is assumed.
///
/// b is the density of strikes directed at nothing that is listed, ν how many were directed at a
/// listed objective, and f where one of these comes down.
public struct StrikeDensity: Hashable, Sendable {
    /// The strikes directed at one objective, or at where its mistaken coordinates lead.
    public struct Directed: Hashable, Sendable {
        /// The objective.
        public let hypothesis: HypothesisID
        /// ν: how many were directed at it in the period.
        public let strikes: ClosedRange<Double>
        /// f: the density of one of them at the place, per m².
        public let density: ClosedRange<Double>

        /// Strikes directed at one objective.
        public init(
            hypothesis: HypothesisID, strikes: ClosedRange<Double>, density: ClosedRange<Double>
        ) {
            self.hypothesis = hypothesis
            self.strikes = strikes
            self.density = density
        }
    }

    /// The strikes directed at nothing that is listed.
    public enum Undirected: Hashable, Sendable {
        /// N strikes in the area, those directed at listed objectives among them, and the density
        /// of one that is directed at nothing listed, per m²: the first where strikes come down
        /// evenly, the second where they cluster.
        case number(ClosedRange<Double>, density: ClosedRange<Double>)
        /// Their density is stated, per m².
        case stated(ClosedRange<Double>)
        /// Nobody says.
        case unknown
    }

    /// One of the two ends of what is assumed.
    public enum End: Hashable, Sendable, CaseIterable {
        /// Few strikes, evenly spread: the end that favours the premises.
        case least
        /// Many strikes, close together.
        case greatest
    }

    /// What the density is made of at one end.
    public struct Composition: Hashable, Sendable {
        /// b, per m².
        public let undirected: Double
        /// ν of each objective, in the order of ``StrikeDensity/directed``.
        public let strikes: [Double]
        /// Λ₀, per m².
        public let all: Double
    }

    /// The strikes directed at nothing that is listed.
    public var undirected: Undirected
    /// The strikes directed at each objective.
    public var directed: [Directed]

    /// A density.
    public init(undirected: Undirected, directed: [Directed]) {
        self.undirected = undirected
        self.directed = directed
    }

    /// The density at one end; nil where nobody says how many strikes fell.
    ///
    /// Every strike directed at an objective is one less of the others: ν is taken at the end that
    /// makes the whole least or greatest.
    public func composition(_ end: End) -> Composition? {
        let one: Double
        switch undirected {
        case .unknown: return nil
        case .stated: one = 0
        case .number(_, let density): one = pick(density, end)
        }
        let strikes = directed.map { directed in
            let isMore = pick(directed.density, end) >= one
            return pick(directed.strikes, isMore ? end : end.opposite)
        }
        let sum = zip(strikes, directed).reduce(0) { $0 + $1.0 * pick($1.1.density, end) }
        let rest: Double
        switch undirected {
        case .number(let number, _): rest = max(0, pick(number, end) - strikes.reduce(0, +)) * one
        case .stated(let density): rest = pick(density, end)
        case .unknown: rest = 0
        }
        return Composition(undirected: rest, strikes: strikes, all: rest + sum)
    }

    /// Σ ν·f alone at one end, per m².
    public func directedDensity(_ end: End) -> Double {
        directed.reduce(0) { $0 + pick($1.strikes, end) * pick($1.density, end) }
    }

    private func pick(_ range: ClosedRange<Double>, _ end: End) -> Double {
        end == .least ? range.lowerBound : range.upperBound
    }
}

extension StrikeDensity.End {
    /// The other end.
    public var opposite: StrikeDensity.End { self == .least ? .greatest : .least }
}

/// R = f/Λ₀: how many times as often one weapon aimed at the premises would come down at the
/// reported place as all other strikes of the period do.
///
/// Where none was aimed at the premises, the number of strikes of a period whose R reaches t is
/// ∫ 1{R ≥ t} Λ₀ ≤ ∫ f/t = 1/t on average: R pays for having picked the strike that fell near.
public struct DensityRatio: Hashable, Sendable {
    /// f: the density at the place of one strike aimed at the premises, per m².
    public let premises: Double
    /// b, per m²; nil where nobody says how many strikes fell.
    public let undirected: ClosedRange<Double>?
    /// Λ₀, per m².
    public let all: ClosedRange<Double>?
    /// R, from the greatest density to the least.
    public let ratio: ClosedRange<Double>?
    /// The density of strikes directed at nothing listed at which the odds are even (R = 1), per
    /// m²; 0 where those directed at listed objectives alone outweigh the premises.
    public let evenOdds: ClosedRange<Double>

    /// Compares.
    ///
    /// - Parameter premises: per m².
    public init(premises: Double, among density: StrikeDensity) {
        self.premises = premises
        let ends = (density.composition(.least), density.composition(.greatest))
        if let least = ends.0, let greatest = ends.1 {
            undirected = Self.range(least.undirected, greatest.undirected)
            all = Self.range(least.all, greatest.all)
            ratio = Self.range(
                Self.ratio(premises, greatest.all), Self.ratio(premises, least.all))
        } else {
            (undirected, all, ratio) = (nil, nil, nil)
        }
        evenOdds = Self.range(
            max(0, premises - density.directedDensity(.greatest)),
            max(0, premises - density.directedDensity(.least)))
    }

    /// Where nothing at all comes down, or nothing aimed there would, the ratio stays a number.
    private static func ratio(_ premises: Double, _ all: Double) -> Double {
        premises > 0 ? min(premises / max(all, 1e-300), 1e300) : 0
    }

    private static func range(_ a: Double, _ b: Double) -> ClosedRange<Double> {
        min(a, b)...max(a, b)
    }
}
