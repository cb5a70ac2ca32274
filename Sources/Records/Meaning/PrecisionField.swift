/// How a known data set says how well a position is known: by a class or by the size of a pixel; or a column
/// of any table, in the words of the classes.
///
/// `Place` is where a record has the field: the index of a column or the name of a property.
struct PrecisionField<Place: Sendable>: Sendable {
    private enum Rule {
        case values(Place, [(text: [UInt8], number: Double?, index: UInt8)])
        case pixel(along: Place, across: Place)
        /// The data set says nothing; only points on which many records lie are recognised.
        case none
    }

    private let rule: Rule
    /// What a record's class is an index into.
    let classes: [PositionClass]
    /// Points on which many records lie, when they have been counted.
    var shared: SharedPoints?
    /// Whether such a point stands for a place: in data sets, of which it is known that they do so.
    let heedsSharedPoints: Bool

    /// What stands for a cell that says nothing.
    private static var nothing: UInt8 { .max }

    /// A value that the table of precision has not.
    static var unknown: PositionClass { PositionClass(name: PositionClass.unknownName) }

    /// Nil without a known schema and a column of classes.
    ///
    /// - Parameter words: the column of classes, where there is one.
    init?(
        _ schema: KnownSchema?, _ table: PrecisionTable, words: Place?, place: (String) -> Place?
    ) {
        heedsSharedPoints = schema != nil
        guard let schema else {
            guard let words else { return nil }
            let known = PositionClass.radii.keys.sorted().map { PositionClass(name: $0) }
            classes = [.shared, Self.unknown] + known
            rule = .values(
                words,
                [([], nil, Self.nothing)]
                    + known.indices.map { (Array(known[$0].name.utf8), nil, UInt8($0 + 2)) })
            return
        }
        var classes: [PositionClass] = [.shared]
        if let precision = schema.precision, let field = place(precision.column) {
            classes.append(Self.unknown)
            var values: [(text: [UInt8], number: Double?, index: UInt8)] = []
            for row in table.rows(of: precision.dataset) where classes.count < 255 {
                let index = classes.firstIndex(of: row.position) ?? classes.count
                if index == classes.count { classes.append(row.position) }
                values.append((Array(row.value.utf8), Double(row.value), UInt8(index)))
            }
            rule = .values(field, values)
        } else if let pixel = schema.pixel, let along = place(pixel.along),
            let across = place(pixel.across)
        {
            classes.append(PositionClass(name: "pixel"))
            rule = .pixel(along: along, across: across)
        } else {
            rule = .none
        }
        self.classes = classes
    }

    /// A point with what its record says of its position. A radius that the record states counts
    /// before the field, but makes no place of the middle of one.
    func applied(
        to point: PointChunk.Point, _ bytes: Span<UInt8>, cell: (Place) -> Range<Int>
    ) -> PointChunk.Point {
        var index: UInt8?
        var radius: Double?
        let stated = point.uncertainty
        var own = stated
        switch rule {
        case .values(let place, let values):
            let text = bytes.trimmed(cell(place))
            var found = values.first { bytes.matches($0.text, ignoringCaseAt: text) }?.index
            // Programs that know only real numbers write 1 as 1.0.
            if found == nil, let number = DecimalNumber.parse(bytes, text) {
                found = values.first { $0.number == number }?.index
            }
            if !heedsSharedPoints, MissingValue.isMissing(bytes, text) { found = Self.nothing }
            index = found == Self.nothing ? nil : found ?? 1
            radius = index.flatMap { classes[Int($0)].radius }
        case .pixel(let along, let across):
            let sides = [along, across].map { DecimalNumber.parse(bytes, bytes.trimmed(cell($0))) }
            if let first = sides[0], let second = sides[1] {
                index = 1
                radius = Self.pixelRadius(first, second)
                own = radius
            }
        case .none: break
        }
        if let stated {
            let isCentroid = index.map { classes[Int($0)].isCentroid } ?? false
            if !isCentroid { index = nil }
            radius = isCentroid ? max(stated, radius ?? 0) : stated
        } else if heedsSharedPoints, shared?.contains(point.coordinate) == true,
            index.map({ classes[Int($0)].isCentroid }) != true
        {
            index = 0
        }
        return PointChunk.Point(
            number: point.number, range: point.range, latitude: point.latitude,
            longitude: point.longitude, coordinate: point.coordinate, uncertainty: radius,
            statedUncertainty: own, positionClass: index, notation: point.notation)
    }

    /// From the middle of a pixel to its corner, metres; its sides are in kilometres.
    static func pixelRadius(_ along: Double, _ across: Double) -> Double {
        500 * (along * along + across * across).squareRoot()
    }
}
