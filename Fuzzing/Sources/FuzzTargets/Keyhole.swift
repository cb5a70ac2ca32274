@testable import Records

/// KML.
func keyhole(_ bytes: UnsafeRawBufferPointer) {
    _ = mapFeatures(Scratch.write(Array(bytes), as: "map.kml"), name: "map.kml")
}

/// The lines of GeoJSON that a map is read as; nil where it is refused.
func mapFeatures(_ path: String, name: String) -> [UInt8]? {
    var lines: [UInt8] = []
    let reader: KeyholeReader
    do throws(StrikeProximityError) {
        reader = try KeyholeReader.geoJSONSequence(path, name: name) { lines += $0 }
    } catch {
        return nil
    }
    let count = lines.count { $0 == .recordSeparator }
    require(
        count == reader.placemarkCount,
        "there are \(reader.placemarkCount) placemarks, and \(count) are written")
    guard count > 0 else { return lines }
    guard let file = RecordFile(lines, name: "\(name)/doc.kml", acceptsAreas: true) else {
        fatalError("an invariant does not hold: what is made of it is refused")
    }
    require(
        file.reading.fault == nil && file.reading.count == count,
        "of \(count) features \(file.reading.count) are told of: \(file.reading.fault ?? "")")
    return lines
}
