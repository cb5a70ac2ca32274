/// The verbal equivalent of a likelihood ratio (ENFSI guideline 2015); bands are half open.
public struct VerbalBand: Hashable, Sendable {
    /// Which hypothesis is supported.
    public enum Favoured: Hashable, Sendable {
        case first
        case second
        case neither
    }

    /// From where on each band is, and its words.
    public static let bands: [(lower: Double, words: String)] = [
        (1, "no or negligible support"), (2, "weak support"), (10, "moderate support"),
        (100, "moderately strong support"), (1_000, "strong support"),
        (10_000, "very strong support"), (1_000_000, "extremely strong support"),
    ]

    /// Which hypothesis is supported.
    public let favours: Favoured
    /// Place of the band, 0 for no or negligible support to 6.
    public let strength: Int

    /// The band of a ratio; below 1 it is read from its reciprocal, for the second hypothesis.
    public init(likelihoodRatio ratio: Double) {
        let size = ratio >= 1 ? ratio : 1 / ratio
        strength = Self.bands.lastIndex { size >= $0.lower } ?? 0
        favours = strength == 0 ? .neither : ratio >= 1 ? .first : .second
    }

    /// The words alone, such as "strong support".
    public var words: String { Self.bands[strength].words }

    /// The words with the hypothesis, such as "strong support for H1".
    public var text: String {
        switch favours {
        case .first: words + " for H1"
        case .second: words + " for H2"
        case .neither: words
        }
    }
}

/// The words of ICD 203 for a probability; never in one sentence with a level of confidence.
public struct ProbabilityTerm: Hashable, Sendable {
    /// The words.
    public let text: String

    /// The term for a probability from 0 to 1.
    public init(probability: Double) {
        text =
            switch probability {
            case ..<0.01: "less than 1 %"
            case ..<0.05: "almost no chance"
            case ..<0.20: "very unlikely"
            case ..<0.45: "unlikely"
            case ..<0.55: "roughly even chance"
            case ..<0.80: "likely"
            case ..<0.95: "very likely"
            case ...0.99: "almost certain"
            default: "more than 99 %"
            }
    }
}
