internal import Records

/// What rows of any kind say in the same way.
extension CaseReading {
    /// An identifier that no other row has.
    func identifier(
        _ row: TableRow, among known: inout KnownNames, _ what: String
    ) throws(StrikeProximityError) -> String {
        // Of a file without such a column each row has a name that no other file gives.
        let hasColumn = row.records.roles[.identifier] != nil
        guard
            let identifier = row.record.identifier
                ?? (hasColumn ? nil : "\(what) row \(row.record.number)")
        else {
            throw row.fault("the row has no identifier; fill the column in, or name another as id")
        }
        guard known.insert(identifier) else {
            throw row.fault("the \(what) “\(identifier)” is there twice; give each its own id")
        }
        return identifier
    }

    /// The class that a row names.
    func weaponClass(
        _ text: String, _ row: TableRow
    ) throws(StrikeProximityError) -> String {
        guard let known = weaponNames.identifier(of: text) else {
            throw row.fault(weaponNames.complaint(text))
        }
        return known
    }

    /// When something was, by one text of a row; nil for none.
    func time(
        _ text: String?, _ row: TableRow, _ times: EventTimeReader? = nil
    ) throws(StrikeProximityError) -> EventTime? {
        guard let text else { return nil }
        do {
            return try (times ?? self.times).read(text: row.dated(text), zone: zone)
        } catch {
            throw row.fault(error.message)
        }
    }

    /// When a strike was, by the columns of a known data set or by habit.
    func strikeTime(
        _ row: TableRow, _ times: EventTimeReader
    ) throws(StrikeProximityError) -> EventTime? {
        guard row.source.hasOwnTime, let known = row.schema?.time else {
            return try time(row.when, row, times)
        }
        guard let (text, isUTC) = try row.time(known) else { return nil }
        do {
            return try times.read(text: text, zone: isUTC ? "UTC" : zone)
        } catch {
            throw row.fault(error.message)
        }
    }

    /// That times of day are not read, so that their days count; nil for none.
    static func unreadClocks(_ clocks: LeftOut) -> String? {
        clocks.first.first.map {
            "\(clocks.count) times of day, such as “\($0)”, are not read, so the day counts; write "
                + "hh:mm"
        }
    }
}
