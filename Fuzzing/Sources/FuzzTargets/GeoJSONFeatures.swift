import Foundation

@testable import Records

/// One FeatureCollection.
func geoJSONFeatures(_ bytes: UnsafeRawBufferPointer, _ lot: inout Lot) {
    let bytes = Array(bytes)
    guard let file = RecordInvariants.check(bytes, name: "strikes.geojson", &lot),
        case .features(let points, byLine: false) = file.parser, file.reading.fault == nil,
        !points.isRecords
    else { return }
    // Foundation's reader takes the last of two members of one name, ours the first.
    guard occurrences(of: "features", in: bytes) == 1,
        let object = try? JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any],
        let features = object["features"] as? [Any]
    else { return }
    require(
        file.reading.count == features.count,
        "there are \(features.count) features, and \(file.reading.count) are told of")
}

/// How often a word stands among bytes.
private func occurrences(of word: String, in bytes: [UInt8]) -> Int {
    bytes.split(separator: Array(word.utf8), omittingEmptySubsequences: false).count - 1
}
