internal import CStrikeProximity
internal import Geodesy

/// Where the numbers of pairs go, each NULL if it is not wanted; several threads write at once, each
/// to rows of its own.
@safe
struct PairColumns: @unchecked Sendable {
    private let distance: UnsafeMutablePointer<Double>?
    private let azimuth: UnsafeMutablePointer<Double>?
    private let backAzimuth: UnsafeMutablePointer<Double>?

    init(
        distance: UnsafeMutablePointer<Double>?, azimuth: UnsafeMutablePointer<Double>?,
        backAzimuth: UnsafeMutablePointer<Double>?
    ) {
        unsafe (self.distance, self.azimuth, self.backAzimuth) = (distance, azimuth, backAzimuth)
    }

    func write(_ row: Int, _ metres: Double, _ direction: Double = .nan, _ back: Double = .nan) {
        unsafe distance?[row] = metres
        unsafe azimuth?[row] = direction
        unsafe backAzimuth?[row] = back
    }
}

/// Places two by two.
struct PlacePairs {
    private let from: Places
    private let to: Places

    init(_ from: OpaquePointer?, _ to: OpaquePointer?) throws(Fault) {
        self.from = unsafe try Handle.object(from, "from", Places.self)
        self.to = unsafe try Handle.object(to, "to", Places.self)
        guard self.from.count == self.to.count else {
            throw Fault(
                SP_LENGTH_MISMATCH,
                "there are \(self.from.count) places to measure from and \(self.to.count) to "
                    + "measure to; give as many of both")
        }
    }

    /// By GeographicLib.
    func inverse(threads: Int?, into columns: PairColumns) throws(Fault) {
        try eachChunk(threads) { starts, ends, rows in
            for (index, row) in rows.enumerated() {
                let way = Geodesic.wgs84.inverse(from: starts[index], to: ends[index])
                guard way.distance != 0 else {
                    columns.write(row, 0)
                    continue
                }
                columns.write(row, way.distance.value, way.azimuth.value, way.backAzimuth.value)
            }
        } missing: {
            columns.write($0, .nan)
        }
    }

    /// By the loops of `BatchDistance`.
    func distances(threads: Int?, into columns: PairColumns) throws(Fault) {
        try eachChunk(threads) { starts, ends, rows in
            let distances = BatchDistance.wgs84(from: starts, to: ends)
            for (index, row) in rows.enumerated() { columns.write(row, distances[index].value) }
        } missing: {
            columns.write($0, .nan)
        }
    }

    /// Pairs of a chunk: enough for vectors, few enough for every core to have some.
    private static let chunk = 4_096

    /// Calls `body` with the pairs whose places are both there and their rows, and `missing` with
    /// every other row.
    private func eachChunk(
        _ threads: Int?,
        _ body: @escaping @Sendable ([GeodeticCoordinate], [GeodeticCoordinate], [Int]) -> Void,
        missing: @escaping @Sendable (Int) -> Void
    ) throws(Fault) {
        let room = min(Self.chunk, from.count)
        try BatchWorkers.run(
            count: from.count, chunk: Self.chunk, threads: threads,
            state: { (PlaceChunk(capacity: room), PlaceChunk(capacity: room)) },
            body: { (state, range) throws(Fault) in
                try state.0.read(range, of: from)
                try state.1.read(range, of: to)
                var (starts, ends) = (state.0.places, state.1.places)
                var rows = Array(range)
                if starts.count < range.count || ends.count < range.count {
                    (starts, ends, rows) = Self.complete(starts, state.0, ends, state.1, missing)
                }
                body(starts, ends, rows)
            })
    }

    /// The pairs whose places are both there.
    private static func complete(
        _ starts: [GeodeticCoordinate], _ first: PlaceChunk, _ ends: [GeodeticCoordinate],
        _ second: PlaceChunk, _ missing: (Int) -> Void
    ) -> ([GeodeticCoordinate], [GeodeticCoordinate], [Int]) {
        var result: ([GeodeticCoordinate], [GeodeticCoordinate], [Int]) = ([], [], [])
        var (left, right) = (0, 0)
        for row in first.range {
            let hasStart = left < starts.count && first.row(left) == row
            let hasEnd = right < ends.count && second.row(right) == row
            if hasStart && hasEnd {
                result.0.append(starts[left])
                result.1.append(ends[right])
                result.2.append(row)
            } else {
                missing(row)
            }
            if hasStart { left += 1 }
            if hasEnd { right += 1 }
        }
        return result
    }
}
