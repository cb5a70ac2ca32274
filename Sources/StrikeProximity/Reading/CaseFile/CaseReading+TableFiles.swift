internal import Foundation
internal import Geodesy

/// Files of rows that a case names.
extension CaseReading {
    /// A file of rows and what the case says of reading it.
    struct TableFile {
        let file: CaseNode
        var columns = StatedColumns()
        /// For rows that say nothing of their position's uncertainty.
        var precision: String?
        var precisionTable: PrecisionTable?
        /// How dates with slashes or points are written.
        var dates: DateNotation?
        /// For strikes that name none.
        var weaponClass: String?
        /// Of a catalogue, which share of all strikes it holds.
        var completeness: ClosedRange<Double>?
    }

    /// `file: strikes.csv` with, as needed, columns, precision, precision_table, dates and, for
    /// strikes, weapon_class.
    mutating func tableFile(
        _ node: CaseNode, assumptions: Assumptions? = nil, isCatalogue: Bool = false
    ) throws(StrikeProximityError) -> TableFile {
        let keys = try node.mapping(
            ["file", "columns", "precision", "precision_table", "dates"]
                + (assumptions == nil ? [] : ["weapon_class"])
                + (isCatalogue ? ["completeness"] : []))
        var table = TableFile(file: try keys.required("file"))
        if let columns = keys["columns"] {
            do {
                table.columns = try StatedColumns(columns.text())
            } catch {
                throw columns.fault(error.message)
            }
        }
        table.precision = try keys.text("precision")
        if let own = keys["precision_table"] {
            let (data, name) = try file(own)
            table.precisionTable = try PrecisionTable.bundled()
                .overridden(by: PrecisionTable(data, path: name))
        }
        if let dates = keys["dates"] {
            guard let stated = StatedDates(rawValue: try dates.text()) else {
                throw dates.fault("dates takes day-first or month-first")
            }
            table.dates = stated.notation
        }
        if let weapon = keys["weapon_class"], let assumptions {
            table.weaponClass = try reference(
                weapon, to: Set(assumptions.weaponClasses.keys), "weapon class")
        }
        if let share = keys["completeness"] {
            table.completeness = try share.range(
                "completeness",
                orComplain: "completeness is the share of all strikes in the area that the "
                    + "catalogue holds: greater than 0, at most 1, a number or [low, high]"
            ) { $0 > 0 && $0 <= 1 }
        }
        return table
    }

    /// One row of such a file, answering by column name.
    struct TableRow {
        let record: PointRecords.Record
        /// Where the first column of each name is, in lower case.
        let columns: [String: Int]
        let schema: KnownSchema?
        let path: String
        let table: TableFile
        /// Whether so many rows lie on its point that it stands for a place.
        var isOnSharedPoint = false

        var location: FileLocation { FileLocation(path: path, line: record.number) }

        func fault(_ message: String) -> StrikeProximityError {
            StrikeProximityError(.data, message, at: location)
        }

        subscript(names: String...) -> String? {
            guard let index = names.lazy.compactMap({ columns[$0] }).first else { return nil }
            let cell = record.cells[index].trimmed
            return cell.isEmpty ? nil : cell
        }

        /// The position; a table says how far it may be off by a column in metres at 95 %, by a
        /// precision class or by its data set's precision field.
        func position() throws(StrikeProximityError) -> Position {
            let place: PlaceCells.Place
            do {
                place = try record.place.get()
            } catch {
                throw fault(error.sentence)
            }
            let uncertainty: PositionUncertainty
            var isCentroid = false
            if let precision = self["precision", "precision_class"] {
                uncertainty = .precisionClass(precision)
                isCentroid = PositionClass(name: precision).isCentroid
            } else if let radius = place.uncertainty {
                guard radius > 0 else {
                    throw fault("the uncertainty 0 m is not greater than 0")
                }
                // A radius makes no place of the middle of one.
                isCentroid = record.positionClass?.isCentroid ?? false
                let least = isCentroid ? record.positionClass?.radius ?? 0 : 0
                uncertainty = .radius(metres: max(radius, least), confidence: 0.95)
            } else if let known = record.positionClass {
                uncertainty = try self.uncertainty(of: known)
                isCentroid = isOnSharedPoint || known.isCentroid
            } else if let precision = table.precision {
                uncertainty = .precisionClass(precision)
                isCentroid = isOnSharedPoint || PositionClass(name: precision).isCentroid
            } else {
                throw fault(
                    "the row says nothing of the position's uncertainty; add a column radius_m "
                        + "(95 %) or precision, or state a precision for the whole file")
            }
            return Position(
                place: .degrees(
                    latitude: place.coordinate.latitude.value,
                    longitude: place.coordinate.longitude.value),
                uncertainty: uncertainty, location: location, isCentroid: isCentroid)
        }

