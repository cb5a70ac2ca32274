internal import Foundation
internal import Geodesy
internal import Records

/// Strikes as features.
extension ScreeningEncoder {
    func appendFeature(
        ofRow index: Int, _ chunk: PointChunk, _ digits: Digits, into writer: ByteWriter
    ) {
        let bytes = chunk.bytes.span
        writer.append(#"{"type":"Feature","geometry":{"type":"Point","coordinates":["#)
        append(digits.longitude, bytes, into: writer)
        writer.append(.comma)
        append(digits.latitude, bytes, into: writer)
        writer.append(#"]},"properties":{"#)
        let first = index * columnCount
        for place in columnOrder.indices {
            let cell = chunk.cells[first + columnOrder[place]]
            writer.append(columnKeys, place)
            writer.appendEscaped(bytes, cell.range, isQuoted: cell.isQuoted)
        }
        if !columnOrder.isEmpty { writer.append(.quote) }
    }

    /// A number as JSON: the digits that came in, if it allows them, or what the number is.
    enum Number {
        case digits(Range<Int>)
        case value(Double)

        init(_ bytes: Span<UInt8>, _ range: Range<Int>, _ value: Double) {
            self = JSONCursor.isNumber(bytes, range) ? .digits(range) : .value(value)
        }
    }

    /// The two numbers of a strike's place, which are written twice.
    struct Digits {
        let latitude, longitude: Number

        init(_ point: PointChunk.Point, _ bytes: Span<UInt8>) {
            latitude = Number(bytes, point.latitude, point.coordinate.latitude.value)
            longitude = Number(bytes, point.longitude, point.coordinate.longitude.value)
        }
    }

    private func append(_ number: Number, _ bytes: Span<UInt8>, into writer: ByteWriter) {
        switch number {
        case .digits(let range): writer.append(bytes, range)
        case .value(let value): writer.append(Array("\(value)".utf8))
        }
    }

    /// Where a feature's identifier is that becomes a property; nil where it stays what it is.
    func movedIdentifier(of feature: FeatureParts) -> Range<Int>? {
        movesIdentifiers && identifierColumn != nil ? feature.identifier : nil
    }

    func appendFeature(
        ofFeature index: Int, _ chunk: PointChunk, _ digits: Digits, into writer: ByteWriter
    ) {
        let bytes = chunk.bytes.span
        let feature = chunk.features[index]
        writer.append(#"{"type":"Feature","#)
        let moved = movedIdentifier(of: feature)
        if moved == nil, let identifier = feature.identifier {
            writer.append(#""id":"#)
            append(bytes, identifier, into: writer)
            writer.append(.comma)
        }
        for member in feature.others {
            append(member, bytes, into: writer)
            writer.append(.comma)
        }
        writer.append(#""geometry":"#)
        if let geometry = feature.geometryText {
            append(bytes, geometry, into: writer)
        } else {
            writer.append(#"{"type":"Point","coordinates":["#)
            append(digits.longitude, bytes, into: writer)
            writer.append(.comma)
            append(digits.latitude, bytes, into: writer)
            writer.append("]}")
        }
        writer.append(#","properties":{"#)
        if let moved {
            writer.append(Array((JSONText.string(identifierColumn ?? "") + ":").utf8))
            append(bytes, moved, into: writer)
            if !feature.properties.isEmpty { writer.append(.comma) }
        }
        for (number, member) in feature.properties.enumerated() {
            if number > 0 { writer.append(.comma) }
            if fieldNames.isEmpty {
                append(member, bytes, into: writer)
            } else {
                let name = fieldNames[JSONValue.text(bytes, member.key)]
                writer.append(Array((JSONText.string(name) + ":").utf8))
                append(bytes, member.value, into: writer)
            }
        }
    }

    private func append(
        _ member: FeatureParts.Member, _ bytes: Span<UInt8>, into writer: ByteWriter
    ) {
        writer.append(.quote)
        writer.append(bytes, member.key)
        writer.append(#"":"#)
        append(bytes, member.value, into: writer)
    }

    /// JSON as it is written, on one line where each feature has a line of its own.
    private func append(_ bytes: Span<UInt8>, _ range: Range<Int>, into writer: ByteWriter) {
        if format == .geojsonseq, bytes.lastIndex(of: .newline, in: range) != nil {
            writer.append(bytes.joiningLines(range))
        } else {
            writer.append(bytes, range)
        }
    }

    func appendMembers(
        _ match: Match?, _ point: PointChunk.Point, _ digits: Digits, _ bytes: Span<UInt8>,
        isFirst: Bool, into writer: ByteWriter
    ) {
        if !isFirst { writer.append(.comma) }
        writer.append(addedKeys, Self.firstAdded)
        append(digits.latitude, bytes, into: writer)
        writer.append(addedKeys, 9)
        append(digits.longitude, bytes, into: writer)
        if let classCells, let index = point.positionClass {
            writer.append(addedKeys, names.count - 1)
            writer.append(.quote)
            writer.append(classCells, Int(index))
            writer.append(.quote)
        }
        guard let match else { return }
        writer.append(siteHeads, match.site)
        writer.append(match.count)
        writer.append(addedKeys, 3)
        writer.append(match.rank)
        writer.append(addedKeys, 4)
        writer.append(match.distance, digits: 3)
        if let uncertainty = point.uncertainty {
            writer.append(addedKeys, 5)
            writer.append(max(0, match.distance - uncertainty), digits: 3)
            writer.append(addedKeys, 6)
            writer.append(match.distance + uncertainty, digits: 3)
        }
        if let azimuth = match.azimuth {
            writer.append(addedKeys, 7)
            writer.append(azimuth, digits: 6)
        }
        for column in 0..<copiedCount {
            writer.append(addedKeys, AddedColumns.always.count + column)
            writer.append(copiedStrings, match.site * copiedCount + column)
        }
        if hasTies {
            writer.append(addedKeys, AddedColumns.always.count + copiedCount)
            writer.append(Array(JSONText.string(ties(match)).utf8))
        }
    }
}
