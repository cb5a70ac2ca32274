package import Geodesy

/// Points on which many records lie, to the last digit: middles of places, not places of events.
package struct SharedPoints: Sendable {
    /// Records at one point from which on it is taken for the middle of a place.
    package static let count = 8

    private struct Key: Hashable {
        let latitude, longitude: Double

        init(_ coordinate: GeodeticCoordinate) {
            latitude = coordinate.latitude.value
            longitude = coordinate.longitude.value
        }
    }

    private var counts: [Key: Int] = [:]

    package init() {}

    /// Counts the points of a whole file.
    package init(of reader: PointReader) throws(StrikeProximityError) {
        var reader = reader
        while let chunk = try reader.next() {
            for point in reader.parser.parse(chunk).points { add(point.coordinate) }
        }
    }

    package mutating func add(_ coordinate: GeodeticCoordinate) {
        counts[Key(coordinate), default: 0] += 1
    }

    package func contains(_ coordinate: GeodeticCoordinate) -> Bool {
        counts[Key(coordinate), default: 0] >= Self.count
    }

    /// How many points there are on which many records lie.
    var pointCount: Int { counts.values.count { $0 >= Self.count } }
}
