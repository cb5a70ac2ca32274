public import Records

/// That the coordinates of premises were given to somebody.
public struct Notice: Hashable, Sendable {
    /// Unique in the case.
    public var identifier: String
    /// Premises whose coordinates were given.
    public var premises: [String]
    /// Who gave them.
    public var givenBy: String?
    /// To whom.
    public var givenTo: String
    /// After this strike, when the source says only that.
    public var afterStrike: String?
    /// Before this strike, when the source says only that.
    public var beforeStrike: String?
    /// The strike because of which it was given: then the hits after it are waited for.
    public var promptedBy: String? = nil
    /// The dates between which it was given, when known.
    public var time: EventTime?
    /// The coordinates as given, when known.
    public var coordinates: String?
    /// Notation and datum of the coordinates, when known.
    public var datum: String?
    /// How many strikes fell in the area before and after it, when the case says.
    public var exposures: Exposures?
    /// Anything a reader should know.
    public var note: String?
    /// Keys of the sources.
    public var sources: [String]
    /// Where it was said.
    public var location: FileLocation
}

extension Notice {
    /// How the strikes on the area are divided by the notice.
    public enum Exposures: Hashable, Sendable {
        /// How many fell before and after, each between a least and a greatest number.
        case counts(before: ClosedRange<Int>, after: ClosedRange<Int>)
        /// Which share of them fell after it: the least if it was given as late as it can have
        /// been, the greatest if as early.
        case shareAfter(ClosedRange<Double>)
    }
}
