public import Evidence

/// Whether the premises were hit more often after a notice than before.
public struct WeighedNotice: Sendable {
    /// Where in the time that it may have been given the notice is put.
    public enum Date: Hashable, Sendable {
        /// As early as it can have been.
        case earliest
        /// As late as it can have been.
        case latest
        /// Wherever: what is compared does not depend on it.
        case any
    }

    /// A comparison under one assumption of the date and of the exposures.
    public struct Dated: Sendable {
        /// The date that is assumed.
        public let date: Date
        /// The same in words, such as “just before the second hit”.
        public let words: String
        /// The comparison.
        public let comparison: NoticeComparison
    }

    /// The notice at one place among the attacks.
    public struct Split: Sendable {
        /// Attacks before.
        public let before: Int
        /// Attacks after.
        public let after: Int
        /// At the ends of when it was given and of what the exposures may be; empty where these are
        /// not known.
        public let dated: [Dated]
        /// Share of the area's strikes after the notice up to which the hits after it would be
        /// surprising at 5 %; nil where none is.
        public let largestShareAfter: Double?
        /// The same where the last hit before it triggered it.
        public let largestShareAfterIfTriggered: Double?

        /// Every comparison once.
        public var comparisons: [NoticeComparison] {
            dated.map(\.comparison).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
        }
    }

    /// Which attacks count as hits.
    public enum HitRule: Hashable, Sendable {
        /// Those of the case or its catalogue that some report allows within a distance, the largest
        /// declared radius, metres.
        case within(Double)
        /// The same, and strikes of the case that concern premises without a place, by identifier.
        case withinOrConcerning(Double, unlocated: [String])
        /// Strikes of the case that concern the premises: no radii are declared.
        case concerning
        /// The same: the premises have no place.
        case concerningUnlocated
    }

    /// What the comparison comes to.
    public enum Verdict: String, Sendable {
        /// No comparison can be made.
        case impossible = "cannot be compared"
        /// It depends on exposures that nobody states.
        case exposuresUnknown =
            "decides nothing: how many strikes fell before and after it is not known"
        /// So few events could show nothing, or showed nothing.
        case undecided = "decides nothing"
        /// More than chance gives at 5 % if it was given at one time, and not if at another.
        case dependsOnDate = "depends on the date, which no source gives"
        /// The same within the time that a source gives.
        case dependsOnDateWithin = "depends on the date, which no source gives exactly"
        /// More than chance gives if one share of the strikes came after it, and not if another did.
        case dependsOnShare =
            "depends on the share of strikes after it, which is not known exactly"
        /// Either alone can decide.
        case dependsOnDateAndShare =
            "depends on its date and on the share of strikes after it, neither of which is known exactly"
        /// More hits than chance gives at 5 %, wherever the notice stood and whatever its design.
        case moreAfter = "more hits after the notice than chance gives"
    }

    /// What was read.
    public let record: Notice
    /// Which attacks count as hits.
    public let rule: HitRule
    /// Attacks that count as hits, in the order of time.
    public let attacks: [String]
    /// Every place among them at which the notice may have stood.
    public let splits: [Split]
    /// Whether the case says that a hit prompted it: the hits after it are then waited for.
    public let isTriggered: Bool
    /// What it comes to.
    public let verdict: Verdict
    /// Why, in words.
    public let remark: String
    /// How far the coordinates that were given lie from the premises, metres; nil where not known.
    public let offsets: [(premises: String, distance: Double)]
}
