internal import Geodesy

/// Reads the rows of a table with a place each.
package struct DelimitedPoints: Sendable {
    /// Where a row says where it is.
    package enum PlaceColumns: Sendable {
        /// Where both are empty, another column may have the whole coordinate.
        case pair(latitude: Int, longitude: Int, fallback: Int?)
        case single(Int)
    }

    package let header: DelimitedHeader
    package let roles: RoleColumns
    package let place: PlaceColumns
    private let uncertainty: Int?
    /// Columns that say on which side of the equator and of Greenwich; nil where there are none.
    private let hemispheres: Hemispheres?
    /// Of two numbers in one cell.
    private let order: CoordinateOrder
    /// The data set whose columns these are, when it is a known one.
    let schema: KnownSchema?
    /// What its precision field says.
    var precision: PrecisionField<Int>?

    /// Finds the columns of the place by name.
    init(
        _ header: DelimitedHeader, _ stated: StatedColumns, _ table: PrecisionTable, path: String
    ) throws(StrikeProximityError) {
        self.header = header
        let columns = header.columns
        let here = FileLocation(path: path, line: header.lines)
        let schema = try KnownSchema.matching(columns, stated.schema, path: path)
        self.schema = schema
        let roles = try RoleColumns(columns, schema, stated, at: here)
        self.roles = roles
        uncertainty = roles[.uncertainty]
        order = stated.order ?? schema?.order ?? .latitudeFirst
        let finder = ColumnFinder(columns)
        precision = PrecisionField(
            schema, table, words: roles[.precision], place: finder.index)
        hemispheres = try Hemispheres(columns, at: here)
        if let latitude = roles[.latitude], let longitude = roles[.longitude] {
            if let order = stated.order, roles.fallback == nil {
                throw StrikeProximityError(
                    .usage,
                    "order=\(order.rawValue) is about a coordinate in one column, but this table has one "
                        + "of latitude and one of longitude; leave it out, or state them the other way "
                        + "round", at: here)
            }
            place = .pair(latitude: latitude, longitude: longitude, fallback: roles.fallback)
        } else if let column = roles[.coordinate] {
            place = .single(column)
        } else {
            throw RoleColumns.noPlace(columns, at: here)
        }
    }

    /// Reads a chunk, or so many of its records with a place.
    package func parse(_ chunk: ByteChunk, most: Int = .max) -> PointChunk {
        var result = PointChunk(bytes: chunk.bytes, consumedCount: chunk.consumedCount)
        let bytes = chunk.bytes.span
        let end = chunk.records.upperBound
        if let fault = TextFault.first(in: bytes.extracting(0..<end), from: 0) {
            result.fault = (fault.line, fault.sentence)
            return result
        }
        let splitter = DelimitedSplitter(
            separator: header.separator, skipsBlanks: header.skipsBlanks)
        let columns = header.columns.count
        // Rows of 64 bytes, and of no fewer than they have separators.
        let rowCount = end / max(64, columns)
        result.points.reserveCapacity(rowCount)
        result.cells.reserveCapacity(rowCount * columns)
        var index = chunk.records.lowerBound
        var line = 1
        while index < end, result.points.count < most {
            let first = result.cells.count
            let record = splitter.split(bytes, from: index, to: end, into: &result.cells)
            index = record.end
            defer { line += record.lines }
            guard !record.range.isEmpty else {
                result.cells.removeSubrange(first...)
                continue
            }
            if case .neverClosed = record.fault {
                result.fault = (line, "a quote is opened and never closed")
                return result
            }
            if let reason = header.reason(record.fault, cellCount: result.cells.count - first) {
                result.cells.removeSubrange(first...)
                result.invalid.append(
                    PointChunk.Invalid(
                        number: line, reason: PlaceCells.Reason(sentence: reason), isBroken: true))
                continue
            }
            switch read(bytes, result.cells[first...]) {
            case .success(let place):
                var point = PointChunk.Point(
                    number: line, range: record.range, latitude: place.latitude,
                    longitude: place.longitude, coordinate: place.coordinate,
                    uncertainty: place.uncertainty, statedUncertainty: place.uncertainty,
                    notation: place.notation)
                if let precision {
                    point = precision.applied(to: point, bytes) {
                        result.cells[first + $0].range
                    }
                }
                result.points.append(point)
            case .failure(let reason):
                let cells = Array(result.cells[first...])
                result.cells.removeSubrange(first...)
                // Spreadsheets leave rows of separators: lines as empty as an empty line.
                if reason.isUnlocated, cells.allSatisfy({ bytes.trimmed($0.range).isEmpty }) {
                    continue
                }
                result.invalid.append(
                    PointChunk.Invalid(number: line, reason: reason, cells: cells))
            }
        }
        result.count = line - 1
        return result
    }

    @inline(__always)
    private func read(
        _ bytes: Span<UInt8>, _ cells: ArraySlice<DelimitedSplitter.Cell>
    ) -> Result<PlaceCells.Place, PlaceCells.Reason> {
        let first = cells.startIndex
        let uncertainty = self.uncertainty.map { cells[first + $0].range }
        switch place {
        case .pair(let latitude, let longitude, let fallback):
            var found = PlaceCells.place(
                bytes, latitude: cells[first + latitude].range,
                longitude: cells[first + longitude].range, uncertainty: uncertainty)
            if let hemispheres, case .success(let place) = found {
                let angles = (cells[first + latitude].range, cells[first + longitude].range)
                found = hemispheres.turned(place, bytes, angles) { cells[first + $0].range }
            }
            guard let fallback, case .failure(let reason) = found, reason.isUnlocated else {
                return found
            }
            return PlaceCells.place(
                bytes, coordinate: cells[first + fallback].range, order, uncertainty: uncertainty)
        case .single(let column):
            return PlaceCells.place(
                bytes, coordinate: cells[first + column].range, order, uncertainty: uncertainty)
        }
    }
}
