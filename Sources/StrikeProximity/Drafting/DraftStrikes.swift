internal import Foundation
internal import Geodesy
internal import Records
internal import Topology

/// What a file of strikes says, and what has to be said besides for it to be read.
struct DraftStrikes {
    let path: String
    /// Its name in the case.
    let name: String
    /// The keys beside it, with what each is there for.
    private(set) var keys: [(key: String, value: String, why: String)] = []
    let strikes: [Strike]
    /// How many rows there are.
    let rowCount: Int
    /// How the file was understood; nil where nothing is to be said of it.
    let readAs: String?
    /// The first rows that cannot be used.
    private(set) var left: String?
    let namesWeapons: Bool
    /// Where they fell, of those that say so.
    let places: [GeodeticCoordinate]

    init(
        _ path: String, _ columns: String?, in folder: DraftFolder, dates: StatedDates?, now: Date
    ) throws(StrikeProximityError) {
        self.path = path
        name = folder.name(of: path)
        var reading = try folder.reading(now: now)
        var table = try folder.table(path, columns)
        if let columns {
            keys.append(("columns", DraftText.quoted(columns), "which columns, layer or sheet"))
        }
        let rows = try reading.rows(table)
        rowCount = rows.count
        readAs = folder.notice(of: path, in: reading)
        guard !rows.isEmpty else {
            throw StrikeProximityError(
                .data, "there is no row of a strike", at: FileLocation(path: path))
        }
        if rows.contains(where: \.saysNothingOfPrecision) {
            table.terms.precision = "street"
            keys.append(
                (
                    "precision", "street",
                    "how exact are the places? The file does not say: building (25 m), street (150 m), "
                        + "settlement (5 km)"
                ))
        }
        let stated = if let dates { dates } else { try Self.order(of: rows, path) }
        if let stated {
            table.terms.dates = stated.notation
            keys.append(("dates", stated.rawValue, "how the file writes its dates"))
        }
        let usable = try UsableRows(of: rows.count, path, table) {
            table throws(StrikeProximityError) in
            reading.strikeIDs = KnownNames()
            return try reading.readStrikeTable(table)
        }
        strikes = usable.items
        if let key = usable.key { keys.append(key) }
        left = usable.left
        namesWeapons = strikes.contains { !$0.weapons.isEmpty }
        places = strikes.flatMap(\.reports).compactMap { report in
            switch report.form {
            case .point(let position): CaseReading.coordinate(position.place)
            case .area(let record): try? Locator.footprint(record).pointOnSurface
            default: nil
            }
        }
    }

    /// The first day and the last one, by the clocks of their sources.
    var days: (first: String, last: String)? {
        func day(_ moment: Date, _ time: EventTime) -> Int? {
            TimeZone(identifier: time.zone).map { LocalClock(zone: $0).reading(at: moment).day }
        }
        let first = strikes.compactMap { day($0.time.earliest, $0.time) }.min()
        let last = strikes.compactMap { day(max($0.time.earliest, $0.time.latest - 1), $0.time) }
            .max()
        guard let first, let last else { return nil }
        return (LocalClock.date(ofDay: first), LocalClock.date(ofDay: last))
    }

    /// Which number of the file's dates is the month, where they could be read both ways; nil where
    /// that question does not arise.
    ///
    /// - Throws: where no row settles it.
    private static func order(
        of rows: [CaseReading.TableRow], _ path: String
    ) throws(StrikeProximityError) -> StatedDates? {
        let texts = rows.compactMap { $0.source.hasOwnTime ? nil : $0.when }
        let open = texts.first { text in
            if case .rivals = WrittenDate.read(text, order: nil) { true } else { false }
        }
        guard let open else { return nil }
        let fitting = StatedDates.allCases.filter { stated in
            texts.allSatisfy { text in
                guard case .day(let day, _) = WrittenDate.read(text, order: stated.notation) else {
                    return true
                }
                let parts = day.split(separator: "-").compactMap { Int($0) }
                return parts.count == 3
                    && LocalClock.day(year: parts[0], month: parts[1], day: parts[2]) != nil
            }
        }
        guard fitting.count == 1 else {
            throw StrikeProximityError(
                .usage,
                "“\(open)” may be two days, and no other row of the file tells which number is the "
                    + "month; say so with --dates day-first or --dates month-first",
                at: FileLocation(path: path))
        }
        return fitting[0]
    }
}

extension CaseReading.TableRow {
    /// Whether it has a place and says nothing of how exact that is.
    var saysNothingOfPrecision: Bool {
        guard let place = try? record.place.get() else { return false }
        if (try? source.records.footprint(record)) != nil { return false }
        return cell(at: source.precision) == nil && place.uncertainty == nil
            && record.positionClass == nil
    }
}
