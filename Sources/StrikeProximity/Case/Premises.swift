public import Records

/// A registered building or compound whose proximity is asked about.
public struct Premises: Hashable, Sendable {
    /// What kind of premises.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        case embassy
        case consularSection = "consular-section"
        case consulate
        case honoraryConsulate = "honorary-consulate"
        case culturalCentre = "cultural-centre"
        case residence
        case businessProperty = "business-property"
        case internationalOrganisation = "international-organisation"
        case hospital
        case other

        /// A kind as tables write it, whatever its capitals, blanks and underscores.
        init?(word: String) {
            let word = word.lowercased().replacing(" ", with: "-").replacing("_", with: "-")
            self.init(rawValue: ["chancery": "embassy"][word] ?? word)
        }
    }

    /// Unique in the case.
    public var identifier: String
    /// For a reader.
    public var name: String
    /// The state whose premises they are.
    public var sendingState: String?
    /// What kind of premises.
    public var kind: Kind
    /// Where they are; nil when no source says.
    public var position: Position?
    /// Their ground plan, when known.
    public var footprint: FootprintRecord?
    /// Why there is no position.
    public var notLocatedReason: String?
    /// First day of use, when known.
    public var validFrom: EventTime?
    /// Last day of use, when known.
    public var validTo: EventTime?
    /// The folder or layer of the map that they were taken from.
    public var layer: String? = nil
    /// The street address that is stated.
    public var address: String? = nil
    /// Anything a reader should know.
    public var note: String?
    /// Keys of the sources.
    public var sources: [String]
    /// Where it was said.
    public var location: FileLocation
}
