@testable import Records

/// Features or records one a line, or led by record separators.
func geoJSONSequence(_ bytes: UnsafeRawBufferPointer, _ lot: inout Lot) {
    let bytes = Array(bytes)
    guard let file = RecordInvariants.check(bytes, name: "strikes.geojsonl", &lot),
        case .features(let points, byLine: true) = file.parser, file.reading.fault == nil,
        !points.isRecords
    else { return }
    let text = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes[3...] : bytes[...]
    let lines = text.split(separator: .newline).count { !$0.allSatisfy(\.isBlank) }
    require(
        file.reading.count == lines,
        "\(lines) lines are not empty, and \(file.reading.count) records are told of")
}
