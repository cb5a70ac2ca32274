import CStrikeProximity

/// Places that the library views in Arrow's arrays.
final class ForeignPlaces {
    private let places: OpaquePointer

    /// Nil where the library refuses them.
    convenience init?(_ tree: ArrowTree, columns: UInt8) {
        self.init(tree, [tree], columns: columns)
    }

    /// Hands over the type of one and the arrays of others.
    convenience init?(_ type: ArrowTree, _ arrays: [ArrowTree], columns: UInt8) {
        var schema = type.exportedSchema()
        var arrays = arrays.map { $0.exportedArray() }
        self.init(&schema, &arrays, columns: columns)
    }

    /// Hands over a schema and arrays.
    ///
    /// - Parameter columns: which columns are named, by its two lowest bits.
    init?(_ schema: inout ArrowSchema, _ arrays: inout [ArrowArray], columns: UInt8) {
        var places: OpaquePointer?
        let status = Self.naming(columns) { named in
            sp_places_from_arrow(&schema, &arrays, Int64(arrays.count), named, &places, nil)
        }
        require(
            schema.release == nil && arrays.allSatisfy { $0.release == nil },
            "what was handed over is still ours")
        guard status == SP_OK, let places else { return nil }
        self.places = places
    }

    /// Hands over a stream.
    init?(_ producer: StreamProducer, columns: UInt8) {
        var stream = producer.stream()
        var places: OpaquePointer?
        let status = Self.naming(columns) { named in
            sp_places_from_arrow_stream(&stream, named, &places, nil)
        }
        require(stream.release == nil, "the stream that was handed over is still ours")
        guard status == SP_OK, let places else { return nil }
        self.places = places
    }

    private static func naming(
        _ columns: UInt8, _ body: (UnsafePointer<sp_columns>) -> Int32
    ) -> Int32 {
        "latitude".withCString { latitude in
            "longitude".withCString { longitude in
                "geometry".withCString { geometry in
                    var named = sp_columns()
                    if columns & 3 == 1 {
                        (named.latitude, named.longitude) = (latitude, longitude)
                    }
                    if columns & 3 == 2 { named.geometry = geometry }
                    return body(&named)
                }
            }
        }
    }

    deinit { sp_places_free(places) }

    /// How many rows there are.
    var count: Int { Int(sp_places_count(places)) }

    /// Whether all rows can be read, and how many are missing; of a fault its code and row.
    func looked() -> (status: Int32, missing: Int64, row: Int64) {
        var missing: Int64 = 0
        var error = sp_error()
        let status = sp_places_check(places, &missing, &error)
        defer { sp_error_clear(&error) }
        require(error.code == status, "the error has the code \(error.code), returned is \(status)")
        return (status, missing, error.row)
    }

    /// What is nearest to each place does not depend on threads, nor on how a long question is cut.
    func check(_ lot: inout Lot) {
        let (status, missing, row) = looked()
        require((0...Int64(count)).contains(missing), "\(missing) of \(count) are missing")
        require((-1..<Int64(max(count, 1))).contains(row), "the row \(row) is none of \(count)")
        let index = Self.index
        let one = nearest(index, places, threads: 1)
        require((one == nil) == (status != SP_OK), "checked and asked they differ")
        if lot.falls(oneIn: 8) {
            let two = nearest(index, places, threads: 2)
            require(one == two, "one thread finds \(one ?? []), two \(two ?? [])")
        }
        guard let one, count > 0 else { return }
        require(
            one.count { $0.site < 0 } == Int(missing),
            "\(missing) are missing, but \(one) is found")
        guard lot.falls(oneIn: 2) else { return }
        var parts: [Nearest] = []
        for range in [0..<count / 2, count / 2..<count] {
            var slice: OpaquePointer?
            let status = sp_places_slice(
                places, Int64(range.lowerBound), Int64(range.count), &slice, nil)
            require(status == SP_OK, "the rows \(range) are refused")
            parts += nearest(index, slice, threads: 1) ?? []
            sp_places_free(slice)
        }
        require(parts == one, "part by part \(parts) is found, at once \(one)")
    }

    /// A site and how far it is, bit for bit.
    struct Nearest: Equatable {
        let site: Int64
        let distance: UInt64
        let azimuth: UInt64
    }

    private func nearest(
        _ index: OpaquePointer?, _ places: OpaquePointer?, threads: Int32
    ) -> [Nearest]? {
        let count = Int(sp_places_count(places))
        var sites = [Int64](repeating: 0, count: count)
        var (distances, azimuths) = (
            [Double](repeating: 0, count: count), [Double](repeating: 0, count: count)
        )
        guard
            sp_nearest_into(index, places, threads, &sites, &distances, &azimuths, nil, nil)
                == SP_OK
        else { return nil }
        return (0..<count).map { row in
            Nearest(
                site: sites[row], distance: distances[row].bitPattern,
                azimuth: azimuths[row].bitPattern)
        }
    }

    // MARK: Sites

    /// Three places in memory of their own, for all inputs.
    nonisolated(unsafe) static let someSites: OpaquePointer? = {
        var places: OpaquePointer?
        _ = sp_places_from_doubles(
            degrees, 16, degrees + 1, 16, 3, nil, 0, &places, nil)
        return places
    }()

    nonisolated(unsafe) private static let degrees: UnsafePointer<Double> = {
        let list = UnsafeMutablePointer<Double>.allocate(capacity: 6)
        list.initialize(from: [50.45, 30.52, -33.9, 151.2, 0, 0], count: 6)
        return UnsafePointer(list)
    }()

    nonisolated(unsafe) private static let index: OpaquePointer? = {
        var index: OpaquePointer?
        _ = sp_index_create(someSites, nil, nil, 0, &index, nil)
        return index
    }()
}
