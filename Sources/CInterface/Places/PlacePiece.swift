internal import CStrikeProximity
internal import Geodesy

/// Consecutive places that lie in memory in one way.
struct PlacePiece: Sendable {
    enum Content: Sendable {
        case numbers(latitude: NumberColumn, longitude: NumberColumn)
        case wkb(BinaryColumn)
    }

    /// The row of the first place, among all.
    let start: Int
    let count: Int
    let content: Content
    /// A place is missing where one of them says so.
    let validity: [ValidityBitmap]

    /// Puts some of its own rows into `degrees`, from `slot` on.
    func read(
        _ rows: Range<Int>, into degrees: inout MutableSpan<Double>, at slot: Int
    ) throws(Fault) {
        switch content {
        case .wkb(let column):
            try read(rows, into: &degrees, at: slot) { (row) throws(Fault) in
                unsafe try WKBPoint.parse(try column.bytes(row), row: start + row)
            }
        case .numbers(let latitude, let longitude):
            switch (latitude.isSingle, longitude.isSingle) {
            case (false, false):
                try read(rows, into: &degrees, at: slot) {
                    (latitude.number($0, Double.self), longitude.number($0, Double.self))
                }
            case (true, true):
                try read(rows, into: &degrees, at: slot) {
                    (latitude.number($0, Float.self), longitude.number($0, Float.self))
                }
            case (true, false):
                try read(rows, into: &degrees, at: slot) {
                    (latitude.number($0, Float.self), longitude.number($0, Double.self))
                }
            case (false, true):
                try read(rows, into: &degrees, at: slot) {
                    (latitude.number($0, Double.self), longitude.number($0, Float.self))
                }
            }
        }
    }

    @inline(__always)
    private func read(
        _ rows: Range<Int>, into degrees: inout MutableSpan<Double>, at slot: Int,
        _ place: (Int) throws(Fault) -> (latitude: Double, longitude: Double)
    ) throws(Fault) {
        var slot = slot
        for row in rows {
            var (latitude, longitude) = (Double.nan, Double.nan)
            if isThere(row) {
                (latitude, longitude) = try place(row)
                if !(abs(latitude) <= 90 && abs(longitude) <= 360) {
                    try check(latitude, longitude, row)
                }
            }
            degrees[slot] = latitude
            degrees[slot + 1] = longitude
            slot += 2
        }
    }

    @inline(__always)
    private func isThere(_ row: Int) -> Bool {
        for bitmap in validity where !bitmap[row] { return false }
        return true
    }

    /// Lets NaN pass, and says of all else why it is not a place.
    private func check(_ latitude: Double, _ longitude: Double, _ row: Int) throws(Fault) {
        if latitude.isNaN || longitude.isNaN { return }
        do {
            _ = try GeodeticCoordinate(latitude: Degrees(latitude), longitude: Degrees(longitude))
        } catch {
            throw Fault(SP_OUT_OF_RANGE, row: start + row, error.description)
        }
    }
}
