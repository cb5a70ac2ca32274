/// The records of one chunk as rows of cells, whether they come from a table or from features.
package struct RecordRows: Sendable {
    /// A record, and where its cells are.
    package struct Row: Sendable {
        /// Line or feature, counted from 1 within the chunk.
        package let number: Int
        /// Where its first cell is among all; nil of a record of which nothing can be read.
        package let first: Int?
        /// Which record of the chunk it is.
        package let record: PointChunk.Record
    }

    package let chunk: PointChunk
    /// What the cells' places are counted in: the chunk's, and texts that do not stand in it as they
    /// read.
    package private(set) var bytes: [UInt8]
    /// The cells of all rows, a row after the other, each with as many as there are columns.
    package private(set) var cells: [DelimitedSplitter.Cell]
    package private(set) var rows: [Row] = []
    private let columns: RecordColumns

    /// - Parameter chunk: as the parser whose columns these are has read it.
    package init(_ chunk: PointChunk, _ columns: RecordColumns) {
        self.chunk = chunk
        self.columns = columns
        bytes = chunk.bytes
        cells = []
        rows.reserveCapacity(chunk.recordCount)
        if isTable {
            cells = chunk.cells
        } else {
            cells.reserveCapacity(chunk.recordCount * columns.names.count)
        }
        chunk.forEachRecord { add($0) }
    }

    /// The text of a cell; empty of a record of which nothing can be read.
    package func text(_ row: Row, _ column: Int) -> String {
        guard let first = row.first else { return "" }
        return DelimitedSplitter.text(cells[first + column], bytes.span)
    }

    /// Where a record is, or why it has no place.
    func place(_ row: Row) -> Result<PlaceCells.Place, PlaceCells.Reason> {
        switch row.record {
        case .point(let index):
            let point = chunk.points[index]
            return .success(
                PlaceCells.Place(
                    coordinate: point.coordinate, uncertainty: point.statedUncertainty,
                    notation: point.notation, latitude: point.latitude,
                    longitude: point.longitude))
        case .invalid(let index): return .failure(chunk.invalid[index].reason)
        case .area:
            return .failure(
                PlaceCells.Reason(sentence: "the geometry is a polygon, not a Point"))
        }
    }

    /// The place that a feature's columns of degrees name; nil where they name none.
    package func repeatedPlace(_ row: Row) -> PlaceCells.Place? {
        guard let pair = columns.repeatedPlace, let first = row.first else { return nil }
        let place = PlaceCells.place(
            bytes.span, latitude: cells[first + pair.latitude].range,
            longitude: cells[first + pair.longitude].range, uncertainty: nil)
        return try? place.get()
    }

    /// What the data set says of a row's position, as an index into the parser's classes.
    package func positionClass(_ row: Row) -> UInt8? {
        guard case .point(let index) = row.record else { return nil }
        return chunk.points[index].positionClass
    }

    /// The polygons as they are written, of a record whose place is a footprint.
    package func area(_ row: Row) -> [UInt8]? {
        guard case .area(let index) = row.record else { return nil }
        return Array(bytes[chunk.areas[index].feature.geometryText ?? 0..<0])
    }

    /// A feature's identifier, whether its own or a property's; of a table nil.
    private func featureIdentifier(_ row: Row) -> String? {
        guard !isTable, case .features(let features, _) = columns.parser,
            let feature = chunk.feature(of: row.record)
        else { return nil }
        return features.identifier(of: feature, bytes.span)
    }

    /// Who a record says that it is.
    package func identifier(_ row: Row) -> String? {
        featureIdentifier(row) ?? columns.roles[.identifier].flatMap { text(row, $0).unlessBlank }
    }

    // MARK: Cells

    private mutating func add(_ record: PointChunk.Record) {
        let (number, first): (Int, Int?)
        switch record {
        case .point(let index):
            number = chunk.points[index].number
            first = isTable ? index * columns.names.count : add(chunk.features[index])
        case .invalid(let index):
            let invalid = chunk.invalid[index]
            number = invalid.number
            if isTable {
                first = invalid.cells.count == columns.names.count ? cells.count : nil
                if first != nil { cells += invalid.cells }
            } else {
                first = invalid.feature.map { add($0) }
            }
        case .area(let index):
            number = chunk.areas[index].number
            first = add(chunk.areas[index].feature)
        }
        rows.append(Row(number: number, first: first, record: record))
    }

    private var isTable: Bool { columns.isDelimited }

    /// Makes cells of a feature's properties and gives the place of the first.
    private mutating func add(_ feature: FeatureParts) -> Int {
        let first = cells.count
        let nothing = DelimitedSplitter.Cell(start: 0, end: 0, isQuoted: false)
        cells.append(contentsOf: repeatElement(nothing, count: columns.names.count))
        // Objects become a column for each of their members.
        guard feature.isFlat(bytes.span) else {
            for (name, text) in feature.cells(bytes.span) {
                if let column = columns.members[name] { cells[first + column] = added(text) }
            }
            return first
        }
        for member in feature.properties {
            guard let column = columns.members[JSONValue.text(bytes.span, member.key)] else {
                continue
            }
            cells[first + column] = cell(member.value)
        }
        return first
    }

    private mutating func cell(_ value: Range<Int>) -> DelimitedSplitter.Cell {
        var range = value
        switch bytes[value.lowerBound] {
        case UInt8(ascii: "n"): range = value.lowerBound..<value.lowerBound
        case UInt8(ascii: "["): return added(JSONValue.cell(bytes.span, value))
        case .quote:
            range = (value.lowerBound + 1)..<(value.upperBound - 1)
            if bytes[range].contains(.backslash) { return added(JSONValue.cell(bytes.span, value)) }
        default: break
        }
        return DelimitedSplitter.Cell(
            start: Int32(range.lowerBound), end: Int32(range.upperBound), isQuoted: false)
    }

    /// A cell for a text that does not stand among the bytes as it reads.
    private mutating func added(_ text: String) -> DelimitedSplitter.Cell {
        let start = bytes.count
        bytes += text.utf8
        return DelimitedSplitter.Cell(
            start: Int32(start), end: Int32(bytes.count), isQuoted: false)
    }
}

