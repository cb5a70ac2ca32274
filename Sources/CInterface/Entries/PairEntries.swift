// strike_proximity.h documents these functions.
// swift-format-ignore-file: AllPublicDeclarationsHaveDocumentation

public import CStrikeProximity
internal import Geodesy

@c @implementation
public func sp_inverse(
    _ from: OpaquePointer?, _ to: OpaquePointer?, _ threads: Int32,
    _ distance: UnsafeMutablePointer<Double>?, _ azimuth: UnsafeMutablePointer<Double>?,
    _ backAzimuth: UnsafeMutablePointer<Double>?, _ error: UnsafeMutablePointer<sp_error>?
) -> Int32 {
    unsafe attempt(error) { () throws(Fault) in
        let pairs = unsafe try PlacePairs(from, to)
        let columns = unsafe PairColumns(
            distance: distance, azimuth: azimuth, backAzimuth: backAzimuth)
        try pairs.inverse(threads: try threadLimit(threads), into: columns)
    }
}

@c @implementation
public func sp_distance(
    _ from: OpaquePointer?, _ to: OpaquePointer?, _ threads: Int32,
    _ distance: UnsafeMutablePointer<Double>?, _ error: UnsafeMutablePointer<sp_error>?
) -> Int32 {
    unsafe attempt(error) { () throws(Fault) in
        let pairs = unsafe try PlacePairs(from, to)
        let columns = unsafe PairColumns(
            distance: try present(distance, "distance_m"), azimuth: nil, backAzimuth: nil)
        try pairs.distances(threads: try threadLimit(threads), into: columns)
    }
}
