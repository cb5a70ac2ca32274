/// Reads the rows of a table with a place each.
struct DelimitedPoints: Sendable {
    let header: DelimitedHeader
    let latitude: Int
    let longitude: Int
    let identifier: Int?
    let uncertainty: Int?
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
        identifier = try stated.index(of: .identifier, in: columns, schema, at: here)
        uncertainty = try stated.index(of: .uncertainty, in: columns, schema, at: here)
        precision = PrecisionField(schema, table) {
            ColumnNames.index(of: [$0.lowercased()], in: columns)
        }
        guard let latitude = try stated.index(of: .latitude, in: columns, schema, at: here),
            let longitude = try stated.index(of: .longitude, in: columns, schema, at: here)
        else {
            throw StrikeProximityError(
                .data,
                "no columns for latitude and longitude among \(ColumnNames.listed(columns)); "
                    + "name them latitude and longitude, or state them",
                at: here)
        }
        (self.latitude, self.longitude) = (latitude, longitude)
    }

    /// Reads a chunk.
    func parse(_ chunk: ByteChunk) -> PointChunk {
        var result = PointChunk(bytes: chunk.bytes, consumedCount: chunk.consumedCount)
        let bytes = chunk.bytes.span
        let end = chunk.records.upperBound
        if let fault = TextFault.first(in: bytes.extracting(0..<end), from: 0) {
            result.fault = PointChunk.Invalid(number: fault.line, reason: fault.sentence)
            return result
        }
        let splitter = DelimitedSplitter(separator: header.separator)
        let columns = header.columns.count
        result.points.reserveCapacity(end / 64)
        result.cells.reserveCapacity(end / 64 * columns)
        var index = chunk.records.lowerBound
        var line = 1
        while index < end {
            let first = result.cells.count
            let record = splitter.split(bytes, from: index, to: end, into: &result.cells)
            index = record.end
            defer { line += record.lines }
            guard !record.range.isEmpty else {
                result.cells.removeSubrange(first...)
                continue
            }
            if case .neverClosed = record.fault {
                result.fault = PointChunk.Invalid(
                    number: line, reason: "a quote is opened and never closed")
                return result
            }
            if let reason = header.reason(record.fault, cellCount: result.cells.count - first) {
                result.cells.removeSubrange(first...)
                result.invalid.append(PointChunk.Invalid(number: line, reason: reason))
                continue
            }
            let latitude = result.cells[first + self.latitude].range
            let longitude = result.cells[first + self.longitude].range
            let uncertainty = self.uncertainty.map { result.cells[first + $0].range }
            switch PlaceCells.place(
                bytes, latitude: latitude, longitude: longitude, uncertainty: uncertainty)
            {
            case .success(let place):
                var point = PointChunk.Point(
                    number: line, range: record.range, latitude: bytes.trimmed(latitude),
                    longitude: bytes.trimmed(longitude), coordinate: place.coordinate,
                    uncertainty: place.uncertainty)
                if let precision {
                    point = precision.applied(to: point, bytes) {
                        result.cells[first + $0].range
                    }
                }
                result.points.append(point)
            case .failure(let reason):
                result.cells.removeSubrange(first...)
                result.invalid.append(
                    PointChunk.Invalid(
                        number: line, reason: reason.sentence, isUnlocated: reason.isUnlocated))
            }
        }
        result.count = line - 1
        return result
    }
}
