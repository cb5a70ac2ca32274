/// Which column, or property, has which role.
package struct RoleColumns: Sendable {
    private var indices: [Role: Int] = [:]
    /// Columns that look as if they said how exact a position is, and are not used.
    private(set) var unused: [String] = []
    /// Whether a data set was looked for.
    private let isByHeader: Bool

    /// Finds the columns of all roles: as stated, else as the data set has them, else by habit.
    ///
    /// - Parameter isOpen: whether other columns may come later, as in features, so that what is stated
    ///   need not be there yet.
    /// - Throws: where a column that is stated is not there, or where one name stands twice and is
    ///   needed.
    init(
        _ columns: [String], _ schema: KnownSchema?, _ stated: StatedColumns,
        isOpen: Bool = false, at location: FileLocation
    ) throws(StrikeProximityError) {
        if case .byHeader = stated.schema { isByHeader = true } else { isByHeader = false }
        let finder = ColumnFinder(columns)
        let keys = finder.keys
        for role in Role.allCases where !stated.without.contains(role) {
            if let name = stated.names[role] {
                indices[role] =
                    isOpen
                    ? columns.firstIndex(of: name) ?? keys.firstIndex(of: Vocabulary.key(name))
                    : try Self.index(of: name, columns, keys, at: location)
                continue
            }
            let habit = Vocabulary.names[role] ?? []
            let own = schema.flatMap { Self.name(of: role, in: $0) }
            let isLast = schema?.usualFirst.contains(role) ?? false
            let names =
                own.map { isLast ? habit + [$0] : [$0] + (Self.isOpen(role) ? habit : []) } ?? habit
            guard var index = names.lazy.compactMap(finder.index).first else { continue }
            // What is said to name the sender does not name the host, nor the other way round.
            if let other = [.country: Role.sendingState, .sendingState: .country][role],
                let name = stated.names[other], Vocabulary.key(name) == keys[index]
            {
                continue
            }
            let key = keys[index]
            if own == nil { noteRivals(role, index, habit, finder, columns) }
            let needed: Set<Role> = [.identifier, .latitude, .longitude, .coordinate, .uncertainty]
            let same = keys.indices.filter { keys[$0] == key }
            // Of “name” and “Name” the one that is written as usual, of “@id” and “id” the data set's own.
            let exact = names.lazy.map { name in same.filter { columns[$0] == name } }
                .first { !$0.isEmpty }
            if same.count > 1, let exact, exact.count == 1 {
                index = exact[0]
            } else if needed.contains(role), same.count > 1 {
                throw StrikeProximityError(
                    .data,
                    "the column “\(columns[index])” is there twice; rename one of the two, or state "
                        + "which it is", at: location)
            }
            indices[role] = index
        }
        if indices[.latitude] != nil, indices[.longitude] != nil, stated.names[.coordinate] == nil {
            // Read where the two are empty.
            fallback = indices.removeValue(forKey: .coordinate)
        } else if stated.names[.coordinate] != nil {
            indices[.latitude] = nil
            indices[.longitude] = nil
        }
        leaveToSender(keys, stated)
        let used = Set(indices.values)
        let field = schema?.precision.flatMap { finder.index(of: $0.column) }
        unused = columns.indices.filter { index in
            !used.contains(index) && index != field
                && Vocabulary.looksLikeUncertainty(columns[index])
        }.map { columns[$0] }
    }

    /// Remembers that another column would fit a role as well as the one that is taken.
    private mutating func noteRivals(
        _ role: Role, _ index: Int, _ habit: [String], _ finder: ColumnFinder, _ columns: [String]
    ) {
        guard [.latitude, .longitude, .uncertainty].contains(role) else { return }
        // Of projected coordinates beside degrees nothing need be said.
        let projected: Set<String> = ["x", "y", "pointx", "pointy"]
        let others = habit.compactMap(finder.index).filter {
            $0 != index && !projected.contains(finder.keys[$0])
        }
        guard let other = others.first else { return }
        rivals.append(
            "“\(columns[index])” is taken for \(role.rawValue), not “\(columns[other])”; --columns "
                + "\(role.rawValue)=NAME says otherwise")
    }

    /// The column that a data set has for a role.
    private static func name(of role: Role, in schema: KnownSchema) -> String? {
        if let name = schema.roles[role] { return name }
        return role == .date && schema.time?.parts == nil ? schema.time?.date : nil
    }

    /// Whether habit counts where the data set's own column is not there.
    private static func isOpen(_ role: Role) -> Bool {
        [.identifier, .latitude, .longitude, .coordinate, .name, .date].contains(role)
    }

    /// OpenStreetMap's `country` beside `target`, `diplomatic` or `amenity` is the state that a mission is
    /// of, and `target` the one in which it lies.
    private mutating func leaveToSender(_ keys: [String], _ stated: StatedColumns) {
        func find(_ name: String) -> Int? {
            keys.firstIndex(of: name)
        }
        guard stated.names[.country] == nil, !stated.without.contains(.country),
            let country = find("country"),
            indices[.country] == country || indices[.country] == nil,
            ["target", "diplomatic", "amenity"].contains(where: { find($0) != nil })
        else { return }
        if stated.names[.sendingState] == nil { indices[.sendingState] = country }
        indices[.country] = find("target")
    }

    /// The column of a role; nil where there is none.
    package subscript(role: Role) -> Int? { indices[role] }

    /// The column of a whole coordinate beside those of latitude and longitude.
    private(set) var fallback: Int?
    /// Lines on columns that would fit as well as those that are taken.
    private(set) var rivals: [String] = []

    /// The line that names columns which look like an uncertainty and are not used; nil for none.
    var notice: String? {
        guard !unused.isEmpty else { return nil }
        let names = unused.map { "“\($0)”" }.joined(separator: ", ")
        let known = KnownSchema.all.filter { schema in
            isByHeader
                && schema.precision.map { ColumnFinder(unused).index(of: $0.column) != nil }
                    ?? false
        }.map { "schema=\($0.name) reads it as \($0.title) has it" }
        return
            "\(names) may say how exact a position is and \(unused.count == 1 ? "is" : "are") not "
            + "used; --columns uncertainty=NAME reads metres at 95 %"
            + known.map { ", " + $0 }.joined()
    }

    private static func index(
        of name: String, _ columns: [String], _ keys: [String], at location: FileLocation
    ) throws(StrikeProximityError) -> Int {
        if let exact = columns.firstIndex(of: name) { return exact }
        let key = Vocabulary.key(name)
        let fitting = keys.indices.filter { keys[$0] == key }
        guard fitting.count < 2 else {
            throw StrikeProximityError(
                .data, "the column “\(name)” is there twice; rename one of the two", at: location)
        }
        guard let index = fitting.first else {
            let hint = Spelling.nearest(to: name, among: columns).map { "; did you mean “\($0)”?" }
            throw StrikeProximityError(
                .data,
                "there is no column “\(name)” among \(ColumnNames.listed(columns))\(hint ?? "")",
                at: location)
        }
        return index
    }

    /// That nothing says where records are.
    static func noPlace(_ columns: [String], at location: FileLocation) -> StrikeProximityError {
        guard !columns.contains(where: { $0.unicodeScalars.contains("\r") }) else {
            return StrikeProximityError(
                .data,
                "its lines end with carriage returns alone, as those of old Macs; save it with line feeds",
                at: location)
        }
        return StrikeProximityError(
            .data,
            "no columns for latitude and longitude among \(ColumnNames.listed(columns)); "
                + "name them latitude and longitude, or state them, such as --columns "
                + "latitude=NAME,longitude=NAME or coordinate=NAME", at: location)
    }
}
