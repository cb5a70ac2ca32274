internal import Records

/// What rows of any kind say in the same way.
extension CaseReading {
    /// An identifier that no other row has.
    func identifier(
        _ row: TableRow, among known: inout KnownNames, _ what: String
    ) throws(StrikeProximityError) -> String {
        // Of a file without such a column each row has a name that no other file gives.
        let roles = row.records.roles
        // Placemarks need have neither identifier nor name.
        let hasColumn = roles[.identifier] != nil && row.schema?.usualFirst.isEmpty ?? true
        guard
            let identifier = row.record.identifier
                ?? (hasColumn ? nil : "\(what) row \(row.record.number)")
        else {
            throw row.fault("the row has no identifier; fill the column in, or name another as id")
        }
        // What is called by a name, as placemarks are, may be called so more than once.
        if identifier == row[.name], known.names.contains(identifier) {
            let own = "\(identifier) (row \(row.record.number))"
            if known.insert(own) { return own }
        }
        guard known.insert(identifier) else {
            throw row.fault("the \(what) “\(identifier)” is there twice; give each its own id")
        }
        return identifier
    }

    /// That times of day are not read, so that their days count; nil for none.
    static func unreadClocks(_ clocks: LeftOut) -> String? {
        clocks.first.first.map {
            "\(clocks.count) times of day, such as “\($0)”, are not read, so the day counts; write "
                + "hh:mm"
        }
    }
}

/// What a row says by itself; any thread may ask.
extension CaseReading.TableRow {
    /// The class that it means by a name.
    func weaponClass(
        _ text: String, _ names: WeaponNames
    ) throws(StrikeProximityError) -> String {
        guard let known = names.identifier(of: text) else {
            throw fault(names.complaint(text))
        }
        return known
    }

    /// When something was, by one text of the row; nil for none.
    func time(
        _ text: String?, _ times: EventTimeReader
    ) throws(StrikeProximityError) -> EventTime? {
        guard let text else { return nil }
        do {
            return try times.read(text: dated(text), zone: times.zone)
        } catch {
            throw fault(error.message)
        }
    }

    /// When a strike was, by the columns of a known data set or by habit.
    func strikeTime(_ times: EventTimeReader) throws(StrikeProximityError) -> EventTime? {
        guard source.hasOwnTime, let known = schema?.time else {
            return try time(when, times)
        }
        guard let (text, isUTC) = try time(known) else { return nil }
        do {
            return try times.read(text: text, zone: isUTC ? "UTC" : times.zone)
        } catch {
            throw fault(error.message)
        }
    }
}
