/// Places that a batch reads chunk by chunk, wherever and however they lie.
package protocol PlaceSource: Sendable {
    /// Why a place cannot be read.
    associatedtype Failure: Error

    /// How many rows there are.
    var count: Int { get }

    /// Puts the places of some rows into `degrees`: latitude, longitude, latitude, longitude… from
    /// its first number on; NaN for either where a place is missing.
    ///
    /// Others are checked: latitudes within ±90 and longitudes within ±360.
    func read(_ rows: Range<Int>, into degrees: inout MutableSpan<Double>) throws(Failure)
}

extension Array<GeodeticCoordinate>: PlaceSource {
    package func read(_ rows: Range<Int>, into degrees: inout MutableSpan<Double>) {
        var index = 0
        for row in rows {
            degrees[index] = self[row].latitude.value
            degrees[index + 1] = self[row].longitude.value
            index += 2
        }
    }
}
