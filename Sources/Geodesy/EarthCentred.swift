internal import CGeodesyKernels

/// Places as Earth-centred, Earth-fixed coordinates on WGS 84, ready for batches of distances.
///
/// Shape: `count` values, in the order given. Units: metres; x towards 0° E on the equator, y
/// towards 90° E, z towards the north pole. Accuracy: each coordinate within 2 nm. The same place
/// gives the same bits on every processor, and longitudes 360° apart (180 and −180) do too.
public struct EarthCentredPlaces: Sendable {
    /// The places as given.
    public let coordinates: [GeodeticCoordinate]
    /// Metres towards 0° E on the equator.
    public private(set) var x: [Double]
    /// Metres towards 90° E on the equator.
    public private(set) var y: [Double]
    /// Metres towards the north pole.
    public private(set) var z: [Double]

    /// Converts places.
    public init(_ coordinates: [GeodeticCoordinate]) {
        self.coordinates = coordinates
        let count = coordinates.count
        x = Array(repeating: 0, count: count)
        y = Array(repeating: 0, count: count)
        z = Array(repeating: 0, count: count)
        guard count > 0 else { return }
        unsafe coordinates.withLatitudesAndLongitudes {
            unsafe geodesyKernels().pointee.earthCentred($0, Int64(count), &x, &y, &z)
        }
    }

    /// How many places there are.
    public var count: Int { coordinates.count }
}

extension Array where Element == GeodeticCoordinate {
    /// Lends the places to a kernel as latitude, longitude, latitude, longitude…
    ///
    /// The array is not empty.
    @unsafe func withLatitudesAndLongitudes<Result>(
        _ body: (UnsafePointer<Double>) -> Result
    ) -> Result {
        precondition(MemoryLayout<GeodeticCoordinate>.size == 2 * MemoryLayout<Double>.size)
        return unsafe withUnsafeBytes { bytes in
            // a coordinate is two Doubles and nothing else, latitude first
            unsafe body(bytes.baseAddress!.assumingMemoryBound(to: Double.self))
        }
    }
}
