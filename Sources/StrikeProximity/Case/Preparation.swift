/// Who prepared a case, and on which day: the state of knowledge that a result shows.
///
/// A result follows from its inputs alone, byte for byte, so the day on which the program ran is not a part
/// of it. The day that bears on a reader is that of the case, and the case is an input.
public struct Preparation: Hashable, Sendable {
    /// Who prepared the case, as it says itself; nil where it does not.
    public var by: String?
    /// The day to which it was kept, `YYYY-MM-DD`; nil where it does not say.
    public var on: String?
}
