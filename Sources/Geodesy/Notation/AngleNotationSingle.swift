extension AngleNotation {
    /// Reads the one angle of a cell whose axis is known, in degrees.
    ///
    /// A comma tight between digits is a decimal comma.
    static func angle(_ text: String, of axis: Axis) throws(NotationError) -> Double {
        let points = withPoints(text)
        let angle: Angle
        do throws(NotationError) {
            let tokens = try tokens(of: PackedNotation.unpackedAngle(points) ?? points)
            guard 1...3 ~= tokens.count(where: \.isNumber) else { throw noAngle(text, axis) }
            guard !tokens.contains(.separator) else { throw noAngle(text, axis) }
            angle = try Angle(tokens[...], in: text)
        } catch {
            let isOther = error.reason == noCoordinate(text).reason
            throw isOther ? noAngle(text, axis) : NotationError(text, error.reason)
        }
        guard angle.axis == nil || angle.axis == axis else {
            throw NotationError(
                text,
                axis == .latitude
                    ? "this is marked as a longitude where a latitude belongs; latitudes take N or S"
                    : "this is marked as a latitude where a longitude belongs; longitudes take E "
                        + "or W")
        }
        guard angle.axis != nil || angle.isMarked || angle.numberCount != 2 else {
            throw NotationError(
                text,
                "this may be one angle in degrees and minutes or two in degrees; mark the parts, "
                    + "such as 50°27', or write one number")
        }
        try checkRange(angle.degrees, axis, text)
        return angle.degrees
    }

    private static func checkRange(
        _ degrees: Double, _ axis: Axis, _ text: String
    ) throws(NotationError) {
        let most = axis == .latitude ? 90.0 : 180
        guard abs(degrees) > most else { return }
        var hint = ""
        if abs(degrees) >= 1e6 {
            hint =
                "; the number looks like metres of a projected system, which take a column for "
                + "each axis and the EPSG code"
        } else if abs(degrees) >= 1000, degrees == degrees.rounded() {
            var lost = degrees
            while abs(lost) > most { lost /= 10 }
            hint = "; if the decimal point was lost, write \(lost.shown)"
        }
        throw NotationError(
            text, "\(axis.rawValue) \(degrees.shown) is beyond ±\(Int(most))°" + hint)
    }

    private static func withPoints(_ text: String) -> String {
        let scalars = Array(text.unicodeScalars)
        var points = String.UnicodeScalarView()
        for (index, scalar) in scalars.enumerated() {
            let isDecimal =
                scalar == "," && index > 0 && index + 1 < scalars.count
                && "0"..."9" ~= scalars[index - 1] && "0"..."9" ~= scalars[index + 1]
            points.append(isDecimal ? "." : scalar)
        }
        return String(points)
    }

    private static func noAngle(_ text: String, _ axis: Axis) -> NotationError {
        NotationError(
            text,
            axis == .latitude
                ? "this is no latitude; write degrees such as 50.4501, or 50°27'39\"N"
                : "this is no longitude; write degrees such as 30.5203, or 30°29'26\"E")
    }
}
