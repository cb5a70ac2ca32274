import Geodesy

@testable import Records

/// A record that an input is made into, to be written in several formats.
struct WrittenRecord {
    /// What every format says of it.
    struct Read: Equatable {
        let coordinate: GeodeticCoordinate
        let uncertainty: Double?
        let identifier: String?
        let name: String?
    }

    private let identifier: String
    private let name: String
    private let latitude: String
    private let longitude: String
    private let radius: String

    init(_ feed: inout ByteFeed) {
        func hundredThousandths(_ limit: Int) -> String {
            // A little more than there is, so that some are refused.
            let number = Int(feed.bits64() % UInt64(2 * limit + 1_001)) - limit - 500
            let digits = String(abs(number))
            let padded = String(repeating: "0", count: max(0, 6 - digits.count)) + digits
            return (number < 0 ? "-" : "") + padded.dropLast(5) + "." + padded.suffix(5)
        }
        latitude = hundredThousandths(9_000_000)
        longitude = hundredThousandths(18_000_000)
        radius = ["", "5", "12.5", "1000"][feed.number(below: 4)]
        identifier = "S\(feed.number(below: 100))"
        name = "N" + Self.text(feed.line())
    }

    /// A text of some bytes without control characters, which the formats write in ways of their own.
    private static func text(_ bytes: [UInt8]) -> String {
        String(
            String.UnicodeScalarView(
                String(decoding: bytes, as: UTF8.self).unicodeScalars.filter {
                    $0.value >= 0x20 && $0.value != 0x7F
                })) + "."
    }

    /// A text with others in place of some letters, also where a mark combines with them.
    private static func escaped(_ text: String, _ escapes: [Unicode.Scalar: String]) -> String {
        text.unicodeScalars.map { escapes[$0] ?? String($0) }.joined()
    }

    /// Its line of a table.
    var row: String {
        let cells = [identifier, name, latitude, longitude, radius]
        return cells.map { "\"\(Self.escaped($0, ["\"": "\"\""]))\"" }.joined(separator: ",") + "\n"
    }

    /// Its feature.
    var feature: String {
        let text = Self.escaped(name, ["\\": "\\\\", "\"": "\\\""])
        return #"{"type":"Feature","properties":{"id":"\#(identifier)","name":"\#(text)","#
            + #""radius_m":\#(radius.isEmpty ? "null" : radius)},"geometry":{"type":"Point","#
            + #""coordinates":[\#(longitude),\#(latitude)]}}"#
    }
}
