internal import Geodesy
internal import Records

/// Strikes as rows of a table.
extension ScreeningEncoder {
    /// A row without the columns that are not taken over, or with its cells written anew.
    func appendRow(
        _ chunk: PointChunk, _ index: Int, into writer: ByteWriter
    ) {
        let first = index * columnCount
        for (number, column) in columnOrder.enumerated() {
            if number > 0 { writer.append(separator) }
            let cell = chunk.cells[first + column]
            let bytes = chunk.bytes.span
            if rewritesCells, !cell.isQuoted,
                cell.range.contains(where: { DelimitedCell.needsQuotes(bytes[$0], separator) })
            {
                let text = bytes.text(cell.range)
                writer.append(Array(DelimitedCell.separated(text, by: ",").utf8))
                continue
            }
            if cell.isQuoted { writer.append(.quote) }
            writer.append(bytes, cell.range)
            if cell.isQuoted { writer.append(.quote) }
        }
    }

    func appendCells(
        _ match: Match?, _ point: PointChunk.Point, _ bytes: Span<UInt8>,
        into writer: ByteWriter
    ) {
        let uncertainty = point.uncertainty
        guard let match else {
            for _ in AddedColumns.always.dropLast(2) { writer.append(separator) }
            appendMeasured(point, bytes, into: writer)
            for _ in 0..<copiedCount { writer.append(separator) }
            if hasTies { writer.append(separator) }
            appendClassCell(point, into: writer)
            return writer.append(.newline)
        }
        writer.append(siteHeads, match.site)
        writer.append(match.count)
        writer.append(separator)
        writer.append(match.rank)
        writer.append(separator)
        writer.append(match.distance, digits: 3)
        writer.append(separator)
        if let uncertainty { writer.append(max(0, match.distance - uncertainty), digits: 3) }
        writer.append(separator)
        if let uncertainty { writer.append(match.distance + uncertainty, digits: 3) }
        writer.append(separator)
        if let azimuth = match.azimuth { writer.append(azimuth, digits: 6) }
        appendMeasured(point, bytes, into: writer)
        for column in 0..<copiedCount {
            writer.append(separator)
            writer.append(copiedCells, match.site * copiedCount + column)
        }
        if hasTies {
            writer.append(separator)
            let cut = Character(UnicodeScalar(separator))
            writer.append(Array(DelimitedCell.separated(ties(match), by: cut).utf8))
        }
        appendClassCell(point, into: writer)
        writer.append(.newline)
    }

    /// The place that was measured, whatever other columns say.
    private func appendMeasured(
        _ point: PointChunk.Point, _ bytes: Span<UInt8>, into writer: ByteWriter
    ) {
        writer.append(separator)
        appendDigits(bytes, point.latitude, point.coordinate.latitude.value, into: writer)
        writer.append(separator)
        appendDigits(bytes, point.longitude, point.coordinate.longitude.value, into: writer)
    }

    /// The digits that came in, or of what is not written in decimal degrees the number.
    private func appendDigits(
        _ bytes: Span<UInt8>, _ range: Range<Int>, _ value: Double, into writer: ByteWriter
    ) {
        if range.isEmpty {
            writer.append(Array("\(value)".utf8))
        } else {
            writer.append(bytes, range)
        }
    }

    /// The sites at the place of a match, its own included.
    func ties(_ match: Match) -> String {
        layer.sites(at: match.site).filter { !layer.isOwn($0, match.own) }
            .map { layer.identifiers[$0] }.joined(separator: "; ")
    }

    private func appendClassCell(_ point: PointChunk.Point, into writer: ByteWriter) {
        guard let classCells else { return }
        writer.append(separator)
        if let index = point.positionClass { writer.append(classCells, Int(index)) }
    }

    func appendProperties(
        _ chunk: PointChunk, _ index: Int, into writer: ByteWriter
    ) {
        let bytes = chunk.bytes.span
        let members = chunk.features[index].properties
        var isFirst = true
        func begin() {
            if !isFirst { writer.append(.comma) }
            isFirst = false
        }
        if identifierColumn != nil {
            begin()
            if let own = chunk.features[index].identifier { appendCell(own, bytes, into: writer) }
        }
        for (ordinal, key) in propertyKeys.enumerated() {
            begin()
            let member =
                if ordinal < members.count, bytes.matches(key, at: members[ordinal].key) {
                    members[ordinal]
                } else {
                    members.first { isKey($0.key, key, bytes) }
                }
            if let member { appendCell(member.value, bytes, into: writer) }
        }
        for column in placeColumns {
            begin()
            let point = chunk.points[index]
            let isLatitude = column.hasSuffix("latitude")
            let range = isLatitude ? point.latitude : point.longitude
            let value = isLatitude ? point.coordinate.latitude : point.coordinate.longitude
            if range.isEmpty || bytes.holds(.comma, in: range) {
                appendCell(range.isEmpty ? "\(value.value)" : bytes.text(range), into: writer)
            } else {
                writer.append(bytes, range)
            }
        }
    }

    private func appendCell(_ text: String, into writer: ByteWriter) {
        writer.append(Array(DelimitedCell.separated(text, by: ",").utf8))
    }

    /// A value of JSON as a cell.
    private func appendCell(
        _ value: Range<Int>, _ bytes: Span<UInt8>, into writer: ByteWriter
    ) {
        switch bytes[value.lowerBound] {
        case .quote:
            let text = (value.lowerBound + 1)..<(value.upperBound - 1)
            // What is escaped may be a quote or the end of a line, which cannot stand there otherwise.
            guard !bytes.holds(.backslash, in: text) else { break }
            let isQuoted = bytes.holds(.comma, in: text)
            if isQuoted { writer.append(.quote) }
            writer.append(bytes, text)
            if isQuoted { writer.append(.quote) }
            return
        case UInt8(ascii: "n"): return
        case UInt8(ascii: "{"), UInt8(ascii: "["): break
        default: return writer.append(bytes, value)
        }
        appendCell(JSONValue.cell(bytes, value), into: writer)
    }

    /// Whether a name, in which characters may be escaped, is a column's.
    private func isKey(_ range: Range<Int>, _ key: [UInt8], _ bytes: Span<UInt8>) -> Bool {
        if bytes.matches(key, at: range) { return true }
        guard bytes.extracting(range).firstIndex(of: .backslash, from: 0) != nil else {
            return false
        }
        return Array(JSONValue.text(bytes, range).utf8) == key
    }
}
