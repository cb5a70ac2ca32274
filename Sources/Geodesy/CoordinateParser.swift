/// Reads a coordinate in any of the notations of ``CoordinateNotation``.
public struct CoordinateParser: Sendable {
    /// A parser.
    public init() {}

    /// Reads one coordinate.
    ///
    /// Numbers without labels are latitude, then longitude. `EPSG:code x y` takes the numbers in
    /// the order of the authority; `EPSG:code/operation x y` pins the datum operation.
    /// - Throws: ``NotationError``, one sentence with what to write instead.
    public func parse(_ text: String) throws(NotationError) -> LocatedCoordinate {
        if let projected = try EPSGNotation.parse(text) { return projected }
        if let cell = try MGRSNotation.parse(text) {
            return LocatedCoordinate(
                cell.coordinate, .mgrs,
                positionalUncertainty: Metres(cell.cell.value * 0.5.squareRoot()))
        }
        if let coordinate = try UTMNotation.parse(text) {
            return LocatedCoordinate(coordinate, .utm)
        }
        let angles = try AngleNotation.parse(text)
        return LocatedCoordinate(angles.coordinate, angles.notation)
    }
}
