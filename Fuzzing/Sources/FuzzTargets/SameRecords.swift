@testable import Records

/// Records written as CSV, GeoJSON and GeoJSONSeq, which say the same.
func sameRecords(_ bytes: UnsafeRawBufferPointer, _ lot: inout Lot) {
    var feed = ByteFeed(bytes)
    var records: [WrittenRecord] = []
    while !feed.isEmpty, records.count < 40 { records.append(WrittenRecord(&feed)) }
    guard !records.isEmpty else { return }
    let table = "id,name,latitude,longitude,radius_m\n" + records.map(\.row).joined()
    let features = records.map(\.feature)
    let collection =
        #"{"type":"FeatureCollection","features":["# + features.joined(separator: ",\n") + "]}"
    let files =
        [("strikes.csv", table)]
        + lot.some(of: [
            ("strikes.geojson", collection),
            ("strikes.geojsonl", features.joined(separator: "\n") + "\n"),
        ])
    let readings = files.map { name, text -> [WrittenRecord.Read] in
        guard let file = RecordFile(Array(text.utf8), name: name, acceptsAreas: false),
            file.reading.fault == nil
        else { fatalError("an invariant does not hold: \(name) is refused:\n\(text)") }
        require(
            file.reading.count == records.count,
            "\(name) has \(records.count) records, and \(file.reading.count) are told of")
        return file.reading.places.map {
            WrittenRecord.Read(
                coordinate: $0.coordinate, uncertainty: $0.uncertainty, identifier: $0.identifier,
                name: $0.name)
        }
    }
    for (reading, file) in zip(readings, files).dropFirst() {
        require(
            reading == readings[0],
            "\(files[0].0) gives\n\(readings[0])\n\(file.0) gives\n\(reading)\n\(table)")
    }
}
