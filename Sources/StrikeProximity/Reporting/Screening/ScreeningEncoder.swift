internal import Foundation
internal import Geodesy
internal import Records

/// Writes strikes with their nearest sites as CSV, GeoJSON or GeoJSONSeq; all that the strikes'
/// file says passes through as it is written there.
struct ScreeningEncoder: Sendable {
    let format: Screening.Format
    let parser: PointReader.Parser
    /// Keys of the properties that become columns, when features become a table.
    let propertyColumns: [String]
    /// The strikes' file as messages name it.
    private let strikesName: String
    private let propertyKeys: [[UInt8]]
    /// The added columns' names.
    private let names: [String]
    private let nameBytes: [[UInt8]]
    /// What stands before a match's count, for each site: its identifier and name as cells, or as
    /// members of an object.
    private let siteHeads: ByteTable
    /// The sites' columns that are taken over, those of a site after one another.
    private let copiedCells: ByteTable
    private let copiedStrings: ByteTable
    private let copiedCount: Int
    private let hasTies: Bool
    private let drawsLines: Bool
    /// The place of the label among the added columns, where there is one.
    private let labelIndex: Int?
    /// Whether a strike's own identifier is left out among ties.
    private let excludesSelf: Bool
    private let layer: SiteLayer
    /// How many columns a table has.
    private let columnCount: Int
    /// `"key":"` of each column of a table that is taken over, with what ends the one before.
    private let columnKeys: ByteTable
    /// `"key":` of each added property, with the comma before it but in the first that is written.
    private let addedKeys: ByteTable
    private let separator: UInt8
    /// The columns of a table that are taken over.
    private let columnOrder: [Int]
    /// Whether some are not.
    private let isDropping: Bool
    private let classCells: ByteTable?

    /// Prepares the writing.
    ///
    /// - Throws: when the strikes have a column that would be added.
    init(
        _ format: Screening.Format, _ parser: PointReader.Parser, _ question: Screening.Question,
        _ layer: SiteLayer, propertyColumns: [String], strikesName: String
    ) throws(StrikeProximityError) {
        self.format = format
        self.layer = layer
        hasTies = question.namesTies
        drawsLines = question.drawsLines
        labelIndex =
            question.hasLabels || question.drawsLines
            ? AddedColumns.always.count + layer.copied.columns.count + (question.namesTies ? 1 : 0)
            : nil
        excludesSelf = question.excludesSelf
        copiedCount = layer.copied.columns.count
        self.parser = parser
        self.strikesName = strikesName
        self.propertyColumns = propertyColumns
        propertyKeys = propertyColumns.map { Array($0.utf8) }
        let classes = parser.positionClasses
        names =
            (AddedColumns.always.map(\.name)
            + layer.copied.columns.map { AddedColumns.copiedPrefix + $0 }
            + (hasTies ? [AddedColumns.ties.name] : [])
            + (question.hasLabels || question.drawsLines ? [AddedColumns.label.name] : [])
            + (question.drawsLines ? [AddedColumns.feature.name] : [])
            + (classes == nil ? [] : [AddedColumns.positionClass.name]))
            .map { question.prefix + $0 }
        classCells = classes.map { ByteTable($0.map(\.name)) }
        let dropped = parser.schema?.dropped ?? []
        nameBytes = names.map { Array($0.utf8) }
        if case .table(let table) = parser {
            separator = table.header.separator
            let columns = table.header.columns
            let order = columns.indices.filter { !dropped.contains(columns[$0].lowercased()) }
            columnKeys = ByteTable(
                order.enumerated().map { place, column in
                    (place == 0 ? "" : "\",") + JSONText.string(columns[column]) + ":\""
                })
            columnOrder = order
            columnCount = columns.count
            isDropping = order.count < columnCount
        } else {
            columnOrder = []
            isDropping = false
            separator = .comma
            columnKeys = ByteTable([])
            columnCount = 0
        }
        let cut = Character(UnicodeScalar(separator))
        func cells(_ texts: [String]) -> ByteTable {
            ByteTable(format == .csv ? texts.map { DelimitedCell.separated($0, by: cut) } : [])
        }
        func strings(_ texts: [String]) -> ByteTable {
            ByteTable(format == .csv ? [] : texts.map(JSONText.string))
        }
        let keys = names.map { JSONText.string($0) + ":" }
        let hasNames = !layer.siteNames.isEmpty
        siteHeads = ByteTable(
            layer.identifiers.enumerated().map { site, identifier in
                let name = hasNames ? layer.siteNames[site] : nil
                if format == .csv {
                    let texts = ["", identifier, name ?? "", ""]
                    return texts.map { DelimitedCell.separated($0, by: cut) }
                        .joined(separator: String(cut))
                }
                return ",\(keys[0])\(JSONText.string(identifier))"
                    + (name.map { ",\(keys[1])\(JSONText.string($0))" } ?? "") + ",\(keys[2])"
            })
        (copiedCells, copiedStrings) = (cells(layer.copied.cells), strings(layer.copied.cells))
        addedKeys = ByteTable(
            keys.enumerated().map { ($0 == Self.firstAdded ? "" : ",") + $1 })

        // Formats of maps do not tell capital letters.
        let isMap = labelIndex != nil
        func key(_ name: String) -> String { isMap ? name.lowercased() : name }
        let added = names.map(key)
        if let taken = ownColumns.first(where: { added.contains(key($0)) }) {
            throw Self.taken(taken, at: FileLocation(path: strikesName))
        }
        if let twice = added.indices.first(where: { added[..<$0].contains(added[$0]) }) {
            throw StrikeProximityError(
                .usage,
                "“\(names[twice])” would be there twice: --site-columns takes no column over whose name "
                    + "the result has already; rename it in the sites' file")
        }
    }

