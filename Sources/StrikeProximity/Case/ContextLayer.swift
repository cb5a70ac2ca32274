package import Records

/// Shapes that are drawn beneath the map, such as buildings and streets. They bear on no number.
public struct ContextLayer: Hashable, Sendable {
    /// The file as the case names it.
    public let name: String
    /// Whom it is by, as its licence wants it said; nil where the case does not say.
    public let attribution: String?
    /// In the order of the file.
    package let outlines: [Outline]
    /// How many records have no shape that is read.
    public let unreadCount: Int
}
