internal import Geodesy
internal import Records

/// Which columns a check looks at.
///
/// A class, for every record asks it.
final class CheckedColumns: Sendable {
    let columns: RecordColumns
    /// The column of the country; nil where none is named so, or where it says something else.
    let country: Int?
    let city, date, clock, validFrom, validTo, named, label, address, state, identifier: Int?
    let latitude, longitude: Int?
    /// What is wrong with whole columns rather than with records, a sentence each.
    let doubts: [String]

    /// - Parameter doubted: of how many records that state a country how many lie outside it, where
    ///   that makes the column doubtful.
    init(_ columns: RecordColumns, doubted: (outside: Int, count: Int)? = nil) {
        self.columns = columns
        let roles = columns.roles
        if let doubted, let column = roles[.country] {
            country = nil
            doubts = [Self.doubt(columns.names[column], doubted)]
        } else {
            country = roles[.country]
            doubts = []
        }
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

    /// Why the column of the country is not taken for one: most records lie elsewhere, so it says
    /// something else than where they are, perhaps whose missions they are.
    private static func doubt(_ name: String, _ found: (outside: Int, count: Int)) -> String {
        "most records (\(found.outside) of \(found.count)) lie outside what “\(name)” says, so it is "
            + "doubted and not taken for the country: it may name the sender; --columns "
            + "country=\(name) insists, country=none switches it off"
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