    /// The place of the added property that is written first: the latitude that was measured.
    private static let firstAdded = 8

    private static func taken(_ name: String, at location: FileLocation) -> StrikeProximityError {
        StrikeProximityError(
            .data,
            "the strikes have “\(name)” already; name the new columns otherwise with "
                + "--prefix, such as --prefix second_", at: location)
    }

    /// The strikes' columns or properties that are taken over.
    private var ownColumns: [String] {
        guard case .table(let table) = parser else { return propertyColumns }
        return columnOrder.map { table.header.columns[$0] }
    }

    /// What comes before the first strike.
    var head: [UInt8] {
        switch format {
        case .csv:
            let columns =
                if case .table = parser { ownColumns } else { propertyColumns + placeColumns }
            let cut = Character(UnicodeScalar(separator))
            let cells = (columns + names).map { DelimitedCell.separated($0, by: cut) }
            return Array((cells.joined(separator: String(cut)) + "\n").utf8)
        case .geojson: return Array(#"{"type":"FeatureCollection","features":["#.utf8)
        case .geojsonseq: return []
        }
    }

    /// What comes after the last strike.
    var tail: [UInt8] { format == .geojson ? Array("\n]}\n".utf8) : [] }

    /// A table of features keeps their places in columns of their own.
    private var placeColumns: [String] {
        ["latitude", "longitude"].filter { !propertyColumns.contains($0) }
    }

    /// Writes a chunk. In a GeoJSON collection each feature begins with a comma, the first of
    /// which the caller leaves out.
    ///
    /// - Throws: when a feature has a property that would be added.
    func encode(
        _ chunk: PointChunk, _ found: SiteLayer.Found, into writer: ByteWriter
    ) throws(StrikeProximityError) {
        for index in chunk.points.indices {
            let matches = found.lists.offsets[index]..<found.lists.offsets[index + 1]
            if case .features = parser {
                try check(chunk, index)
            }
            if matches.isEmpty {
                encode(chunk, index, nil, into: writer)
            }
            for match in matches {
                let one = Match(
                    site: found.lists.matches[match].site,
                    rank: match - matches.lowerBound + 1,
                    count: layer.count(of: match, in: found),
                    own: excludesSelf && hasTies ? parser.identifier(index, chunk) : nil,
                    distance: found.lists.matches[match].distance.value,
                    azimuth: found.azimuths[match].map { $0 < 359.999_999_5 ? $0 : 0 },
                    label: labelIndex == nil
                        ? "" : label(chunk, index, found.lists.matches[match]))
                encode(chunk, index, one, into: writer)
                if drawsLines, one.distance > 0 {
                    appendLine(
                        one, from: layer.end(of: match, in: found), to: chunk, index, into: writer)
                }
            }
        }
    }

    private struct Match {
        let site: Int
        let rank: Int
        /// Sites that are as near.
        let count: Int
        /// The strike's own identifier, where it is left out.
        let own: String?
        let distance: Double
        let azimuth: Double?
        /// For a map; empty where none is wanted.
        let label: String
    }

    private func encode(
        _ chunk: PointChunk, _ index: Int, _ match: Match?, into writer: ByteWriter
    ) {
        let bytes = chunk.bytes.span
        let point = chunk.points[index]
        if format == .csv {
            if case .table = parser {
                if isDropping {
                    appendRow(chunk, index, into: writer)
                } else {
                    writer.append(bytes, point.range)
                }
            } else {
                appendProperties(chunk, index, into: writer)
            }
            appendCells(match, point, bytes, into: writer)
            return
        }
        if format == .geojson { writer.append(",\n") }
        let digits = Digits(point, bytes)
        if case .table = parser {
            appendFeature(ofRow: index, chunk, digits, into: writer)
        } else {
            appendFeature(ofFeature: index, chunk, digits, into: writer)
        }
        let isFirst =
            if case .table = parser {
                columnOrder.isEmpty
            } else {
                chunk.features[index].properties.isEmpty
            }
        // A strike without a match still bears a name on the map.
        let unmatched = labelIndex != nil && match == nil ? title(chunk, index) : nil
        appendMembers(
            match, point, digits, bytes, isFirst: isFirst, unmatched: unmatched, into: writer)
        writer.append(format == .geojson ? "}}" : "}}\n")
    }

    // MARK: Tables

    /// A row without the columns that are not taken over.
    private func appendRow(
        _ chunk: PointChunk, _ index: Int, into writer: ByteWriter
    ) {
        let first = index * columnCount
        for (number, column) in columnOrder.enumerated() {
            if number > 0 { writer.append(separator) }
            let cell = chunk.cells[first + column]
            if cell.isQuoted { writer.append(.quote) }
            writer.append(chunk.bytes.span, cell.range)
            if cell.isQuoted { writer.append(.quote) }
        }
    }

    private func appendCells(
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
    private func ties(_ match: Match) -> String {
        layer.sites(at: match.site).map { layer.identifiers[$0] }.filter { $0 != match.own }
            .joined(separator: "; ")
    }

    private func appendClassCell(_ point: PointChunk.Point, into writer: ByteWriter) {
        guard let classCells else { return }
        writer.append(separator)
        if let index = point.positionClass { writer.append(classCells, Int(index)) }
    }

    private func appendProperties(
        _ chunk: PointChunk, _ index: Int, into writer: ByteWriter
    ) {
        let bytes = chunk.bytes.span
        let members = chunk.features[index].properties
        var cells = propertyKeys.enumerated().map { ordinal, key in
            let member =
                if ordinal < members.count, bytes.matches(key, at: members[ordinal].key) {
                    members[ordinal]
                } else {
                    members.first { isKey($0.key, key, bytes) }
                }
            return member.map { JSONValue.cell(bytes, $0.value) } ?? ""
        }
        for column in placeColumns {
            let point = chunk.points[index]
            let isLatitude = column == "latitude"
            let range = isLatitude ? point.latitude : point.longitude
            let value = isLatitude ? point.coordinate.latitude : point.coordinate.longitude
            cells.append(range.isEmpty ? "\(value.value)" : bytes.text(range))
        }
        let text = cells.map { DelimitedCell.separated($0, by: ",") }.joined(separator: ",")
        writer.append(Array(text.utf8))
    }

    /// Whether a name, in which characters may be escaped, is a column's.
    private func isKey(_ range: Range<Int>, _ key: [UInt8], _ bytes: Span<UInt8>) -> Bool {
        if bytes.matches(key, at: range) { return true }
        guard bytes.extracting(range).firstIndex(of: .backslash, from: 0) != nil else {
            return false
        }
        return Array(JSONValue.text(bytes, range).utf8) == key
    }

    // MARK: Features

    private func appendFeature(
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
    private enum Number {
        case digits(Range<Int>)
        case value(Double)

        init(_ bytes: Span<UInt8>, _ range: Range<Int>, _ value: Double) {
            self = JSONCursor.isNumber(bytes, range) ? .digits(range) : .value(value)
        }
    }

    /// The two numbers of a strike's place, which are written twice.
    private struct Digits {
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

    private func appendFeature(
        ofFeature index: Int, _ chunk: PointChunk, _ digits: Digits, into writer: ByteWriter
    ) {
        let bytes = chunk.bytes.span
        let feature = chunk.features[index]
        writer.append(#"{"type":"Feature","#)
        if let identifier = feature.identifier {
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
        for (number, member) in feature.properties.enumerated() {
            if number > 0 { writer.append(.comma) }
            append(member, bytes, into: writer)
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

    private func appendMembers(
        _ match: Match?, _ point: PointChunk.Point, _ digits: Digits, _ bytes: Span<UInt8>,
        isFirst: Bool, unmatched: String?, into writer: ByteWriter
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
        guard let match else {
            if let labelIndex {
                writer.append(addedKeys, labelIndex)
                writer.append(Array(JSONText.string(unmatched ?? "").utf8))
                if drawsLines {
                    writer.append(addedKeys, labelIndex + 1)
                    writer.append(#""strike""#)
                }
            }
            return
        }
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
        if let labelIndex {
            writer.append(addedKeys, labelIndex)
            writer.append(Array(JSONText.string(match.label).utf8))
            if drawsLines {
                writer.append(addedKeys, labelIndex + 1)
                writer.append(#""strike""#)
            }
        }
    }

    // MARK: Maps

    /// The names of the properties that geodesics have; none where none are drawn.
    var lineProperties: [String] {
        guard drawsLines, let labelIndex else { return [] }
        return [parser.identifierName ?? "id"]
            + [0, 1, 3, 4, 7, labelIndex, labelIndex + 1].map { names[$0] }
    }

    /// Who a strike is: its identifier, else its name.
    func title(_ chunk: PointChunk, _ index: Int) -> String? {
        [parser.identifier(index, chunk), parser.name(index, chunk)].compactMap(\.self)
            .first { !$0.isEmpty }
    }

    /// “S1: 648 m from Embassy of Azerbaijan”; with the interval where the strike states an uncertainty,
    /// and with what its place is the middle of.
    private func label(_ chunk: PointChunk, _ index: Int, _ match: SiteMatch) -> String {
        let point = chunk.points[index]
        let name = layer.siteNames.isEmpty ? "" : layer.siteNames[match.site]
        let site = name.isEmpty ? layer.identifiers[match.site] : name
        let (distance, radius) = (match.distance.value, point.uncertainty)
        let known = point.positionClass.flatMap { parser.positionClasses?[Int($0)] }
        var text = title(chunk, index).map { "\($0): " } ?? ""
        if let known, known.isCentroid {
            text += "middle of a \(known.name), no evidence at close range"
            guard let radius else { return text }
            text += "; "
            return text
                + "\(Wording.interval(max(0, distance - radius), distance + radius)) from \(site)"
        }
        let shown =
            radius.map { Wording.interval(max(0, distance - $0), distance + $0) }
            ?? Wording.distance(distance)
        return text + "\(shown) from \(site)"
    }

    /// The geodesic from a site to a strike, as a feature of its own; it ends where the strike's point
    /// stands.
    private func appendLine(
        _ match: Match, from end: GeodeticCoordinate, to chunk: PointChunk, _ index: Int,
        into writer: ByteWriter
    ) {
        let strike = chunk.points[index].coordinate
        var properties: [String: GeoJSONFeature.Value?] = [
            names[0]: .text(layer.identifiers[match.site]), names[3]: .integer(match.rank),
            names[4]: .number((match.distance * 1_000).rounded() / 1_000),
            names[7]: match.azimuth.map { .number(($0 * 1e6).rounded() / 1e6) },
        ]
        if let own = parser.identifier(index, chunk), !own.isEmpty {
            properties[parser.identifierName ?? "id"] = .text(own)
        }
        if !layer.siteNames.isEmpty { properties[names[1]] = .text(layer.siteNames[match.site]) }
        if let labelIndex {
            properties[names[labelIndex]] = .text(match.label)
            properties[names[labelIndex + 1]] = .text("geodesic")
        }
        // 10 km of a geodesic leave the straight line of a map by some metres at most.
        let line = Geodesic.wgs84.interpolate(from: end, to: strike, spacing: 10_000)
        if format == .geojson { writer.append(",\n") }
        writer.append(Array(GeoJSONFeature(.line(line), properties).line))
        if format == .geojsonseq { writer.append(.newline) }
    }

    /// Refuses a feature of which something would be lost.
    private func check(
        _ chunk: PointChunk, _ index: Int
    ) throws(StrikeProximityError) {
        let bytes = chunk.bytes.span
        for member in chunk.features[index].properties {
            let taken = nameBytes.firstIndex {
                labelIndex == nil
                    ? bytes.matches($0, at: member.key)
                    : bytes.matches($0, ignoringCaseAt: member.key)
            }
            if let taken {
                throw Self.taken(names[taken], at: FileLocation(path: strikesName))
            }
        }
    }
}
