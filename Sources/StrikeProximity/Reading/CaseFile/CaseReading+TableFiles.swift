internal import Foundation
internal import Geodesy
internal import Records
internal import Topology

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
        /// Whether rows that cannot be used are left out and listed.
        var skipsInvalid = false
        /// How near a strike that names no premises concerns them, metres.
        var reach = 2_000.0
        /// What the case says of the rows and cannot be read: no row is blamed for what it lacks then.
        var unread: Set<Unread> = []

        enum Unread { case precision, dates }
    }

    /// What the rows of a file are.
    enum TableKind {
        case places, strikes, catalogue

        /// What may be said of such a file and of no other.
        fileprivate var keys: [String] {
            switch self {
            case .places: []
            case .strikes: ["weapon_class", "premises"]
            case .catalogue: ["weapon_class", "completeness"]
            }
        }
    }

    /// `file: strikes.csv` with, as needed, columns, precision, precision_table, dates and, for
    /// strikes, weapon_class; a bare name is a file with nothing said of it. Where something of it is wrong
    /// the rows are read all the same, for their own faults; nil where nobody can tell which columns are
    /// meant.
    mutating func tableFile(
        _ node: CaseNode, of kind: TableKind = .places
    ) -> TableFile? {
        guard node.isMapping else { return TableFile(file: node) }
        guard
            let keys = node.mapping(
                ["file", "columns", "precision", "precision_table", "dates", "skip_invalid"]
                    + kind.keys),
            let file = keys.required("file")
        else { return nil }
        var table = TableFile(file: file)
        if let columns = keys["columns"], let text = columns.text() {
            do {
                table.columns = try StatedColumns(text)
            } catch {
                return columns.refuse(error.message)
            }
        }
        if let precision = keys["precision"] {
            table.precision = precision.text()
            if table.precision == nil { table.unread.insert(.precision) }
        }
        // Rows that are left out perhaps are not blamed.
        table.skipsInvalid = keys["skip_invalid"].map { $0.flag() ?? true } ?? false
        if let reach = keys["premises"]?.mapping(["within_m"])?.required("within_m") {
            table.reach = reach.positive("within_m") ?? table.reach
        }
        if let own = keys["precision_table"] {
            table.precisionTable = faults.attempt { () throws(StrikeProximityError) in
                let (data, name) = try self.file(own)
                return try PrecisionTable.bundled()
                    .overridden(by: PrecisionTable(data, path: name))
            }
            if table.precisionTable == nil { table.unread.insert(.precision) }
        }
        if let dates = keys["dates"], let text = dates.text() {
            let stated = StatedDates(rawValue: text)
            if stated == nil {
                dates.complain("dates takes day-first or month-first")
                table.unread.insert(.dates)
            }
            table.dates = stated?.notation
        }
        if let weapon = keys["weapon_class"] {
            // Any that is known stands for one that is not.
            table.weaponClass = weaponClass(weapon) ?? weaponNames.any
        }
        if let share = keys["completeness"] {
            table.completeness = share.range(
                "completeness",
                orComplain: "completeness is the share of all strikes in the area that the "
                    + "catalogue holds: greater than 0, at most 1, a number or [low, high]"
            ) { $0 > 0 && $0 <= 1 }
        }
        return keys.hasStrangers ? nil : table
    }

    /// What all rows of a file share: a class, so that a row is not many times as long as what it says.
    final class TableSource {
        let records: PointRecords
        let table: TableFile
        /// The columns that every row of a catalogue is asked for.
        let date, end, time, weaponClass, attack, precision: Int?
        /// Whether the data set has a way of its own to say when.
        let hasOwnTime: Bool

        init(_ records: PointRecords, _ table: TableFile) {
            self.records = records
            self.table = table
            date = records.roles[.date]
            end = records.roles[.end]
            time = records.roles[.time]
            weaponClass = records.roles[.weaponClass]
            attack = records.roles[.attack]
            precision = records.roles[.precision]
            hasOwnTime = records.schema?.time != nil
        }

        /// Whether a point on which many rows lie may be taken for the middle of a place: where a class
        /// of precision, and not the row's own radius, says how far it may be off.
        var heedsSharedPoints: Bool { records.schema != nil || table.precision != nil }
    }

    /// One row of such a file, answering by column name.
    struct TableRow {
        let record: PointRecords.Record
        let source: TableSource
        /// Whether so many rows lie on its point that it stands for a place.
        var isOnSharedPoint = false

        var records: PointRecords { source.records }
        var table: TableFile { source.table }
        var schema: KnownSchema? { source.records.schema }

        var location: FileLocation { source.records.location(record) }

        func fault(_ message: String) -> StrikeProximityError {
            StrikeProximityError(.data, message, at: location)
        }

        /// Whether it says nothing of its place.
        var isUnlocated: Bool {
            if case .failure(let reason) = record.place { reason.isUnlocated } else { false }
        }

        /// Where it is, or a place on its footprint; nil where it says nothing of it.
        func place() throws(StrikeProximityError) -> GeodeticCoordinate? {
            if let footprint = try footprint() {
                return try Locator.footprint(footprint).pointOnSurface
            }
            return try? record.place.get().coordinate
        }

        /// Why it has no place.
        var whyUnlocated: String {
            if case .failure(let reason) = record.place { reason.sentence } else { "" }
        }

        /// That it has no date, or no column for one.
        var missingDate: String {
            source.records.roles[.date].map {
                "its date, “\(records.columns[$0])”, is empty"
            }
                ?? "a strike needs a date; add a column date (YYYY-MM-DD)"
        }

        /// The polygons of a row whose place is a footprint; nil for any other.
        func footprint() throws(StrikeProximityError) -> FootprintRecord? {
            guard let footprint = try source.records.footprint(record) else { return nil }
            // Whoever leaves bad rows out must know of them now.
            if source.table.skipsInvalid { _ = try Locator.footprint(footprint) }
            return footprint
        }

        /// The cell of a role; nil where it says nothing.
        subscript(role: Role) -> String? { source.records.roles[role].flatMap(cell) }

        /// The cell of a column of the data set; nil where it says nothing.
        subscript(column name: String) -> String? {
            source.records.finder.index(of: name).flatMap(cell)
        }

        /// The same of a column's index, where there is such a column.
        func cell(at index: Int?) -> String? { index.flatMap(cell) }

        func cell(_ index: Int) -> String? {
            let text = record.cells[index].trimmed
            return MissingValue.isMissing(text) ? nil : text
        }

        /// Whether its place may be the middle of one because many rows lie there.
        var heedsSharedPoint: Bool {
            guard source.heedsSharedPoints, cell(at: source.precision) == nil else { return false }
            return (try? record.place.get())?.uncertainty == nil
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
            if table.unread.contains(.precision) {
                uncertainty = .radius(metres: 1, confidence: 0.95)
            } else if let precision = cell(at: source.precision) {
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
            } else if let precision = source.table.precision {
                uncertainty = .precisionClass(precision)
                isCentroid = isOnSharedPoint || PositionClass(name: precision).isCentroid
            } else {
                throw fault(
                    "the row says nothing of the position's uncertainty; add a column radius_m "
                        + "(95 %) or precision, or state one for the whole file (precision: street)"
                )
            }
            return Position(
                place: .degrees(
                    latitude: place.coordinate.latitude.value,
                    longitude: place.coordinate.longitude.value),
                uncertainty: uncertainty, location: location, isCentroid: isCentroid)
        }

        /// An area that reaches farther, metres, says no more than a town's name does.
        static let largestArea = 150.0

        /// The position of a row of which a point is wanted: of an area a place inside it, off by as far as
        /// the area reaches from there.
        func pointPosition() throws(StrikeProximityError) -> Position {
            guard record.isArea, let area = try source.records.footprint(record) else {
                return try position()
            }
            let parts = try Locator.parts(area)
            let extents = parts.polygons.indices.map(parts.extent(ofPart:))
            guard let center = extents.max(by: { $0.radius < $1.radius })?.inside else {
                throw fault("the area has no polygon")
            }
            // Nothing of an area is farther than its farthest corner.
            let reach = parts.polygons.flatMap(\.outer).map {
                Geodesic.wgs84.inverse(from: center, to: $0).distance.value
            }.max()
            return Position(
                place: .degrees(
                    latitude: center.latitude.value, longitude: center.longitude.value),
                uncertainty: .radius(metres: reach ?? 0, confidence: 0.95), location: location,
                isCentroid: reach ?? 0 > Self.largestArea)
        }

        private func uncertainty(
            of known: PositionClass
        ) throws(StrikeProximityError) -> PositionUncertainty {
            if let metres = known.statedRadius { return .radius(metres: metres, confidence: 0.95) }
            guard known.radius != nil else {
                let field = schema?.precision?.column ?? "the precision field"
                throw fault(
                    "\(field) “\(self[column: field] ?? "")” is in no table of precision; say "
                        + "what it means in one that precision_table names")
            }
            return .precisionClass(known.name)
        }
    }

    /// What the rows of a file come to, and which cannot be used and are left out, where the case allows
    /// it.
    static func items<Item>(
        _ table: TableFile, _ rows: [TableRow],
        _ item: (TableRow) throws(StrikeProximityError) -> Item
    ) throws(StrikeProximityError) -> (items: [Item], left: String?) {
        var items: [Item] = []
        var left = LeftOut()
        var wrong = RowFaults()
        for row in rows {
            do {
                items.append(try item(row))
            } catch {
                if table.skipsInvalid { left.add("\(error)") } else { wrong.add(error) }
            }
        }
        if let error = wrong.error { throw error }
        return (items, left.sentence(of: rows.count))
    }

    /// Some of many, for a sentence: the first are named, the others counted.
    struct LeftOut {
        private(set) var count = 0
        private(set) var first: [String] = []

        mutating func add(_ text: @autoclosure () -> String) {
            count += 1
            if first.count < 5 { first.append(text()) }
        }

        /// Rows that are left out; nil for none.
        func sentence(of all: Int) -> String? {
            guard count > 0 else { return nil }
            return "\(count) of \(all) rows left out: \(first.joined(separator: "; "))"
                + (count > 5 ? "; and \(count - 5) more" : "")
        }
    }

    /// Remembers what is to be known of a file of rows.
    mutating func note(_ notice: String?, of table: TableFile) throws(StrikeProximityError) {
        if let notice { folder.note(try table.file.name(), readAs: notice) }
    }

    /// All rows of a file; for short ones.
    mutating func rows(_ table: TableFile) throws(StrikeProximityError) -> [TableRow] {
        var (reading, source) = try open(table)
        var shared = SharedPoints()
        var rows: [TableRow] = []
        while let records = try reading.next() {
            for record in records {
                if source.heedsSharedPoints, let place = try? record.place.get() {
                    shared.add(place.coordinate)
                }
                rows.append(TableRow(record: record, source: source))
            }
        }
        guard source.heedsSharedPoints else { return rows }
        for index in rows.indices {
            if let place = try? rows[index].record.place.get() {
                rows[index].isOnSharedPoint = shared.contains(place.coordinate)
            }
        }
        return rows
    }

    /// Opens a file of rows, and remembers how it is understood.
    mutating func open(
        _ table: TableFile
    ) throws(StrikeProximityError) -> (reading: PointRecordReader, source: TableSource) {
        let (data, name) = try file(table.file, layer: table.columns.layer)
        let reading = try PointRecordReader(
            data, path: name, columns: table.columns, precision: table.precisionTable)
        let records = reading.head
        // By the name in the case: of an archive the reader is told what is in it.
        let input = try table.file.name()
        for notice in [records.schema?.notice].compactMap(\.self) + records.notices {
            note(input, notice)
        }
        if records.schema?.precision != nil {
            // What the field means is an input, too.
            let bundled = try BundledFile(PrecisionTable.path)
            if !folder.inputs.contains(where: { $0.name == bundled.name }) {
                _ = try folder.bytes(of: bundled.url, named: bundled.name)
            }
        }
        return (reading, TableSource(records, table))
    }
}

