/// A datum operation that brings coordinates to WGS 84: which one it was decides where a point
/// falls by more than a street's width.
public struct CoordinateOperation: Hashable, Sendable {
    /// Authority and code, such as `EPSG:15865`; nil for one that has none.
    public let code: String?
    /// The authority's name for it.
    public let name: String
    /// Accuracy that the authority states; nil when unknown (EPSG writes 999 m for that).
    public let accuracy: Metres?
    /// Where the authority means it to be used.
    public let areaOfUse: String?

    init(code: String?, name: String, accuracy: Metres?, areaOfUse: String?) {
        self.code = code
        self.name = name
        self.accuracy = accuracy
        self.areaOfUse = areaOfUse
    }
}
