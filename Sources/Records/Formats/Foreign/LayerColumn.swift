internal import Foundation

/// Features of one layer, each with the layer's name among its properties.
enum LayerColumn {
    /// What a sequence of GeoJSON has before each feature.
    private static let separator = UInt8(0x1E)
    private static let name = Array("layer".utf8)

    /// Adds features to others. One that has a property `layer` keeps it.
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
            throw unreadable(error, shown)
        }
        var rest: [UInt8] = []
        while true {
            let part: Data
            do {
                part = try features.read(upToCount: 1 << 20) ?? Data()
            } catch {
                throw unreadable(error, shown)
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
        let place = place(bytes)
        guard let place else {
            lines += bytes + [.newline]
            return
        }
        lines += bytes[..<place.index]
        if !place.isFirst { lines += Array(", ".utf8) }
        lines += member
        lines += bytes[place.index...] + [.newline]
    }

    /// Where among a feature's bytes another property comes, and whether it is the only one; nil for one
    /// that has it.
    private static func place(_ bytes: [UInt8]) -> (index: Int, isFirst: Bool)? {
        let start = bytes.first == separator ? 1 : 0
        let span = bytes.span
        var cursor = JSONCursor(start..<bytes.count)
        var properties: Range<Int>?
        try? cursor.members(span) { key, value throws(JSONFault) in
            if span.text(key) == "properties" { properties = value }
        }
        guard let properties, span[properties.lowerBound] == UInt8(ascii: "{") else { return nil }
        var (isEmpty, isThere) = (true, false)
        var inner = JSONCursor(properties)
        try? inner.members(span) { key, _ throws(JSONFault) in
            isEmpty = false
            if span.matches(name, ignoringCaseAt: key) { isThere = true }
        }
        return isThere ? nil : (properties.upperBound - 1, isEmpty)
    }

    private static func quoted(_ text: String) -> String {
        let data = try? JSONEncoder().encode(text)
        return data.map { String(decoding: $0, as: UTF8.self) } ?? "\"\""
    }

    private static func unreadable(_ error: any Error, _ shown: String) -> StrikeProximityError {
        StrikeProximityError(
            .inputOutput, "its temporary file cannot be read back (\(error))",
            at: FileLocation(path: shown))
    }
}
