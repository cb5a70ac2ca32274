// strike_proximity.h documents these functions.
// swift-format-ignore-file: AllPublicDeclarationsHaveDocumentation

public import CStrikeProximity
internal import Geodesy

@c @implementation
public func sp_nearest_into(
    _ index: OpaquePointer?, _ places: OpaquePointer?, _ threads: Int32,
    _ site: UnsafeMutablePointer<Int64>?, _ distance: UnsafeMutablePointer<Double>?,
    _ azimuth: UnsafeMutablePointer<Double>?, _ ties: UnsafeMutablePointer<Int64>?,
    _ error: UnsafeMutablePointer<sp_error>?
) -> Int32 {
    unsafe attempt(error) { () throws(Fault) in
        let sites = unsafe try Handle.object(index, "index", Sites.self)
        let places = unsafe try Handle.object(places, "places", Places.self)
        let columns = unsafe MatchColumns(
            site: site, distance: distance, azimuth: azimuth, ties: ties)
        try sites.nearest(to: places, threads: try threadLimit(threads), into: columns)
    }
}

@c @implementation
public func sp_nearest(
    _ index: OpaquePointer?, _ places: OpaquePointer?, _ threads: Int32, _ columns: Int32,
    _ schema: UnsafeMutablePointer<ArrowSchema>?, _ array: UnsafeMutablePointer<ArrowArray>?,
    _ error: UnsafeMutablePointer<sp_error>?
) -> Int32 {
    unsafe answer(index, places, threads, schema, array, error) {
        (sites, places, threads) throws(Fault) in
        let arrays = try MatchArrays(places.count, columns: columns)
        try sites.nearest(to: places, threads: threads, into: arrays.columns)
        return try arrays.result()
    }
}

@c @implementation
public func sp_nearest_k_into(
    _ index: OpaquePointer?, _ places: OpaquePointer?, _ k: Int64, _ within: Double,
    _ threads: Int32, _ site: UnsafeMutablePointer<Int64>?,
    _ distance: UnsafeMutablePointer<Double>?, _ azimuth: UnsafeMutablePointer<Double>?,
    _ ties: UnsafeMutablePointer<Int64>?, _ error: UnsafeMutablePointer<sp_error>?
) -> Int32 {
    unsafe attempt(error) { () throws(Fault) in
        let sites = unsafe try Handle.object(index, "index", Sites.self)
        let places = unsafe try Handle.object(places, "places", Places.self)
        let question = try ListQuestion(count: k, within: within)
        guard !places.count.multipliedReportingOverflow(by: Int(k)).overflow else {
            throw Fault(SP_TOO_LARGE, "k is \(k); there is no memory for so many sites a place")
        }
        let columns = unsafe MatchColumns(
            site: site, distance: distance, azimuth: azimuth, ties: ties)
        try sites.nearest(
            question, each: Int(k), to: places, threads: try threadLimit(threads), into: columns)
    }
}

@c @implementation
public func sp_nearest_k(
    _ index: OpaquePointer?, _ places: OpaquePointer?, _ k: Int64, _ within: Double,
    _ threads: Int32, _ columns: Int32, _ schema: UnsafeMutablePointer<ArrowSchema>?,
    _ array: UnsafeMutablePointer<ArrowArray>?, _ error: UnsafeMutablePointer<sp_error>?
) -> Int32 {
    unsafe answer(index, places, threads, schema, array, error) {
        (sites, places, threads) throws(Fault) in
        try sites.listArray(
            ListQuestion(count: k, within: within), of: places, threads: threads,
            columns: columns, offsets: Int32.self, format: "+l")
    }
}

@c @implementation
public func sp_within(
    _ index: OpaquePointer?, _ places: OpaquePointer?, _ within: Double, _ threads: Int32,
    _ columns: Int32, _ schema: UnsafeMutablePointer<ArrowSchema>?,
    _ array: UnsafeMutablePointer<ArrowArray>?, _ error: UnsafeMutablePointer<sp_error>?
) -> Int32 {
    unsafe answer(index, places, threads, schema, array, error) {
        (sites, places, threads) throws(Fault) in
        try sites.listArray(
            ListQuestion(count: nil, within: within), of: places, threads: threads,
            columns: columns, offsets: Int64.self, format: "+L")
    }
}