/// When a row's strike was.
extension CaseReading.TableRow {
    /// What the row says of when: its date, or what else is named as one where that is empty; with its
    /// time of day or its last day from columns of their own.
    var when: String? {
        guard let date = cell(at: source.date) ?? others(.date) else {
            return cell(at: source.time)
        }
        if let end = cell(at: source.end), end != date,
            case .day(let first, nil) = WrittenDate.read(date, order: table.dates),
            case .day(let last, nil) = WrittenDate.read(end, order: table.dates), first != last
        {
            return "\(first)/\(last)"
        }
        if let clock = cell(at: source.time).flatMap(WrittenDate.clock),
            case .day(let day, nil) = WrittenDate.read(date, order: table.dates)
        {
            return "\(day)T\(clock)"
        }
        return date
    }

    /// The time of day that the row states and that cannot be read.
    var unreadClock: String? {
        guard !source.hasOwnTime, let text = cell(at: source.time),
            cell(at: source.date) != nil,
            WrittenDate.clock(text) == nil
        else { return nil }
        return text
    }

    /// The first cell that says something among the columns that habit names for a role.
    private func others(_ role: Role) -> String? {
        guard schema?.time == nil else { return nil }
        for key in Vocabulary.keys[role] ?? [] {
            if let index = records.finder.keys.firstIndex(of: key), let text = cell(index) {
                return text
            }
        }
        return nil
    }

