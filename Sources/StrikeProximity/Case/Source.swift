/// A publication that a statement of the case rests on; cited by its key.
public struct Source: Hashable, Sendable {
    /// The key that items cite it by.
    public var key: String
    /// Title or a short description.
    public var title: String
    /// Who published it.
    public var publisher: String?
    /// Date of publication as given.
    public var published: String?
    /// Where it can be read.
    public var url: String?
    /// Anything a reader of the source should know (second-hand, archived, date conflict).
    public var note: String?
}
