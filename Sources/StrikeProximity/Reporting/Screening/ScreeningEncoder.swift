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
    /// The column, or the property, for identifiers that features have beside their properties; nil where
    /// none has one.
    let identifierColumn: String?
    /// Whether these become a property, of features that are written.
    let movesIdentifiers: Bool
    /// The strikes' file as messages name it.
    private let strikesName: String
    let propertyKeys: [[UInt8]]
    /// The added columns' names.
    let names: [String]
    private let nameBytes: [[UInt8]]
    /// Which counts of bytes their names have, up to 63, as bits.
    private let nameLengths: UInt64
    /// What stands before a match's count, for each site: its identifier and name as cells, or as
    /// members of an object.
    let siteHeads: ByteTable
    /// The sites' columns that are taken over, those of a site after one another.
    let copiedCells: ByteTable
    let copiedStrings: ByteTable
    let copiedCount: Int
    let hasTies: Bool
    let drawsLines: Bool
    /// The place of the label among the added columns, where there is one.
    let labelIndex: Int?
    /// Whether capital letters do not tell columns apart.
    private let ignoresCase: Bool
    let layer: SiteLayer
    /// How many columns a table has.
    let columnCount: Int
    /// `"key":"` of each column of a table that is taken over, with what ends the one before.
    let columnKeys: ByteTable
    /// `"key":` of each added property, with the comma before it but in the first that is written.
    let addedKeys: ByteTable
    let separator: UInt8
    /// The columns of a table that are taken over.
    let columnOrder: [Int]
    /// Their names in the result.
    private let columnNames: [String]
    /// Which of them had to be named anew; nil for none.
    let renamed: String?
    /// A table of features keeps their places in columns of their own.
    let placeColumns: [String]
    /// Whether rows are not taken over as they are written: some columns are dropped, or all cells are
    /// written anew.
    private let rewritesRows: Bool
    /// Whether all cells are written anew.
    let rewritesCells: Bool
    let classCells: ByteTable?
    /// What is replaced in what is written, for GDAL to convert it.
    private let foreignText: ForeignText?
    /// What columns are called in the result.
    let fieldNames: FieldNames

    /// Prepares the writing.
    ///
    /// - Throws: when the strikes have a column that would be added.
    init(
        _ format: Screening.Format, _ parser: PointReader.Parser, _ question: Screening.Question,
        _ layer: SiteLayer, _ properties: FeatureProperties, strikesName: String
    ) throws(StrikeProximityError) {
        self.format = format
        self.layer = layer
        hasTies = question.namesTies
        drawsLines = question.drawsLines
        labelIndex =
            question.hasLabels || question.drawsLines
            ? AddedColumns.always.count + layer.copied.columns.count + (question.namesTies ? 1 : 0)
            : nil
        // GeoJSON with lines is for maps, whose programs do not tell them apart either.
        ignoresCase = question.ignoresCase || labelIndex != nil
        copiedCount = layer.copied.columns.count
        self.parser = parser
        self.strikesName = strikesName
        propertyColumns = properties.names
        propertyKeys = properties.names.map { Array($0.utf8) }
        identifierColumn =
            properties.haveIdentifiers
            ? Self.identifierColumn(among: properties.names) : nil
        let classes = parser.positionClasses
        let added =
            (AddedColumns.always.map(\.name)
            + layer.copied.columns.map { AddedColumns.copiedPrefix + $0 }
            + (hasTies ? [AddedColumns.ties.name] : [])
            + (question.hasLabels || question.drawsLines ? [AddedColumns.label.name] : [])
            + (question.drawsLines ? [AddedColumns.feature.name] : [])
            + (classes == nil ? [] : [AddedColumns.positionClass.name]))
            .map { question.prefix + $0 }
        let dropped = parser.schema?.dropped ?? []
        var own = properties.names
        var distinct: DistinctNames?
        if case .table(let table) = parser {
            let columns = table.header.columns.enumerated()
                .filter { !dropped.contains($0.element.lowercased()) }
                .map { (number: $0.offset + 1, name: $0.element) }
            // Where cells are found by their place, what is above them may be anything.
            if format != .csv || question.isRewritten {
                distinct = DistinctNames(columns, besides: added, ignoresCase: ignoresCase)
            }
            own = distinct?.names ?? columns.map(\.name)
            columnNames = own
        } else {
            columnNames = []
        }
        renamed = distinct?.notice
        let fieldNames =
            question.foreign.map {
                FieldNames(of: format == .csv ? [] : own, added: added, for: $0)
            } ?? FieldNames()
        self.fieldNames = fieldNames
        foreignText = question.foreign.map { ForeignText($0, isJSON: format != .csv) }
        names = added.map { fieldNames[$0] }
        classCells = classes.map { ByteTable($0.map(\.name)) }
        rewritesCells = question.isRewritten
        movesIdentifiers = question.movesIdentifiers
        nameBytes = names.map { Array($0.utf8) }
        nameLengths = nameBytes.reduce(0) { $0 | 1 << UInt64(min($1.count, 63)) }
        if case .table(let table) = parser {
            separator = question.isRewritten ? .comma : table.header.separator
            let columns = table.header.columns
            let order = columns.indices.filter { !dropped.contains(columns[$0].lowercased()) }
            placeColumns = []
            columnKeys = ByteTable(
                columnNames.enumerated().map { place, name in
                    (place == 0 ? "" : "\",") + JSONText.string(fieldNames[name]) + ":\""
                })
            columnOrder = order
            columnCount = columns.count
            rewritesRows = order.count < columnCount || question.isRewritten
        } else {
            columnOrder = []
            rewritesRows = false
            separator = .comma
            columnKeys = ByteTable([])
            columnCount = 0
            placeColumns = Self.placeColumns(
                among: properties.names, areRecords: parser.isOfRecords)
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

        let ignoresCase = self.ignoresCase
        func key(_ name: String) -> String { ignoresCase ? name.lowercased() : name }
        let addedKeys = names.map(key)
        if let taken = ownColumns.first(where: { addedKeys.contains(key($0)) }) {
            throw Self.taken(taken, at: FileLocation(path: strikesName))
        }
        if let twice = addedKeys.indices.first(where: {
            addedKeys[..<$0].contains(addedKeys[$0])
        }) {
            throw StrikeProximityError(
                .usage,
                "“\(names[twice])” would be there twice: --site-columns takes no column over whose name "
                    + "the result has already; rename it in the sites' file")
        }
    }

    /// `id`, or where a property is called so, a name that is free.
    private static func identifierColumn(among names: [String]) -> String {
        var column = "id"
        while names.contains(column) { column = "feature_" + column }
        return column
    }

    /// `latitude` and `longitude`, or where a feature has a property that is called so, names that are free:
    /// a property may say anything. Members of records are their places themselves.
    private static func placeColumns(among names: [String], areRecords: Bool) -> [String] {
        var columns = ["latitude", "longitude"]
        if areRecords { return columns.filter { !names.contains($0) } }
        let taken = Set(names.map { $0.lowercased() })
        while columns.contains(where: taken.contains) { columns = columns.map { "feature_" + $0 } }
        return columns
    }

    /// The place of the added property that is written first: the latitude that was measured.
    static let firstAdded = 8

    private static func taken(_ name: String, at location: FileLocation) -> StrikeProximityError {
        StrikeProximityError(
            .data,
            "the strikes have “\(name)” already; name the new columns otherwise with "
                + "--prefix, such as --prefix second_", at: location)
    }

    /// The strikes' columns or properties that are taken over.
    private var ownColumns: [String] {
        guard case .table = parser else {
            return [identifierColumn].compactMap(\.self) + propertyColumns
        }
        return columnNames
    }

    /// Where among the columns of a table latitude and longitude are.
    var placeIndices: Set<Int> {
        guard case .table(let table) = parser else {
            let columns = ownColumns + placeColumns
            return Set(
                (placeColumns.count == 2 ? placeColumns : ["latitude", "longitude"])
                    .compactMap { columns.lastIndex(of: $0) })
        }
        guard case .pair(let latitude, let longitude, _) = table.place else { return [] }
        return Set([latitude, longitude].compactMap { columnOrder.firstIndex(of: $0) })
    }

    /// What comes before the first strike.
    var head: [UInt8] {
        switch format {
        case .csv:
            let columns =
                if case .table = parser { ownColumns } else { ownColumns + placeColumns }
            let cut = Character(UnicodeScalar(separator))
            let cells = (columns + names).map { DelimitedCell.separated($0, by: cut) }
            let line = Array((cells.joined(separator: String(cut)) + "\n").utf8)
            return foreignText?.corrected(line) ?? line
        case .geojson: return Array(#"{"type":"FeatureCollection","features":["#.utf8)
        case .geojsonseq: return []
        }
    }

    /// What comes after the last strike.
    var tail: [UInt8] { format == .geojson ? Array("\n]}\n".utf8) : [] }

    /// Writes a chunk. In a GeoJSON collection each feature begins with a comma, the first of
    /// which the caller leaves out.
    ///
    /// - Parameter own: of each strike what tells the sites that it is itself; empty where none is left out.
    /// - Returns: how many rows or features were written.
    /// - Throws: when a feature has a property that would be added.
    func encode(
        _ chunk: PointChunk, _ rows: Range<Int>, _ found: SiteLayer.Found,
        _ own: [SiteLayer.OwnSite?], into writer: ByteWriter
    ) throws(StrikeProximityError) -> Int {
        let start = unsafe writer.count
        var count = 0
        for index in rows {
            let matches = found.lists.range(index - rows.lowerBound)
            if case .features = parser {
                try check(chunk, index)
            }
            count += max(1, matches.count)
            if matches.isEmpty {
                encode(chunk, index, nil, into: writer)
            }
            for match in matches {
                let one = Match(
                    site: found.lists.matches[match].site,
                    rank: match - matches.lowerBound + 1,
                    count: layer.count(of: match, in: found),
                    own: own.isEmpty ? nil : own[index],
                    distance: found.lists.matches[match].distance.value,
                    azimuth: found.azimuths[match].map { $0 < 359.999_999_5 ? $0 : 0 })
                encode(chunk, index, one, into: writer)
                if drawsLines, one.distance > 0 {
                    count += 1
                    appendLine(
                        one, from: layer.end(of: match, in: found), to: chunk, index, into: writer)
                }
            }
        }
        guard let foreignText else { return count }
        let bytes = unsafe writer.withBytes { unsafe Array($0[start...]) }
        if let corrected = foreignText.corrected(bytes) {
            writer.removeAll(from: start)
            writer.append(corrected)
        }
        return count
    }

    struct Match {
        let site: Int
        let rank: Int
        /// Sites that are as near.
        let count: Int
        /// What tells the sites that the strike is itself, where they are left out.
        let own: SiteLayer.OwnSite?
        let distance: Double
        let azimuth: Double?
    }

    private func encode(
        _ chunk: PointChunk, _ index: Int, _ match: Match?, into writer: ByteWriter
    ) {
        let bytes = chunk.bytes.span
        let point = chunk.points[index]
        if format == .csv {
            if case .table = parser {
                if rewritesRows {
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
                    && movedIdentifier(of: chunk.features[index]) == nil
            }
        appendMembers(match, point, digits, bytes, isFirst: isFirst, into: writer)
        if let labelIndex {
            writer.append(addedKeys, labelIndex)
            writer.append(Array(JSONText.string(label(chunk, index, match)).utf8))
            if drawsLines {
                writer.append(addedKeys, labelIndex + 1)
                writer.append(#""strike""#)
            }
        }
        writer.append(format == .geojson ? "}}" : "}}\n")
    }

    /// Refuses a feature of which something would be lost.
    private func check(
        _ chunk: PointChunk, _ index: Int
    ) throws(StrikeProximityError) {
        let bytes = chunk.bytes.span
        for member in chunk.features[index].properties
        where nameLengths & 1 << UInt64(min(member.key.count, 63)) != 0 {
            let taken = nameBytes.firstIndex {
                ignoresCase
                    ? bytes.matches($0, ignoringCaseAt: member.key)
                    : bytes.matches($0, at: member.key)
            }
            if let taken {
                throw Self.taken(names[taken], at: FileLocation(path: strikesName))
            }
        }
    }
}
