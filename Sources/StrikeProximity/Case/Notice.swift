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
    /// How many strikes fell in the area in each period, between a least and a greatest number.
    public struct Exposures: Hashable, Sendable {
        /// Before the notice.
        public var before: ClosedRange<Int>
        /// After it.
        public var after: ClosedRange<Int>
    }
}