        private func uncertainty(
            of known: PositionClass
        ) throws(StrikeProximityError) -> PositionUncertainty {
            if let metres = known.statedRadius { return .radius(metres: metres, confidence: 0.95) }
            guard known.radius != nil else {
                let field = schema?.precision?.column ?? "the precision field"
                throw fault(
                    "\(field) “\(self[field.lowercased()] ?? "")” is in no table of precision; say "
                        + "what it means in one that precision_table names")
            }
            return .precisionClass(known.name)
        }
    }

    mutating func rows(_ table: TableFile) throws(StrikeProximityError) -> [TableRow] {
        let (data, name) = try file(table.file, layer: table.columns.layer)
        let records = try PointRecords(
            data, path: name, columns: table.columns, precision: table.precisionTable)
        if let schema = records.schema {
            // A case states it by its key.
            folder.note(name, readAs: schema.notice.replacing("--columns ", with: "columns: "))
        }
        if records.schema?.precision != nil {
            // What the field means is an input, too.
            let bundled = try BundledFile(PrecisionTable.path)
            if !folder.inputs.contains(where: { $0.name == bundled.name }) {
                _ = try folder.bytes(of: bundled.url, named: bundled.name)
            }
        }
        var shared = SharedPoints()
        for record in records.records {
            if let place = try? record.place.get() { shared.add(place.coordinate) }
        }
        let columns = Dictionary(
            records.columns.enumerated().map { ($0.element.lowercased(), $0.offset) },
            uniquingKeysWith: { first, _ in first })
        return records.records.map { record in
            var row = TableRow(
                record: record, columns: columns, schema: records.schema, path: name,
                table: table)
            if let place = try? record.place.get() {
                row.isOnSharedPoint = shared.contains(place.coordinate)
            }
            return row
        }
    }
}

/// When a row's strike was.
extension CaseReading.TableRow {
    /// A date as a case writes it, when the case says how the file does; else as it is.
    func dated(_ text: String) throws(StrikeProximityError) -> String {
        if let date = DateNotation.plain(text) ?? table.dates?.dated(text) { return date }
        if let ambiguity = DateNotation.ambiguity(text) { throw fault(ambiguity) }
        return text
    }

    /// What a known data set says of when, as a case would write it, and whether in UTC.
    func time(
        _ known: KnownSchema.Time
    ) throws(StrikeProximityError) -> (text: String, isUTC: Bool)? {
        func day(_ column: String) throws(StrikeProximityError) -> String? {
            guard let text = self[column] else { return nil }
            guard let day = known.notation.iso(text) ?? table.dates?.iso(text) else {
                throw fault(
                    DateNotation.ambiguity(text)
                        ?? "“\(text)” is not a date as \(schema?.title ?? "") writes it; write "
                        + "YYYY-MM-DD")
            }
            return day
        }
        guard let first = try day(known.date) else { return nil }
        if let clock = known.clock, let text = self[clock] {
            guard let time = Self.clock(text) else {
                throw fault("“\(text)” is not a time of day as in 1305 or 5 (00:05)")
            }
            return ("\(first)T\(time)", true)
        }
        if let (column, days) = known.precision, let value = self[column] {
            guard let days = days[value] else {
                throw fault("\(column) “\(value)” is not one of 1, 2, 3")
            }
            if days > 0 {
                return (Self.shifted(first, -days) + "/" + Self.shifted(first, days), false)
            }
        }
        if let column = known.end, let last = try day(column), last != first {
            return ("\(first)/\(last)", false)
        }
        return (first, false)
    }

    /// `5` is 00:05, `1305` and `13:05` are 13:05.
    private static func clock(_ text: String) -> String? {
        let digits = text.replacing(":", with: "")
        guard let number = Int(digits), (0..<2400).contains(number), number % 100 < 60 else {
            return nil
        }
        return String(format: "%02d:%02d", number / 100, number % 100)
    }

    private static func shifted(_ day: String, _ days: Int) -> String {
        let parts = day.split(separator: "-").compactMap { Int($0) }
        guard parts.count == 3,
            let number = LocalClock.day(year: parts[0], month: parts[1], day: parts[2])
        else { return day }
        return LocalClock.date(ofDay: number + days)
    }
}
