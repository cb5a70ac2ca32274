/// Reads a coordinate in any of the notations of ``CoordinateNotation``.
///
/// Holds nothing: a PROJ context is made for the texts that need one, in the thread that calls.
public struct CoordinateParser: Sendable {
    /// What an angle counts.
    public enum Axis: String, Hashable, Sendable, CaseIterable {
        /// North or south of the equator.
        case latitude
        /// East or west of Greenwich.
        case longitude
    }

    private let order: CoordinateOrder

    /// A parser.
    ///
    /// - Parameter order: of two numbers without labels; well-known text, references of grids and
    ///   projected systems have an order of their own.
    public init(order: CoordinateOrder = .latitudeFirst) { self.order = order }

    /// Reads one coordinate.
    ///
    /// Numbers without labels are latitude, then longitude, unless the parser was made for the other
    /// order; in well-known text longitude comes first. A military grid reference or a plus code names a cell: its centre is returned, with
    /// the distance to the farthest corner as the uncertainty. Brackets, bars, blanks and minus
    /// signs of every kind are read, and decimal commas where nothing else can be meant.
    /// `EPSG:code x y` takes the numbers in the order and units of the authority;
    /// `EPSG:code/operation x y` pins the datum operation, and so does `operation`, which must not
    /// contradict the text.
    /// - Throws: ``NotationError``, one sentence with what to write instead; with both meanings
    ///   where a text has two.
    public func parse(
        _ text: String, operation: Int? = nil
    ) throws(NotationError) -> LocatedCoordinate {
        if operation == nil, order == .latitudeFirst, let place = PlainDecimals.parse(text) {
            return LocatedCoordinate(place, .decimal)
        }
        do {
            return try located(TidyText.tidied(text), operation)
        } catch {
            throw NotationError(text, error.reason)
        }
    }

    /// Reads one angle where its axis is known, such as a cell of a table, in degrees: positive to
    /// the north and east.
    ///
    /// Takes what ``parse(_:operation:)`` takes as half of a pair; a comma between digits is a
    /// decimal comma.
    /// - Throws: ``NotationError`` when it is no angle, marked as one of the other axis, or beyond
    ///   ±90° of latitude or ±180° of longitude.
    public func angle(_ text: String, axis: Axis) throws(NotationError) -> Double {
        if let degrees = PlainDecimals.degrees(text), abs(degrees) <= (axis == .latitude ? 90 : 180)
        {
            return degrees
        }
        do {
            return try AngleNotation.angle(TidyText.tidied(text), of: axis)
        } catch {
            throw NotationError(text, error.reason)
        }
    }

    private func located(
        _ text: String, _ operation: Int?
    ) throws(NotationError) -> LocatedCoordinate {
        if let projected = try EPSGNotation.parse(text, operation: operation) { return projected }
        if let operation {
            throw NotationError(
                text,
                "the operation EPSG:\(operation) applies to a text such as EPSG:4284 50.46 30.49, "
                    + "not to this one; leave it out")
        }
        if let located = try GeoURINotation.parse(text) { return located }
        if let located = try WKTNotation.parse(text) { return located }
        if let located = try ISO6709Notation.parse(text) { return located }
        if let located = try PlusCodeNotation.parse(text) { return located }
        if let cell = try MGRSNotation.parse(text) {
            return LocatedCoordinate(
                cell.coordinate, .mgrs,
                positionalUncertainty: Metres(cell.cell.value * 0.5.squareRoot()))
        }
        if let coordinate = try UTMNotation.parse(text) {
            return LocatedCoordinate(coordinate, .utm)
        }
        let angles = try AngleNotation.parse(PackedNotation.unpacked(text) ?? text, order)
        return LocatedCoordinate(angles.coordinate, angles.notation)
    }
}
