internal import Foundation

/// Features of one layer, each with the layer's name among its properties.
enum LayerColumn {
    private static let name = Array("layer".utf8)

    /// Adds features to others. A property `layer` of their own becomes `layer_2`.
    ///
    /// - Parameters:
    ///   - features: a sequence (RFC 8142) as ogr2ogr writes it, one feature a line.
    ///   - layer: their layer's name.
    ///   - file: what they are added to.
    ///   - shown: the file that they come from, as messages name it.
    static func append(
        _ features: FileHandle, of layer: String, to file: FileHandle, named shown: String
    ) throws(StrikeProximityError) {
        let member = Array("\"layer\": \(quoted(layer))".utf8)
        do {
            try features.seek(toOffset: 0)
        } catch {
            throw .notReadBack(error, of: shown)
        }
        var rest: [UInt8] = []
        while true {
            let part: Data
            do {
                part = try features.read(upToCount: 1 << 20) ?? Data()
            } catch {
                throw .notReadBack(error, of: shown)
            }
            rest += part
            let end = part.isEmpty ? rest.count : (rest.lastIndex(of: .newline) ?? -1) + 1
            var lines: [UInt8] = []
            lines.reserveCapacity(end + end / 8)
            for line in rest[..<end].split(separator: .newline) {
                add(line, member, to: &lines)
            }
            try file.add(lines, name: shown)
            rest.removeSubrange(..<end)
            if part.isEmpty { return }
        }
    }

    private static func add(_ line: ArraySlice<UInt8>, _ member: [UInt8], to lines: inout [UInt8]) {
        let bytes = Array(line)
        guard let (end, keys) = properties(bytes) else {
            lines += bytes + [.newline]
            return
        }
        // As of maps of KML: a property of that name makes way.
        var index = 0
        for key in keys where key.isLayer {
            lines += bytes[index..<key.range.lowerBound] + Array("layer_2".utf8)
            index = key.range.upperBound
        }
        lines += bytes[index..<end]
        if !keys.isEmpty { lines += Array(", ".utf8) }
        lines += member + bytes[end...] + [.newline]
    }

    /// Where among a feature's bytes its properties end, and their names; nil for what has none.
    private static func properties(
        _ bytes: [UInt8]
    ) -> (end: Int, keys: [(range: Range<Int>, isLayer: Bool)])? {
        let start = bytes.first == .recordSeparator ? 1 : 0
        let span = bytes.span
        var cursor = JSONCursor(start..<bytes.count)
        var properties: Range<Int>?
        try? cursor.members(span) { key, value throws(JSONFault) in
            if span.text(key) == "properties" { properties = value }
        }
        guard let properties, span[properties.lowerBound] == UInt8(ascii: "{") else { return nil }
        var keys: [(range: Range<Int>, isLayer: Bool)] = []
        var inner = JSONCursor(properties)
        try? inner.members(span) { key, _ throws(JSONFault) in
            keys.append((key, span.matches(name, ignoringCaseAt: key)))
        }
        return (properties.upperBound - 1, keys)
    }

    private static func quoted(_ text: String) -> String {
        let data = try? JSONEncoder().encode(text)
        return data.map { String(decoding: $0, as: UTF8.self) } ?? "\"\""
    }
}
