internal import Geodesy

/// A data set whose columns are published, so that nobody has to state them.
public struct KnownSchema: Sendable {
    /// The column that says how well a position is known, and the data set whose values it has.
    package struct Precision: Sendable {
        let dataset: String
        package let column: String
    }

    /// The columns that say when.
    package struct Time: Sendable {
        package let date: String
        package let notation: DateNotation
        /// The last day, of what lasted.
        package var end: String?
        /// The time of day, hours and minutes in UTC, if it means anything.
        package var clock: String?
        /// A column whose value says how many days the date may be off.
        package var precision: (column: String, days: [String: Int])?
        /// The columns of month and day, 0 where unknown, where `date` is that of the year.
        package var parts: (month: String, day: String)?
    }

    /// As `--columns schema=NAME` takes it.
    public let name: String
    /// As readers know it.
    public let title: String
    /// Columns that it cannot do without, in the words of the data set.
    package let needs: [String]
    /// Whether it is recognised by its columns, and not by the form of its file alone.
    var isByHeader = true
    /// Columns of which one at least is there besides.
    package var oneOf: [String] = []
    /// Columns of which one at least is not there, of a data set that has lost them.
    var lost: [String] = []
    /// The columns of each role, lower-cased.
    let roles: [Role: String]
    /// Roles for which a column with a usual name counts before its own.
    package var usualFirst: Set<Role> = []
    package var precision: Precision?
    /// Which of the two numbers of a coordinate comes first.
    var order: CoordinateOrder?
    /// Two columns with the sides of a pixel, kilometres, in which the place is.
    package var pixel: (along: String, across: String)?
    package var time: Time?
    /// Columns that are not taken over, lower-cased.
    package var dropped: [String] = []
    /// All columns, of a data set that also comes without its header.
    var header: [String] = []
    /// What a reader must know of it.
    var remark: String?

    /// The schema that a user names.
    public static func named(_ name: String) throws(StrikeProximityError) -> KnownSchema {
        if let known = all.first(where: { $0.name == name }) { return known }
        let names = all.map(\.name)
        let hint = Spelling.nearest(to: name, among: names).map { "did you mean “\($0)”?" }
        throw StrikeProximityError(
            .usage,
            "unknown schema “\(name)”; "
                + (hint ?? "known: \(names.joined(separator: ", ")), none"))
    }

    /// The schema of a file's columns; nil when they are those of no known one.
    ///
    /// - Throws: when two fit, and when the one that the user names does not.
    static func matching(
        _ columns: [String], _ choice: SchemaChoice, path: String
    ) throws(StrikeProximityError) -> KnownSchema? {
        let here = FileLocation(path: path)
        let finder = ColumnFinder(columns)
        func isThere(_ name: String) -> Bool { finder.index(of: name) != nil }
        switch choice {
        case .none: return nil
        case .named(let schema):
            let lacksAll = !schema.oneOf.isEmpty && !schema.oneOf.contains(where: isThere)
            if let missing = schema.needed.first(where: { !isThere($0) })
                ?? (lacksAll ? schema.oneOf.first : nil)
            {
                throw StrikeProximityError(
                    .data,
                    "the columns are not those of \(schema.title): there is no “\(missing)”; "
                        + "--columns schema=none reads it as any table", at: here)
            }
            return schema
        case .byHeader:
            if [".kml", ".kmz"].contains(where: path.lowercased().hasSuffix) { return keyhole }
            var fitting = all.filter { schema in
                schema.isByHeader && schema.needs.allSatisfy(isThere)
                    && (schema.oneOf.isEmpty || schema.oneOf.contains(where: isThere))
                    && (schema.lost.isEmpty || !schema.lost.allSatisfy(isThere))
            }
            // The one that asks for more fits better.
            let most = fitting.map(\.needs.count).max() ?? 0
            fitting.removeAll { $0.needs.count < most }
            guard fitting.count < 2 else {
                let names = fitting.map(\.title).joined(separator: " and ")
                throw StrikeProximityError(
                    .data,
                    "its columns fit \(names); say which it is with --columns "
                        + "schema=\(fitting[0].name), or schema=none", at: here)
            }
            return fitting.first
        }
    }

    /// The same data set when it has lost the columns that say how exact a position is.
    ///
    /// - Parameter columns: by which it is known then.
    func cut(knownBy columns: [String]) -> KnownSchema {
        let lost = [precision?.column, pixel?.across, pixel?.along].compactMap { $0 }
        var cut = KnownSchema(
            name: "\(name)-cut", title: "\(title) without \(lost.joined(separator: " or "))",
            needs: columns, lost: lost, roles: roles)
        cut.time = time
        cut.remark =
            (remark.map { "\($0); " } ?? "")
            + (pixel == nil
                ? "that column, which says how exact a position is, has been left out; some may be the "
                    + "middle of a town or district"
                : "the size of its pixel, which says how exact its position is, has been left out")
        return cut
    }

    /// What cannot be done without, whoever says that it is this schema.
    private var needed: [String] {
        needs + [precision?.column, pixel?.along, pixel?.across].compactMap { $0 }
    }

    /// The schema of which a first row, without names of columns, is a row.
    static func ofHeaderlessRow(_ cells: [String]) -> KnownSchema? {
        all.first { schema in
            guard !schema.header.isEmpty, cells.count == schema.header.count,
                !cells.contains(where: { schema.header.contains($0.lowercased()) })
            else { return false }
            return [Role.latitude, .longitude].allSatisfy { role in
                let index = schema.roles[role].flatMap { schema.header.firstIndex(of: $0) }
                return index.flatMap { Double(cells[$0]) } != nil
            }
        }
    }

    /// One line for the user: what was recognised, and how to say otherwise.
    public var notice: String {
        var text = "read as \(title)"
        if let precision { text += ", with the uncertainty by its \(precision.column)" }
        if pixel != nil { text += ", with the uncertainty by the size of its pixels" }
        if !dropped.isEmpty {
            text += ", without the columns \(dropped.joined(separator: ", "))"
        }
        if let remark { text += "; \(remark)" }
        return text + " (--columns schema=none reads it as any table)"
    }
}

/// Whether a file's schema is recognised.
enum SchemaChoice: Sendable {
    /// By the names of its columns.
    case byHeader
    /// The user says which.
    case named(KnownSchema)
    /// It is any table.
    case none
}
