// strike_proximity.h documents these functions.
// swift-format-ignore-file: AllPublicDeclarationsHaveDocumentation

public import CStrikeProximity
internal import Geodesy

@c @implementation
public func sp_to_wgs84(
    _ crs: Int32, _ operation: Int32, _ x: UnsafePointer<Double>?, _ xStride: Int64,
    _ y: UnsafePointer<Double>?, _ yStride: Int64, _ count: Int64,
    _ latitude: UnsafeMutablePointer<Double>?, _ longitude: UnsafeMutablePointer<Double>?,
    _ error: UnsafeMutablePointer<sp_error>?
) -> Int32 {
    unsafe attempt(error) { () throws(Fault) in
        guard crs > 0, operation >= 0, count >= 0 else {
            throw Fault(
                SP_INVALID_ARGUMENT,
                "crs is \(crs), operation \(operation) and count \(count); give EPSG codes (0 for no "
                    + "operation), and 0 or more numbers")
        }
        guard count > 0 else { return }
        guard let x = unsafe x else { throw Fault.null("x") }
        guard let y = unsafe y else { throw Fault.null("y") }
        let (latitudes, longitudes) = unsafe (
            try present(latitude, "latitude"), try present(longitude, "longitude")
        )
        let columns = unsafe (
            NumberColumn(UnsafeRawPointer(x), stride: Int(xStride), isSingle: false),
            NumberColumn(UnsafeRawPointer(y), stride: Int(yStride), isSingle: false)
        )
        func numbers(_ row: Int) -> (x: Double, y: Double)? {
            let pair = (columns.0.number(row, Double.self), columns.1.number(row, Double.self))
            return pair.0.isNaN || pair.1.isNaN ? nil : pair
        }
        func fill(_ row: Int, _ place: GeodeticCoordinate?) {
            unsafe latitudes[row] = place?.latitude.value ?? .nan
            unsafe longitudes[row] = place?.longitude.value ?? .nan
        }
        let rows = 0..<Int(count)
        guard let first = rows.first(where: { numbers($0) != nil }), let pair = numbers(first)
        else {
            return rows.forEach { fill($0, nil) }
        }
        let transformer = try transformer(Int(crs), Int(operation), first, pair)
        for row in rows {
            guard let (x, y) = numbers(row) else {
                fill(row, nil)
                continue
            }
            do throws(NotationError) {
                fill(row, try transformer.toWGS84(x, y))
            } catch {
                throw Fault(SP_OUT_OF_RANGE, row: row, error.description)
            }
        }
    }
}

/// The operation that is named, or none where the system stands on WGS 84.
private func transformer(
    _ crs: Int, _ operation: Int, _ row: Int, _ numbers: (x: Double, y: Double)
) throws(Fault) -> CoordinateTransformer {
    do throws(NotationError) {
        if operation > 0 { return try CoordinateTransformer(from: crs, pinning: operation) }
        let transformer = try CoordinateTransformer(from: crs, at: numbers.x, numbers.y)
        guard let only = transformer.operation else { return transformer }
        throw NotationError(
            "EPSG:\(crs)",
            "the datum is not WGS 84; name the operation that brings it there, such as "
                + "\(only.code ?? "one of its own") \(only.name)")
    } catch {
        throw Fault(
            error.isAboutDatabase ? SP_NO_PROJ_DATABASE : SP_WRONG_SYSTEM, row: row,
            error.description)
    }
}
