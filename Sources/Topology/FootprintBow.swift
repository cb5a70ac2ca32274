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
            part.rings.reduce(widest) { widest, ring in
                ring.edges.reduce(widest) { max($0, $1.bow(above: $0)) }
            }
        }
    }
}

extension FootprintEdge {
    /// What the edge's geodesic leaves its straight line by; 0 where that is surely not more than
    /// `known`, or where the edge comes to a pole.
    fileprivate func bow(above known: Metres) -> Metres {
        let radius = 6_371_008.8
        let ends = (start.latitude.value, end.latitude.value)
        let turn = (end.longitude.value - start.longitude.value).remainder(dividingBy: 360)
        let steepest = max(abs(ends.0), abs(ends.1)) + length / 2 / 110_500
        guard turn != 0, steepest < 90 else { return 0 }
        // The straight line bends by tan φ sin α (1 + cos² α)/R, and 1.09 is the most of the latter.
        let bound = 1.2 * length * length / (8 * radius) * tan(steepest * .pi / 180)
        guard bound > max(known.value, 0.1) else { return 0 }
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
                return max(widest, beside * .pi / 180 * radius)
            })
    }
}
