@testable import Records

/// KML.
func keyhole(_ bytes: UnsafeRawBufferPointer) {
    let path = Scratch.write(Array(bytes), as: "map.kml")
    var lines: [UInt8] = []
    let reader: KeyholeReader
    do throws(StrikeProximityError) {
        reader = try KeyholeReader.geoJSONSequence(path, name: "map.kml") { lines += $0 }
    } catch {
        return
    }
    let count = lines.count { $0 == .recordSeparator }
    require(
        count == reader.placemarkCount,
        "there are \(reader.placemarkCount) placemarks, and \(count) are written")
    guard count > 0 else { return }
    guard let file = RecordFile(lines, name: "map.kml/doc.kml", acceptsAreas: true) else {
        fatalError("an invariant does not hold: what is made of it is refused")
    }
    require(
        file.reading.fault == nil && file.reading.count == count,
        "of \(count) features \(file.reading.count) are told of: \(file.reading.fault ?? "")")
}
