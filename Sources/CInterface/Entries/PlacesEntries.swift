// strike_proximity.h documents these functions.
// swift-format-ignore-file: AllPublicDeclarationsHaveDocumentation

public import CStrikeProximity
internal import Geodesy

@c @implementation
public func sp_places_from_doubles(
    _ latitude: UnsafePointer<Double>?, _ latitudeStride: Int64,
    _ longitude: UnsafePointer<Double>?, _ longitudeStride: Int64, _ count: Int64,
    _ validity: UnsafePointer<UInt8>?, _ validityOffset: Int64,
    _ places: UnsafeMutablePointer<OpaquePointer?>?, _ error: UnsafeMutablePointer<sp_error>?
) -> Int32 {
    unsafe attempt(error) { () throws(Fault) in
        let columns = unsafe (
            try column(latitude, latitudeStride, count, isSingle: false, "latitude"),
            try column(longitude, longitudeStride, count, isSingle: false, "longitude")
        )
        unsafe try view(columns, count, validity, validityOffset, places)
    }
}

@c @implementation
public func sp_places_from_floats(
    _ latitude: UnsafePointer<Float>?, _ latitudeStride: Int64,
    _ longitude: UnsafePointer<Float>?, _ longitudeStride: Int64, _ count: Int64,
    _ validity: UnsafePointer<UInt8>?, _ validityOffset: Int64,
    _ places: UnsafeMutablePointer<OpaquePointer?>?, _ error: UnsafeMutablePointer<sp_error>?
) -> Int32 {
    unsafe attempt(error) { () throws(Fault) in
        let columns = unsafe (
            try column(latitude, latitudeStride, count, isSingle: true, "latitude"),
            try column(longitude, longitudeStride, count, isSingle: true, "longitude")
        )
        unsafe try view(columns, count, validity, validityOffset, places)
    }
}

/// Nil if there are no rows.
private func column<Number>(
    _ start: UnsafePointer<Number>?, _ stride: Int64, _ count: Int64, isSingle: Bool,
    _ name: String
) throws(Fault) -> NumberColumn? {
    guard count > 0 else { return nil }
    guard let start = unsafe start else { throw Fault.null(name) }
    return unsafe NumberColumn(
        UnsafeRawPointer(start), stride: Int(stride), isSingle: isSingle)
}

private func view(
    _ columns: (latitude: NumberColumn?, longitude: NumberColumn?), _ count: Int64,
    _ validity: UnsafePointer<UInt8>?, _ validityOffset: Int64,
    _ places: UnsafeMutablePointer<OpaquePointer?>?
) throws(Fault) {
    let result = unsafe try present(places, "places")
    guard count >= 0, validityOffset >= 0 else {
        throw Fault(
            SP_INVALID_ARGUMENT,
            "count is \(count) and validity_offset \(validityOffset); both are "
                + "0 or more")
    }
    guard let latitude = columns.latitude, let longitude = columns.longitude else {
        unsafe result.initialize(to: Handle.make(Places([])))
        return
    }
    let bitmap = unsafe validity.map { validity in
        unsafe ValidityBitmap(UnsafeRawPointer(validity), offset: Int(validityOffset))
    }
    let piece = PlacePiece(
        start: 0, count: Int(count),
        content: .numbers(latitude: latitude, longitude: longitude),
        validity: bitmap.map { [$0] } ?? [])
    unsafe result.initialize(to: Handle.make(Places([piece])))
}

@c @implementation
public func sp_places_from_arrow(
    _ schema: UnsafeMutablePointer<ArrowSchema>?, _ arrays: UnsafeMutablePointer<ArrowArray>?,
    _ arrayCount: Int64, _ columns: UnsafePointer<sp_columns>?,
    _ places: UnsafeMutablePointer<OpaquePointer?>?, _ error: UnsafeMutablePointer<sp_error>?
) -> Int32 {
    unsafe attempt(error) { () throws(Fault) in
        let input = unsafe try ArrowInput(taking: schema, arrays, arrayCount)
        unsafe try view(input, columns, places)
    }
}

@c @implementation
public func sp_places_from_arrow_stream(
    _ stream: UnsafeMutablePointer<ArrowArrayStream>?, _ columns: UnsafePointer<sp_columns>?,
    _ places: UnsafeMutablePointer<OpaquePointer?>?, _ error: UnsafeMutablePointer<sp_error>?
) -> Int32 {
    unsafe attempt(error) { () throws(Fault) in
        let input = unsafe try ArrowInput(taking: stream)
        unsafe try view(input, columns, places)
    }
}

private func view(
    _ input: ArrowInput, _ columns: UnsafePointer<sp_columns>?,
    _ places: UnsafeMutablePointer<OpaquePointer?>?
) throws(Fault) {
    let result = unsafe try present(places, "places")
    func name(_ text: UnsafePointer<CChar>?) -> String? {
        unsafe text.map { unsafe String(cString: $0) }
    }
    let latitude = unsafe name(columns?.pointee.latitude)
    let longitude = unsafe name(columns?.pointee.longitude)
    let geometry = unsafe name(columns?.pointee.geometry)
    let layout: PointLayout
    switch (latitude, longitude, geometry) {
    case (let latitude?, let longitude?, nil):
        layout = try PointLayout(latitude: latitude, longitude: longitude, in: input.field)
    case (nil, nil, let geometry?):
        layout = try PointLayout(geometry: geometry, in: input.field)
    case (nil, nil, nil):
        layout = try PointLayout(of: input.field)
    default:
        throw Fault(
            SP_INVALID_ARGUMENT,
            "name either the columns of latitude and longitude, or that of the geometry")
    }
    var pieces: [PlacePiece] = []
    var start = 0
    for chunk in input.chunks {
        guard let piece = try layout.piece(of: chunk, start: start) else { continue }
        pieces.append(piece)
        start += piece.count
    }
    unsafe result.initialize(to: Handle.make(Places(pieces, owners: input.chunks)))
}

@c @implementation
public func sp_places_slice(
    _ places: OpaquePointer?, _ first: Int64, _ count: Int64,
    _ slice: UnsafeMutablePointer<OpaquePointer?>?, _ error: UnsafeMutablePointer<sp_error>?
) -> Int32 {
    unsafe attempt(error) { () throws(Fault) in
        let whole = unsafe try Handle.object(places, "places", Places.self)
        let result = unsafe try present(slice, "slice")
        guard first >= 0, count >= 0, first <= whole.count, Int(count) <= whole.count - Int(first)
        else {
            throw Fault(
                SP_INVALID_ARGUMENT,
                "first is \(first) and count \(count), and there are \(whole.count) places; name rows "
                    + "among them")
        }
        let rows = Int(first)..<Int(first + count)
        unsafe result.initialize(to: Handle.make(Places(rows, of: whole)))
    }
}

@c @implementation
public func sp_places_count(_ places: OpaquePointer?) -> Int64 {
    Int64((unsafe try? Handle.object(places, "places", Places.self))?.count ?? 0)
}

@c @implementation
public func sp_places_check(
    _ places: OpaquePointer?, _ missing: UnsafeMutablePointer<Int64>?,
    _ error: UnsafeMutablePointer<sp_error>?
) -> Int32 {
    unsafe attempt(error) { () throws(Fault) in
        let places = unsafe try Handle.object(places, "places", Places.self)
        var count = 0
        try places.eachChunk { chunk in count += chunk.range.count - chunk.count }
        unsafe missing?.initialize(to: Int64(count))
    }
}

@c @implementation
public func sp_places_free(_ places: OpaquePointer?) {
    unsafe Handle.free(places, Places.self)
}
