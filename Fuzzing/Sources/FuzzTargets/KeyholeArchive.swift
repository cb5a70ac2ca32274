/// A KMZ archive of some maps: each a line with its name, and then its bytes to the next zero.
func keyholeArchive(_ bytes: UnsafeRawBufferPointer, _ lot: inout Lot) {
    var feed = ByteFeed(bytes)
    var members: [(name: String, bytes: [UInt8])] = []
    while !feed.isEmpty, members.count < 8 {
        members.append((String(decoding: feed.line(), as: UTF8.self), feed.bytes(upTo: 0)))
    }
    let features = mapFeatures(Scratch.write(archive: members, as: "map.kmz"), name: "map.kmz")
    guard members.count == 1, members[0].name.lowercased() == "doc.kml", lot.falls(oneIn: 2) else {
        return
    }
    let alone = mapFeatures(Scratch.write(members[0].bytes, as: "map.kml"), name: "map.kml")
    require(
        features == alone,
        "in an archive it gives \(String(describing: features)), alone \(String(describing: alone))"
    )
}