    /// A date as a case writes it, when the case says how the file does; else as it is.
    func dated(_ text: String) throws(StrikeProximityError) -> String {
        if PlainTime(text) != nil { return text }
        switch WrittenDate.read(text, order: table.dates) {
        case .day(let day, let clock): return day + (clock.map { "T\($0)" } ?? "")
        case .days(let first, let last): return "\(first)/\(last)"
        case .rivals(let days): return try settled(text, days)
        // An interval, perhaps; what it is not is said where it is read.
        case .none: return text
        }
    }

    /// The first of several days that are meant perhaps, where the case says which and that cannot be read.
    private func settled(
        _ text: String, _ days: [String]
    ) throws(StrikeProximityError) -> String {
        guard table.unread.contains(.dates), let first = days.first else {
            throw fault(WrittenDate.ambiguity(text, days))
        }
        return first
    }

    /// What a known data set says of when, as a case would write it, and whether in UTC.
    func time(
        _ known: KnownSchema.Time
    ) throws(StrikeProximityError) -> (text: String, isUTC: Bool)? {
        func day(_ column: String) throws(StrikeProximityError) -> String? {
            guard let text = self[column: column] else { return nil }
            switch WrittenDate.read(text, order: table.dates ?? known.notation) {
            case .day(let day, _): return day
            case .days(let first, let last): return "\(first)/\(last)"
            case .rivals(let days): return try settled(text, days)
            case .none:
                throw fault(
                    "“\(text)” is not a date as \(schema?.title ?? "") writes it; write YYYY-MM-DD")
            }
        }
        if let parts = known.parts { return composed(known.date, parts).map { ($0, false) } }
        guard let first = try day(known.date) else { return nil }
        if first.contains("/") { return (first, false) }
        if let clock = known.clock, let text = self[column: clock] {
            guard let time = Self.clock(text) else {
                throw fault("“\(text)” is not a time of day as in 1305 or 5 (00:05)")
            }
            return ("\(first)T\(time)", true)
        }
        if let (column, days) = known.precision, let value = self[column: column] {
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

    /// A date of which year, month and day stand in columns of their own, 0 where unknown.
    private func composed(_ year: String, _ parts: (month: String, day: String)) -> String? {
        guard let year = self[column: year] else { return nil }
        let (month, day) = (self[column: parts.month] ?? "0", self[column: parts.day] ?? "0")
        let text =
            Int(month) ?? 0 == 0
            ? year : Int(day) ?? 0 == 0 ? "\(year)-\(month)" : "\(year)-\(month)-\(day)"
        switch WrittenDate.read(text, order: nil) {
        case .day(let day, _): return day
        case .days(let first, let last): return "\(first)/\(last)"
        case .rivals, .none: return text
        }
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