@c @implementation
public func sp_within_count(
    _ index: OpaquePointer?, _ places: OpaquePointer?, _ within: Double, _ most: Int64,
    _ threads: Int32,
    _ counts: UnsafeMutablePointer<Int64>?, _ error: UnsafeMutablePointer<sp_error>?
) -> Int32 {
    unsafe attempt(error) { () throws(Fault) in
        let sites = unsafe try Handle.object(index, "index", Sites.self)
        let places = unsafe try Handle.object(places, "places", Places.self)
        _ = try sites.count(
            ListQuestion(count: atMost(most), within: within), of: places,
            threads: try threadLimit(threads), hasAzimuths: false, upTo: -1,
            into: unsafe MatchCounts(try present(counts, "counts")))
    }
}

@c @implementation
public func sp_within_few(
    _ index: OpaquePointer?, _ places: OpaquePointer?, _ within: Double, _ most: Int64,
    _ threads: Int32,
    _ counts: UnsafeMutablePointer<Int64>?, _ capacity: Int64,
    _ site: UnsafeMutablePointer<Int64>?, _ distance: UnsafeMutablePointer<Double>?,
    _ azimuth: UnsafeMutablePointer<Double>?, _ ties: UnsafeMutablePointer<Int64>?,
    _ isWritten: UnsafeMutablePointer<Int32>?, _ error: UnsafeMutablePointer<sp_error>?
) -> Int32 {
    unsafe attempt(error) { () throws(Fault) in
        let sites = unsafe try Handle.object(index, "index", Sites.self)
        let places = unsafe try Handle.object(places, "places", Places.self)
        let written = unsafe try present(isWritten, "is_written")
        let columns = unsafe MatchColumns(
            site: site, distance: distance, azimuth: azimuth, ties: ties)
        guard capacity >= 0 else {
            throw Fault(SP_INVALID_ARGUMENT, "capacity is \(capacity); give 0 or more")
        }
        let few = try sites.count(
            ListQuestion(count: atMost(most), within: within), of: places,
            threads: try threadLimit(threads), hasAzimuths: columns.hasAzimuths,
            upTo: Int(capacity),
            into: unsafe MatchCounts(try present(counts, "counts")))
        var slot = 0
        for found in few ?? [] {
            for query in 0..<found.lists.count {
                columns.write(query, of: found, of: sites, from: slot + found.lists.offsets[query])
            }
            slot += found.lists.matches.count
        }
        unsafe written.initialize(to: few == nil ? 0 : 1)
    }
}

@c @implementation
public func sp_within_into(
    _ index: OpaquePointer?, _ places: OpaquePointer?, _ within: Double, _ most: Int64,
    _ threads: Int32,
    _ offsets: UnsafePointer<Int64>?, _ site: UnsafeMutablePointer<Int64>?,
    _ distance: UnsafeMutablePointer<Double>?, _ azimuth: UnsafeMutablePointer<Double>?,
    _ ties: UnsafeMutablePointer<Int64>?, _ error: UnsafeMutablePointer<sp_error>?
) -> Int32 {
    unsafe attempt(error) { () throws(Fault) in
        let sites = unsafe try Handle.object(index, "index", Sites.self)
        let places = unsafe try Handle.object(places, "places", Places.self)
        guard let offsets = unsafe offsets else { throw Fault.null("offsets") }
        let columns = unsafe MatchColumns(
            site: site, distance: distance, azimuth: azimuth, ties: ties)
        try sites.find(
            ListQuestion(count: atMost(most), within: within), of: places,
            threads: try threadLimit(threads), at: unsafe MatchOffsets(offsets), into: columns)
    }
}

/// Nil for 0, which stands for all.
private func atMost(_ most: Int64) -> Int64? { most == 0 ? nil : most }

/// Answers a question about places with an Arrow array.
private func answer(
    _ index: OpaquePointer?, _ places: OpaquePointer?, _ threads: Int32,
    _ schema: UnsafeMutablePointer<ArrowSchema>?, _ array: UnsafeMutablePointer<ArrowArray>?,
    _ error: UnsafeMutablePointer<sp_error>?,
    _ make: (Sites, Places, Int?) throws(Fault) -> ArrowResult
) -> Int32 {
    unsafe attempt(error) { () throws(Fault) in
        let sites = unsafe try Handle.object(index, "index", Sites.self)
        let places = unsafe try Handle.object(places, "places", Places.self)
        let schema = unsafe try present(schema, "schema")
        let array = unsafe try present(array, "array")
        let result = try make(sites, places, try threadLimit(threads))
        unsafe result.handOver(to: schema, array)
    }
}
