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
    /// Who wrote it.
    public var author: String?
    /// When it was retrieved, as given.
    public var retrieved: String?
    /// Who retrieved it.
    public var collectedBy: String?
    /// Where an archive keeps a copy.
    public var archived: String?
    /// The language it is in.
    public var language: String?
    /// The copy that was kept: a file, which is an input of the case.
    public var file: String?
    /// SHA-256 of that copy, hexadecimal.
    public var sha256: String?
    /// Anything a reader of the source should know (second-hand, archived, date conflict).
    public var note: String?
}
