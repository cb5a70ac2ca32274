import Foundation

@testable import Records

/// Records in a list, bare or among the members of an object.
func jsonList(_ bytes: UnsafeRawBufferPointer, _ lot: inout Lot) {
    let bytes = Array(bytes)
    guard let file = RecordInvariants.check(bytes, name: "strikes.json", &lot),
        case .features(let points, byLine: false) = file.parser, file.reading.fault == nil,
        // Of Overpass, nodes without tags are corners of ways.
        !points.names.contains(where: { $0.hasPrefix("tags.") }),
        let list = try? JSONSerialization.jsonObject(with: Data(bytes)) as? [Any]
    else { return }
    require(
        file.reading.count == list.count,
        "there are \(list.count) records, and \(file.reading.count) are told of")
}
