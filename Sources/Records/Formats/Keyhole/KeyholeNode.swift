/// What an element of a KML file is, by its name and the element that it stands in.
enum KeyholeNode: Hashable {
    case root
    case container(Int)
    /// A schema of KML 2.0, after which elements are named that are placemarks.
    case schema(String)
    case placemark
    case networkLink
    /// The element of a network link that has its address.
    case link
    case time
    case extendedData
    case data
    case schemaData
    case multiGeometry
    case point
    case polygon
    case boundary(isOutline: Bool)
    case ring(isOutline: Bool)
    case text(Text)

    /// A text that is kept.
    enum Text: Hashable {
        case containerName
        /// The address of a network link.
        case reference
        case name, description, address, phoneNumber, snippet, visibility
        case when, begin, end
        /// A value of the extended data.
        case value
        case point
        case ring(isOutline: Bool)
    }
}
