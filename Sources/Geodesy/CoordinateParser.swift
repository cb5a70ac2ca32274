/// Reads a coordinate in any of the notations of ``CoordinateNotation``.
///
/// Holds nothing: a PROJ context is made for the texts that need one, in the thread that calls.
public struct CoordinateParser: Sendable {
    /// A parser.
    public init() {}

    /// Reads one coordinate.
    ///
    /// Numbers without labels are latitude, then longitude. A military grid reference names a
    /// square: its centre is returned, with half its diagonal as the uncertainty.
    /// `EPSG:code x y` takes the numbers in the order and units of the authority;
    /// `EPSG:code/operation x y` pins the datum operation, and so does `operation`, which must not
    /// contradict the text.
    /// - Throws: ``NotationError``, one sentence with what to write instead.
    public func parse(
        _ text: String, operation: Int? = nil
    ) throws(NotationError) -> LocatedCoordinate {
        if let projected = try EPSGNotation.parse(text, operation: operation) { return projected }
        if let operation {
            throw NotationError(
                text,
                "the operation EPSG:\(operation) applies to a text such as EPSG:4284 50.46 30.49, "
                    + "not to this one; leave it out")
        }
        if let cell = try MGRSNotation.parse(text) {
            return LocatedCoordinate(
                cell.coordinate, .mgrs,
                positionalUncertainty: Metres(cell.cell.value * 0.5.squareRoot()))
        }
        if let coordinate = try UTMNotation.parse(text) {
            return LocatedCoordinate(coordinate, .utm)
        }
        do {
            let angles = try AngleNotation.parse(PackedNotation.unpacked(text) ?? text)
            return LocatedCoordinate(angles.coordinate, angles.notation)
        } catch {
            throw NotationError(text, error.reason)
        }
    }
}
