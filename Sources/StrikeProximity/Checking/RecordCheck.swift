internal import Foundation
internal import Geodesy
internal import Records

/// What is wrong with single records. A worker has one for itself, and goes from chunk to chunk.
struct RecordCheck: Sendable {
    let columns: CheckedColumns
    let map: CountryMap
    /// How the dates are written, where neither they nor the data set tell.
    let notation: DateNotation?
    /// The day that is today somewhere.
    let today: String
    private let name: String

    /// The records that are being checked.
    private(set) var rows: RecordRows
    private var result = CheckedChunk()

    var countries = CellMeanings<Country>()
    var cities = CellMeanings<City>()
    var dates = CellMeanings<WrittenTime>()
    var days = CellMeanings<String?>()
    var midnights = CellMeanings<Bool>()

    init(
        _ columns: CheckedColumns, name: String, map: CountryMap,
        notation: DateNotation?, now: Date
    ) {
        self.columns = columns
        self.name = name
        self.map = map
        self.notation = notation
        // Where the day begins first, it is 14 hours ahead of UTC.
        today = String(now.addingTimeInterval(14 * 3_600).formatted(.iso8601).prefix(10))
        rows = RecordRows(PointChunk(bytes: [], consumedCount: 0), columns.columns)
    }

    /// Checks the records of a chunk.
    mutating func check(_ chunk: ByteChunk) -> CheckedChunk {
        let points = columns.columns.parser.parse(chunk)
        rows = RecordRows(points, columns.columns)
        result = CheckedChunk()
        result.rows = rows
        result.lineCount = points.count
        result.fault = points.fault
        var digits = ColumnDigits()
        for row in rows.rows {
            switch row.record {
            case .area: polygons(row)
            case .invalid(let index):
                let reason = points.invalid[index].reason
                if reason.isUnlocated {
                    report(row, .missing, reason.sentence)
                    contradicted(row, nil)
                } else if reason.isOfUncertainty {
                    report(row, .unreadableUncertainty, reason.sentence)
                } else {
                    unreadable(row, reason)
                }
            case .point(let index):
                let place = points.points[index].coordinate
                contradicted(row, points.points[index])
                located(row, place)
                centroid(row, place)
                severalMissions(row, place)
                decimals(row, place)
                digits.count(row)
                if digits.isOpen {
                    digits.add(
                        place, cell(row, columns.latitude), cell(row, columns.longitude))
                }
            }
            dates(row)
        }
        result.digits = digits
        return result
    }

    /// How many of the first records of a chunk lie outside the country that they state, and of how
    /// many that state one that the basemap has. Those that lie in it once exchanged or with a sign turned
    /// do not count as outside: of them the coordinate is wrong, and the column is right.
    mutating func outsideCountry(
        _ chunk: ByteChunk, most: Int
    ) -> (outside: Int, count: Int) {
        rows = RecordRows(columns.columns.parser.parse(chunk, most: most), columns.columns)
        var (outside, count) = (0, 0)
        for row in rows.rows {
            guard case .point(let index) = row.record, let number = country(row)?.number else {
                continue
            }
            count += 1
            let place = rows.chunk.points[index].coordinate
            if case .outside = map.answer(place, in: number), !isExchanged(row, place, number) {
                outside += 1
            }
        }
        return (outside, count)
    }

    mutating func report(
        _ row: RecordRows.Row, _ kind: Finding.Kind, _ detail: String,
        at coordinate: GeodeticCoordinate? = nil, correction: GeodeticCoordinate? = nil
    ) {
        result.findings.append(
            Finding(
                row: row.number, identifier: rows.identifier(row), kind: kind, detail: detail,
                coordinate: coordinate, correction: correction))
    }

    /// Counts by which way a place lies off its city.
    mutating func countShift(_ place: GeodeticCoordinate, _ city: GeodeticCoordinate) {
        result.shift.add(place, city: city)
    }

    /// Counts a record that could not be held against its country.
    mutating func countCoarse() { result.coarseCount += 1 }

    /// Counts a record whose city the basemap has not.
    mutating func countUnknownCity(_ name: String) {
        result.unknownCities = (result.unknownCities.count + 1, name)
    }

    // MARK: Cells

    /// Where a cell says something, without blanks at its ends; nil where it says nothing, or that
    /// nothing is known.
    func range(_ row: RecordRows.Row, _ column: Int?) -> Range<Int>? {
        guard let column, let first = row.first else { return nil }
        let bytes = rows.bytes.span
        let range = bytes.trimmed(rows.cells[first + column].range)
        return MissingValue.isMissing(bytes, range) ? nil : range
    }

    /// What a cell says.
    func cell(_ row: RecordRows.Row, _ column: Int?) -> String? {
        guard let column, range(row, column) != nil else { return nil }
        let text = rows.text(row, column).trimmed
        return MissingValue.isMissing(text) ? nil : text
    }

    static func place(_ latitude: Double, _ longitude: Double) -> GeodeticCoordinate? {
        try? GeodeticCoordinate(latitude: Degrees(latitude), longitude: Degrees(longitude))
    }

    // MARK: One record

    /// Polygons that are none.
    private mutating func polygons(_ row: RecordRows.Row) {
        guard let area = rows.area(row) else { return }
        let here = FileLocation(path: name)
        do throws(StrikeProximityError) {
            _ = try Locator.parts(
                FootprintRecord(
                    polygons: try PolygonText.polygons(area.span, area.indices, at: here),
                    location: here))
        } catch {
            report(row, .unreadable, error.message)
        }
    }

    /// “Australia, Canada (Kyiv)”: one record for what several states have there.
    private mutating func severalMissions(_ row: RecordRows.Row, _ place: GeodeticCoordinate) {
        guard let range = range(row, columns.named), rows.bytes[range].contains(UInt8(ascii: "(")),
            let text = cell(row, columns.named), let bracket = text.firstIndex(of: "(")
        else { return }
        let names = text[..<bracket].split(separator: ",").map(\.trimmed)
        guard names.count > 1, names.allSatisfy({ map.number(of: $0) != nil }) else { return }
        report(
            row, .sharedBuilding,
            "one record names missions of \(names.count) states: they may share a building, and a "
                + "strike that is near one is near all", at: place)
    }

    /// What the data set itself says of the position.
    private mutating func centroid(_ row: RecordRows.Row, _ place: GeodeticCoordinate) {
        guard rows.positionClass(row) != nil,
            let known = columns.columns.positionClass(row, of: rows), known.isCentroid,
            let field = columns.columns.schema?.precision?.column
        else { return }
        let value = cell(row, columns.columns.precision)
        report(
            row, .cityCentroid,
            "\(field) \(value ?? "") is the middle of a \(known.name), no evidence at close range",
            at: place)
    }
}
