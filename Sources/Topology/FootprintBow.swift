public import Geodesy

#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

extension FootprintParts {
    /// How far an edge, a geodesic, runs beside the straight line between its ends on a map whose
    /// axes are longitude and latitude, at most, metres.
    ///
    /// Accuracy: a hundredth, of edges to 1,000 km; the ends of longer ones are seen too straight.
    public var widestBow: Metres {
        parts.reduce(0) { widest, part in
            part.rings.reduce(widest) { $1.widestBow(atLeast: $0) }
        }
    }
}

extension FootprintRing {
    /// The greater of what is known and what an edge's geodesic leaves its straight line by.
    fileprivate func widestBow(atLeast known: Metres) -> Metres {
        let steepest = vertices.reduce(0) { max($0, abs($1.latitude.value)) }
        if FootprintEdge.isStraight(greatestLength, steepest, to: known) { return known }
        return vertices.indices.reduce(known) { widest, index in
            let ends = (vertices[index], vertices[(index + 1) % vertices.count])
            let steepest = max(abs(ends.0.latitude.value), abs(ends.1.latitude.value))
            return FootprintEdge.isStraight(greatestLengths[index], steepest, to: widest)
                ? widest : max(widest, edge(index).bow(above: widest))
        }
    }
}

extension FootprintEdge {
    /// What the geodesic of an edge between places no nearer to a pole leaves its straight line by at most,
    /// metres; infinity where it may come to a pole.
    static func greatestBow(length: Double, steepestLatitude: Double) -> Double {
        let steepest = steepestLatitude + length / 2 / 110_500
        guard steepest < 90 else { return .infinity }
        // The straight line bends by tan φ sin α (1 + cos² α)/R, and 1.09 is the most of the latter.
        return 1.2 * length * length / (8 * radius) * tan(steepest * .pi / 180)
    }

    /// Whether an edge no longer than that surely leaves its straight line by no more than `known`.
    fileprivate static func isStraight(
        _ length: Double, _ steepest: Double, to known: Metres
    ) -> Bool {
        greatestBow(length: length, steepestLatitude: steepest) <= max(known.value, 0.1)
    }

    private static var radius: Double { 6_371_008.8 }

    /// What the edge's geodesic leaves its straight line by; 0 where that is surely not more than
    /// `known`, or where the edge comes to a pole.
    fileprivate func bow(above known: Metres) -> Metres {
        let ends = (start.latitude.value, end.latitude.value)
        let turn = (end.longitude.value - start.longitude.value).remainder(dividingBy: 360)
        let bound = Self.greatestBow(
            length: length, steepestLatitude: max(abs(ends.0), abs(ends.1)))
        guard turn != 0, bound < .infinity, bound > max(known.value, 0.1) else { return 0 }
        let pieces = 16
        return Metres(
            (1..<pieces).reduce(0) { widest, piece in
                let place = place(at: length * Double(piece) / Double(pieces))
                let east = (place.longitude.value - start.longitude.value)
                    .remainder(dividingBy: 360)
                let narrowing = cos(place.latitude.value * .pi / 180)
                let line = (turn * narrowing, ends.1 - ends.0)
                let offset = (east * narrowing, place.latitude.value - ends.0)
                let across = line.0 * offset.1 - line.1 * offset.0
                let beside = abs(across) / (line.0 * line.0 + line.1 * line.1).squareRoot()
                return max(widest, beside * .pi / 180 * Self.radius)
            })
    }
}
