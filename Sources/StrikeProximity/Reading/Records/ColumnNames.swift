/// Finds what a table's columns hold by the names that are in use for it.
enum ColumnNames {
    static let identifier = [
        "identifier", "id", "strike_id", "incident_id", "event_id", "event_id_cnty", "qid",
        "entry", "ідентифікатор", "идентификатор",
    ]
    static let latitude = ["latitude", "lat", "y", "decimallatitude", "широта"]
    static let longitude = [
        "longitude", "lon", "lng", "long", "x", "decimallongitude", "довгота", "долгота",
    ]
    static let uncertainty = [
        "coordinateuncertaintyinmeters", "uncertainty_m", "position_uncertainty_m", "radius_m",
        "accuracy_m", "похибка_м", "погрешность_м",
    ]

    /// Names of columns for a sentence: not all of them where they are many.
    static func listed(_ columns: [String]) -> String {
        let most = 30
        let names = columns.prefix(most).map { $0.count > 40 ? $0.prefix(39) + "…" : $0 }
        return names.joined(separator: ", ")
            + (columns.count > most ? " and \(columns.count - most) more" : "")
    }

    /// Index of the first column that bears one of `names`, whatever the case.
    static func index(of names: [String], in columns: [String]) -> Int? {
        let lowered = columns.map { $0.lowercased() }
        for name in names {
            if let index = lowered.firstIndex(of: name) { return index }
        }
        return nil
    }
}

/// What the user states of a file's columns, where their names do not tell.
public struct StatedColumns: Sendable {
    /// What a column may hold.
    public enum Role: String, CaseIterable, Sendable {
        /// The record's identifier.
        case identifier = "id"
        /// Degrees north.
        case latitude = "lat"
        /// Degrees east.
        case longitude = "lon"
        /// Radius within which the true place lies, metres.
        case uncertainty = "radius"

        fileprivate var habit: [String] {
            switch self {
            case .identifier: ColumnNames.identifier
            case .latitude: ColumnNames.latitude
            case .longitude: ColumnNames.longitude
            case .uncertainty: ColumnNames.uncertainty
            }
        }
    }

    private var names: [Role: String] = [:]
    /// Whether the data set is recognised.
    private(set) var schema = SchemaChoice.byHeader
    /// The only layer or sheet to read, of a format that has several.
    private(set) var layer: String?

    /// None: all are found by name.
    public init() {}

    /// None, of a file whose schema is stated.
    init(schema: SchemaChoice) { self.schema = schema }

    /// Reads `schema=NAME,layer=NAME,lat=Y,lon=X,id=CODE,radius=ERROR`, each of them optional.
    public init(_ text: String) throws(StrikeProximityError) {
        for part in text.split(separator: ",") {
            let sides = part.split(separator: "=", maxSplits: 1).map(String.init)
            if sides.count == 2, sides[0] == "schema" {
                schema = sides[1] == "none" ? .none : .named(try KnownSchema.named(sides[1]))
                continue
            }
            if sides.count == 2, sides[0] == "layer" {
                layer = sides[1]
                continue
            }
            guard sides.count == 2, let role = Role(rawValue: sides[0]) else {
                throw StrikeProximityError(
                    .usage,
                    "“\(part)” states no column; write lat=NAME,lon=NAME,id=NAME,radius=NAME, "
                        + "schema=NAME or layer=NAME")
            }
            names[role] = sides[1]
        }
    }

    /// The column that was stated, or the schema's, or the first that habit names; nil when there
    /// is none.
    func index(
        of role: Role, in columns: [String], _ schema: KnownSchema? = nil,
        at location: FileLocation
    ) throws(StrikeProximityError) -> Int? {
        guard let name = names[role] else {
            let names = schema?.roles[role].map { [$0] } ?? role.habit
            let index = ColumnNames.index(of: names, in: columns)
            if let index,
                columns.count(where: { $0.lowercased() == columns[index].lowercased() }) > 1
            {
                throw StrikeProximityError(
                    .data, "the column “\(columns[index])” is there twice; rename one of the two",
                    at: location)
            }
            return index
        }
        guard let index = columns.firstIndex(of: name) else {
            throw StrikeProximityError(
                .data, "there is no column “\(name)” among \(ColumnNames.listed(columns))",
                at: location)
        }
        return index
    }

    /// The names, as UTF-8, of which a property that holds it bears one.
    func keys(of role: Role, _ schema: KnownSchema? = nil) -> [[UInt8]] {
        let name = names[role] ?? schema?.roles[role]
        return (name.map { [$0] } ?? role.habit).map { Array($0.utf8) }
    }
}
