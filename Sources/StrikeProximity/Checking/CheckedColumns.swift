internal import Geodesy

/// Which columns a check looks at.
struct CheckedColumns: Sendable {
    let columns: RecordColumns
    /// The column of the country; nil where none is named so, or where it says something else.
    private(set) var country: Int?
    let city, date, clock, validFrom, validTo, named, label, address, state, identifier: Int?
    let latitude, longitude: Int?
    /// What is wrong with whole columns rather than with records, a sentence each.
    private(set) var doubts: [String] = []

    init(_ columns: RecordColumns) {
        self.columns = columns
        let roles = columns.roles
        country = roles[.country]
        city = roles[.city]
        date = roles[.date]
        clock = roles[.time]
        validFrom = roles[.validFrom]
        validTo = roles[.validTo]
        named = roles[.name]
        label = roles[.name] ?? columns.names.firstIndex { $0.lowercased() == "location" }
        address = roles[.address]
        state = roles[.sendingState]
        identifier = roles[.identifier]
        latitude = columns.place?.latitude
        longitude = columns.place?.longitude
    }

    /// Takes the column of the country no longer for one: most records lie elsewhere, so it says
    /// something else than where they are, perhaps whose missions they are.
    mutating func doubtCountry(outside: Int, of count: Int) {
        guard let column = country else { return }
        country = nil
        let name = columns.names[column]
        doubts.append(
            "most records (\(outside) of \(count)) lie outside what “\(name)” says, so it is doubted "
                + "and not taken for the country: it may name the sender; --columns country=\(name) "
                + "insists, country=none switches it off")
    }

    /// What was understood, for the reader to object to.
    var understood: [String] {
        [
            ("country", country), ("city", city), ("date", date), ("valid from", validFrom),
            ("valid to", validTo), ("sending state", state), ("address", address),
        ].compactMap { role, index in index.map { "\(role): \(columns.names[$0])" } }
    }

    /// What could not be checked, no column saying it.
    var unchecked: [String] {
        [
            ("country", doubts.isEmpty ? country : 0), ("city", city), ("date", date),
            ("valid from", validFrom),
        ].compactMap { role, index in index == nil ? role : nil }
    }
}
