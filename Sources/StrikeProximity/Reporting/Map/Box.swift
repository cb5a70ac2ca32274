/// A rectangle to which lines and rings are cut.
struct Box {
    let low: SIMD2<Double>
    let high: SIMD2<Double>

    func contains(_ point: SIMD2<Double>) -> Bool {
        point.x >= low.x && point.x <= high.x && point.y >= low.y && point.y <= high.y
    }

    /// Whether the rectangle about points meets this one.
    func mayMeet(_ points: [SIMD2<Double>]) -> Bool {
        guard var least = points.first else { return false }
        var most = least
        for point in points {
            least = pointwiseMin(least, point)
            most = pointwiseMax(most, point)
        }
        return least.x <= high.x && least.y <= high.y && most.x >= low.x && most.y >= low.y
    }

    /// The part of a ring inside; along the edge where the ring runs outside (Sutherland and Hodgman).
    func cut(ring: [SIMD2<Double>]) -> [SIMD2<Double>] {
        var points = ring.first == ring.last ? Array(ring.dropLast()) : ring
        for axis in 0...1 {
            points = Self.cut(ring: points, axis, at: low[axis], isLow: true)
            points = Self.cut(ring: points, axis, at: high[axis], isLow: false)
        }
        return points
    }

    /// The part of a ring, its first point not repeated, on one side of an edge across an axis.
    static func cut(
        ring: [SIMD2<Double>], _ axis: Int, at edge: Double, isLow: Bool
    ) -> [SIMD2<Double>] {
        guard var before = ring.last else { return [] }
        func isInside(_ point: SIMD2<Double>) -> Bool {
            isLow ? point[axis] >= edge : point[axis] <= edge
        }
        var result: [SIMD2<Double>] = []
        for point in ring {
            if isInside(point) != isInside(before) {
                let share = (edge - before[axis]) / (point[axis] - before[axis])
                var crossing = before + share * (point - before)
                crossing[axis] = edge
                result.append(crossing)
            }
            if isInside(point) { result.append(point) }
            before = point
        }
        return result
    }

    /// The stretches of a line inside (Liang and Barsky).
    func cut(line: [SIMD2<Double>]) -> [[SIMD2<Double>]] {
        var stretches: [[SIMD2<Double>]] = []
        for (start, end) in zip(line, line.dropFirst()) {
            guard let (a, b) = inside(start, end) else { continue }
            if stretches.last?.last == a {
                stretches[stretches.count - 1].append(b)
            } else {
                stretches.append([a, b])
            }
        }
        return stretches
    }

    private func inside(
        _ start: SIMD2<Double>, _ end: SIMD2<Double>
    ) -> (SIMD2<Double>, SIMD2<Double>)? {
        let way = end - start
        var (from, to) = (0.0, 1.0)
        for axis in 0...1 {
            if way[axis] == 0 {
                guard start[axis] >= low[axis], start[axis] <= high[axis] else { return nil }
                continue
            }
            let a = (low[axis] - start[axis]) / way[axis]
            let b = (high[axis] - start[axis]) / way[axis]
            from = max(from, min(a, b))
            to = min(to, max(a, b))
        }
        guard from < to else { return nil }
        return (from == 0 ? start : start + from * way, to == 1 ? end : start + to * way)
    }
}
