/// What a file that was just written holds.
extension ForeignFormat {
    /// Whether it is KML.
    package var isKeyhole: Bool { drivers == Self.keyhole.drivers }

    /// How many placemarks a map has that is well-formed throughout.
    package static func placemarkCount(
        _ path: String, named name: String
    ) throws(StrikeProximityError) -> Int {
        try KeyholeReader(path: path, name: name).placemarkCount
    }
}
