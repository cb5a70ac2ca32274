/// What the columns of a file of records are, whether it is a table or has features.
///
/// A class, for every row of every chunk asks it.
package final class RecordColumns: Sendable {
    /// How the records are read.
    package let parser: PointReader.Parser
    package let names: [String]
    /// The data set, when it is a known one.
    package let schema: KnownSchema?
    /// Which column has which role.
    package let roles: RoleColumns
    /// Finds columns by name.
    let finder: ColumnFinder
    /// The columns of the place, of a table that has two.
    package let place: (latitude: Int, longitude: Int)?
    /// The columns in which features say in degrees once more where they are; nil without two such.
    package let repeatedPlace: (latitude: Int, longitude: Int)?
    /// Whether it is a table of delimited text, not JSON.
    package let isDelimited: Bool
    /// The column in which the data set, or any table, says how well a position is known.
    package let precision: Int?
    /// What kinds of place positions are, as rows name them by index.
    private let positionClasses: [PositionClass]?
    /// Where features' members stand among the columns.
    let members: [String: Int]

    /// - Parameter properties: the names of all features' properties; of a table none.
    package init(
        _ parser: PointReader.Parser, properties: [String], _ stated: StatedColumns, path: String
    ) throws(StrikeProximityError) {
        self.parser = parser
        schema = parser.schema
        positionClasses = parser.positionClasses
        switch parser {
        case .table(let table):
            names = table.header.columns
            roles = table.roles
            if case .pair(let latitude, let longitude, _) = table.place {
                place = (latitude, longitude)
            } else {
                place = nil
            }
            repeatedPlace = nil
            isDelimited = true
            members = [:]
        case .features(let features, _):
            names = properties
            roles = try RoleColumns(properties, parser.schema, stated, at: FileLocation(path: path))
            var pair: (latitude: Int, longitude: Int)?
            if let latitude = roles[.latitude], let longitude = roles[.longitude] {
                pair = (latitude, longitude)
            }
            place = features.isRecords ? pair : nil
            repeatedPlace = features.isRecords ? nil : pair
            isDelimited = false
            members = Dictionary(
                properties.enumerated().map { ($0.element, $0.offset) },
                uniquingKeysWith: { first, _ in first })
        }
        let finder = ColumnFinder(names)
        self.finder = finder
        precision =
            parser.schema?.precision.flatMap { finder.index(of: $0.column) } ?? roles[.precision]
    }

    /// What the data set says of a row's position; a field that is empty says nothing, rather than
    /// something unknown.
    package func positionClass(_ row: RecordRows.Row, of rows: RecordRows) -> PositionClass? {
        guard let index = rows.positionClass(row), let known = positionClasses?[Int(index)] else {
            return nil
        }
        if known.name == PositionClass.unknownName, let precision,
            MissingValue.isMissing(rows.text(row, precision).trimmed)
        {
            return nil
        }
        return known
    }
}
