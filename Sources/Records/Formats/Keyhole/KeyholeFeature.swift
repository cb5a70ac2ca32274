/// Writes records of a KML file as GeoJSON features (RFC 7946), one a line.
struct KeyholeFeature {
    /// Names that the fields of the file's placemarks have, so that its extended data cannot.
    private let taken: Set<String>

    /// - Parameter fields: of all placemarks of the file, so that a name means the same in all.
    init(_ fields: Set<KeyholeField>) {
        taken = Set(fields.map(\.rawValue))
    }

    /// Adds a record's line, which a record separator leads (RFC 8142): it is counted as a feature then, and
    /// not as a line of a file that has others.
    func write(_ record: KeyholeRecord, to bytes: inout [UInt8]) {
        bytes.append(.recordSeparator)
        bytes.append(contentsOf: #"{"type":"Feature","properties":{"#.utf8)
        var isFirst = true
        func member(_ key: String, _ value: String) {
            if !isFirst { bytes.append(UInt8(ascii: ",")) }
            isFirst = false
            Self.write(key, to: &bytes)
            bytes.append(UInt8(ascii: ":"))
            Self.write(value, to: &bytes)
        }
        for field in KeyholeField.allCases {
            if let value = field.text(of: record) { member(field.rawValue, value) }
        }
        var keys = taken
        for property in record.properties {
            var key = property.key
            var number = 1
            while !keys.insert(key).inserted {
                number += 1
                key = "\(property.key)_\(number)"
            }
            member(key, property.value)
        }
        bytes.append(contentsOf: #"},"geometry":"#.utf8)
        write(record.geometry, to: &bytes)
        bytes.append(contentsOf: "}\n".utf8)
    }

    // MARK: Geometry

    private func write(_ geometry: KeyholeRecord.Geometry, to bytes: inout [UInt8]) {
        switch geometry {
        case .none: bytes.append(contentsOf: "null".utf8)
        case .other(let type):
            // Without coordinates: it is named, and is no place here.
            bytes.append(contentsOf: #"{"type":"#.utf8)
            Self.write(type, to: &bytes)
            bytes.append(contentsOf: #","coordinates":[]}"#.utf8)
        case .point(let position):
            let start = bytes.count
            bytes.append(contentsOf: #"{"type":"Point","coordinates":"#.utf8)
            guard Self.write(position, to: &bytes) else {
                bytes.removeLast(bytes.count - start)
                return write(.unreadable(position.text), to: &bytes)
            }
            bytes.append(UInt8(ascii: "}"))
        case .unreadable(let text):
            // Who reads the features refuses this one, or goes on without it.
            bytes.append(contentsOf: #"{"type":"Point","coordinates":"#.utf8)
            Self.write(text, to: &bytes)
            bytes.append(UInt8(ascii: "}"))
        case .polygons(let polygons):
            let start = bytes.count
            if let position = write(polygons, to: &bytes) {
                bytes.removeLast(bytes.count - start)
                write(.unreadable(position.text), to: &bytes)
            }
        }
    }

    /// Adds polygons.
    ///
    /// - Returns: the first position that has no numbers, after which what was added is of no use.
    private func write(
        _ polygons: [[[KeyholeRecord.Position]]], to bytes: inout [UInt8]
    ) -> KeyholeRecord.Position? {
        var unreadable: KeyholeRecord.Position?
        func list<Element>(_ elements: [Element], _ write: (Element) -> Void) {
            bytes.append(UInt8(ascii: "["))
            for (index, element) in elements.enumerated() where unreadable == nil {
                if index > 0 { bytes.append(UInt8(ascii: ",")) }
                write(element)
            }
            bytes.append(UInt8(ascii: "]"))
        }
        func polygon(_ rings: [[KeyholeRecord.Position]]) {
            list(rings) { ring in
                list(closed(ring)) { position in
                    if !Self.write(position, to: &bytes) { unreadable = position }
                }
            }
        }
        let isOne = polygons.count == 1
        let type = isOne ? "Polygon" : "MultiPolygon"
        bytes.append(contentsOf: #"{"type":"\#(type)","coordinates":"#.utf8)
        if isOne { polygon(polygons[0]) } else { list(polygons, polygon) }
        bytes.append(UInt8(ascii: "}"))
        return unreadable
    }

    /// A ring that ends where it begins, which GeoJSON asks for and viewers of KML do not.
    private func closed(_ ring: [KeyholeRecord.Position]) -> [KeyholeRecord.Position] {
        guard let first = ring.first, let last = ring.last, first != last,
            Double(first.longitude) != Double(last.longitude)
                || Double(first.latitude) != Double(last.latitude)
        else { return ring }
        return ring + [first]
    }

    /// Adds a position.
    ///
    /// - Returns: whether it has numbers.
    private static func write(_ position: KeyholeRecord.Position, to bytes: inout [UInt8]) -> Bool {
        guard let longitude = JSONNumber.text(of: position.longitude),
            let latitude = JSONNumber.text(of: position.latitude)
        else { return false }
        bytes.append(UInt8(ascii: "["))
        bytes.append(contentsOf: longitude.utf8)
        bytes.append(UInt8(ascii: ","))
        bytes.append(contentsOf: latitude.utf8)
        bytes.append(UInt8(ascii: "]"))
        return true
    }

    // MARK: Text

    /// Adds a text between quotes.
    private static func write(_ text: String, to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"):
                bytes.append(UInt8(ascii: "\\"))
                bytes.append(byte)
            case 0x0A: bytes.append(contentsOf: #"\n"#.utf8)
            case 0x0D: bytes.append(contentsOf: #"\r"#.utf8)
            case 0x09: bytes.append(contentsOf: #"\t"#.utf8)
            case ..<0x20:
                bytes.append(contentsOf: #"\u00"#.utf8)
                bytes.append(UInt8(ascii: "0") + byte >> 4)
                let low = byte & 15
                bytes.append(low < 10 ? UInt8(ascii: "0") + low : UInt8(ascii: "A") + low - 10)
            default: bytes.append(byte)
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }
}
