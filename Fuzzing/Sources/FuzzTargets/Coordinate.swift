import Geodesy

/// A coordinate in any notation.
func coordinate(_ bytes: UnsafeRawBufferPointer, _ lot: inout Lot) {
    let text = String(decoding: bytes, as: UTF8.self)
    for order in lot.some(of: CoordinateOrder.allCases) {
        guard let found = try? CoordinateParser(order: order).parse(text) else { continue }
        let place = found.coordinate
        require(
            abs(place.latitude.value) <= 90 && abs(place.longitude.value) <= 360,
            "\(place) is no place")
        checkGrids(place, &lot)
        checkDecimals(place)
    }
    for axis in lot.some(of: Array(CoordinateParser.Axis.allCases)) {
        guard let degrees = try? CoordinateParser().angle(text, axis: axis) else { continue }
        require(abs(degrees) <= (axis == .latitude ? 90 : 180), "\(degrees) is no \(axis)")
    }
}

/// Grid references lead back within their own digits. Metres of a grid are up to a hundredth longer or
/// shorter than those of the ellipsoid.
private func checkGrids(_ place: GeodeticCoordinate, _ lot: inout Lot) {
    let writer = CoordinateWriter()
    for digits in lot.some(of: Array(0...5)) {
        let text = writer.mgrs(of: place, digits: digits)
        let back = reading(text)
        require(back.notation == .mgrs, "\(text) is read as \(back.notation)")
        let reach = (back.positionalUncertainty?.value ?? 0) * 1.01 + 1e-5
        let distance = Geodesic.wgs84.inverse(from: place, to: back.coordinate).distance
        require(
            distance.value <= reach, "\(place) is \(distance) from \(text), which has \(reach)")
    }
    for decimals in lot.some(of: Array(0...6)) {
        let text = writer.utm(of: place, decimals: decimals)
        let back = reading(text)
        require(back.notation == .utm, "\(text) is read as \(back.notation)")
        var reach = 0.5 * 2.0.squareRoot() * 1.01
        for _ in 0..<decimals { reach /= 10 }
        let distance = Geodesic.wgs84.inverse(from: place, to: back.coordinate).distance
        require(
            distance.value <= reach + 1e-5, "\(place) is \(distance) from \(text)")
    }
}

/// Decimal degrees lead back to the very numbers.
private func checkDecimals(_ place: GeodeticCoordinate) {
    let text = "\(place.latitude.value) \(place.longitude.value)"
    // 1e-05 is not a notation of degrees.
    guard !text.contains("e") else { return }
    let back = reading(text)
    require(back.coordinate == place, "\(text) is read as \(back.coordinate)")
}

private func reading(_ text: String) -> LocatedCoordinate {
    do {
        return try CoordinateParser().parse(text)
    } catch {
        fatalError("an invariant does not hold: what was written is refused: \(error)")
    }
}
