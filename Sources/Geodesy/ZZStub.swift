enum MGRSNotation {
    static func parse(_ text: String) throws(NotationError) -> (
        coordinate: GeodeticCoordinate, cell: Metres
    )? { nil }
}
enum UTMNotation {
    static func parse(_ text: String) throws(NotationError) -> GeodeticCoordinate? { nil }
}
