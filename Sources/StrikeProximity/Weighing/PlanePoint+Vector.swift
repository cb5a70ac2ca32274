internal import Geodesy

extension PlanePoint {
    /// Metres east and north, to reckon with.
    var vector: SIMD2<Double> { SIMD2(east, north) }
}
