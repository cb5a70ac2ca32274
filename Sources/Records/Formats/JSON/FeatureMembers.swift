/// The members that a GeoJSON feature or a bare geometry has (RFC 7946), as a set of bits.
struct FeatureMembers: OptionSet {
    let rawValue: UInt8

    static let type = Self(rawValue: 1)
    static let identifier = Self(rawValue: 2)
    static let geometry = Self(rawValue: 4)
    static let properties = Self(rawValue: 8)
    static let coordinates = Self(rawValue: 16)
    static let geometries = Self(rawValue: 32)
}

extension FeatureMembers {
    /// The one of this name; nil for a foreign member.
    init?(_ name: Range<Int>, _ bytes: Span<UInt8>) {
        switch name.count {
        case 4 where bytes.matches("type", at: name): self = .type
        case 2 where bytes.matches("id", at: name): self = .identifier
        case 8 where bytes.matches("geometry", at: name): self = .geometry
        case 10 where bytes.matches("properties", at: name): self = .properties
        case 10 where bytes.matches("geometries", at: name): self = .geometries
        case 11 where bytes.matches("coordinates", at: name): self = .coordinates
        default: return nil
        }
    }
}