extension PointChunk {
    /// A record by its place among those of its kind.
    package enum Record: Sendable {
        case point(Int)
        case invalid(Int)
        case area(Int)
    }

    /// The parts of a record that is a feature and can be read.
    func feature(of record: Record) -> FeatureParts? {
        switch record {
        case .point(let index): features.isEmpty ? nil : features[index]
        case .invalid(let index): invalid[index].feature
        case .area(let index): areas[index].feature
        }
    }

    /// How many records it has, usable or not.
    var recordCount: Int { points.count + invalid.count + areas.count }

    /// Goes through all records in the order of the file.
    func forEachRecord(_ body: (Record) -> Void) {
        var (point, wrong, area) = (0, 0, 0)
        while true {
            let numbers = (
                point < points.count ? points[point].number : .max,
                wrong < invalid.count ? invalid[wrong].number : .max,
                area < areas.count ? areas[area].number : .max
            )
            let next = min(numbers.0, numbers.1, numbers.2)
            guard next < .max else { return }
            if numbers.0 == next {
                body(.point(point))
                point += 1
            } else if numbers.1 == next {
                body(.invalid(wrong))
                wrong += 1
            } else {
                body(.area(area))
                area += 1
            }
        }
    }

    /// The names of the properties of all its features that can be read, and of the members of those
    /// that are objects, in the order in which they appear, but for those that are known.
    func addNames(to names: inout [String], known: inout Set<String>) {
        let span = bytes.span
        // Most features have the names of the one before.
        var last: [Range<Int>] = []
        forEachRecord { record in
            guard let feature = feature(of: record) else { return }
            let keys = feature.properties.map(\.key)
            let isFlat = feature.isFlat(span)
            let isSame =
                isFlat && keys.count == last.count
                && zip(keys, last).allSatisfy { key, other in
                    key.count == other.count
                        && zip(key, other).allSatisfy { span[$0] == span[$1] }
                }
            if isSame { return }
            for name in feature.names(span) where known.insert(name).inserted {
                names.append(name)
            }
            last = isFlat ? keys : []
        }
    }
}
