internal import Foundation

/// The places of the plane at which a field reaches a level, as polygons: metres east and north.
///
/// Traced on a polar grid about a middle, each crossing of a grid line placed by bisection. Parts
/// that are narrower than the grid between two of its lines are missed.
public struct LevelSet: Hashable, Sendable {
    /// For each polygon its outer ring, counter-clockwise, then its holes, clockwise; not closed.
    public let polygons: [[[SIMD2<Double>]]]
    /// m².
    public let area: Double

    /// Traces a level.
    ///
    /// - Parameters:
    ///   - level: what the field has to reach.
    ///   - middle: the middle of the grid.
    ///   - radii: metres from the middle, ascending, the first 0; at the last the field should be
    ///     below the level in every direction.
    ///   - field: the field.
    public init(
        level: Double, about middle: SIMD2<Double>, radii: [Double],
        _ field: @escaping (SIMD2<Double>) -> Double
    ) {
        let grid = PolarGrid(
            directions: 72, radii: radii, middle: middle, isRadial: false, field)
        self.init(level: level, on: grid)
    }

    /// Traces several levels of one field, whose values on the grid are taken once.
    ///
    /// - Parameters:
    ///   - directions: lines of the grid from the middle outwards.
    ///   - isRadial: whether the field depends on the distance from the middle alone.
    static func sets(
        ofLevels levels: [Double], about middle: SIMD2<Double>, directions: Int, radii: [Double],
        isRadial: Bool, _ field: @escaping (SIMD2<Double>) -> Double
    ) -> [LevelSet] {
        let grid = PolarGrid(
            directions: directions, radii: radii, middle: middle, isRadial: isRadial, field)
        return levels.map { LevelSet(level: $0, on: grid) }
    }

    private init(level: Double, on grid: PolarGrid) {
        var tracing = Tracing(grid: grid, level: level)
        let rings = tracing.rings()
        var outer: [(ring: [SIMD2<Double>], holes: [[SIMD2<Double>]])] = []
        var holes: [[SIMD2<Double>]] = []
        var sum = 0.0
        for ring in rings {
            let area = Self.signedArea(ring)
            sum += area
            if area > 0 { outer.append((ring, [])) } else { holes.append(ring) }
        }
        for hole in holes {
            // The smallest ring that holds it.
            let owner = outer.indices.filter { Self.contains(outer[$0].ring, hole[0]) }.min {
                Self.signedArea(outer[$0].ring) < Self.signedArea(outer[$1].ring)
            }
            if let owner { outer[owner].holes.append(hole) }
        }
        polygons = outer.map { [$0.ring] + $0.holes }
        area = max(0, sum)
    }

    /// The place of the set that is farthest from a point, and how far; nil for an empty set.
    public func farthest(from point: SIMD2<Double>) -> (place: SIMD2<Double>, distance: Double)? {
        polygons.joined().joined().map { place in
            let offset = place - point
            return (place: place, distance: (offset * offset).sum().squareRoot())
        }.max { $0.distance < $1.distance }
    }

    /// The radius of the largest disc about a point that the set holds; nil where it does not hold
    /// the point itself.
    public func disc(about point: SIMD2<Double>) -> Double? {
        let isInside = polygons.contains { rings in
            rings.enumerated().allSatisfy { index, ring in
                Self.contains(ring, point) == (index == 0)
            }
        }
        guard isInside else { return nil }
        var least = Double.infinity
        for ring in polygons.joined() {
            for index in ring.indices {
                let (a, b) = (ring[index], ring[(index + 1) % ring.count])
                let edge = b - a
                let squared = (edge * edge).sum()
                let share = squared > 0 ? min(1, max(0, ((point - a) * edge).sum() / squared)) : 0
                let offset = a + share * edge - point
                least = min(least, (offset * offset).sum().squareRoot())
            }
        }
        return least
    }

    private static func signedArea(_ ring: [SIMD2<Double>]) -> Double {
        var twice = 0.0
        for index in ring.indices {
            let (a, b) = (ring[index] - ring[0], ring[(index + 1) % ring.count] - ring[0])
            twice += a.x * b.y - b.x * a.y
        }
        return twice / 2
    }

    private static func contains(_ ring: [SIMD2<Double>], _ point: SIMD2<Double>) -> Bool {
        var isInside = false
        for index in ring.indices {
            let (a, b) = (ring[index], ring[(index + 1) % ring.count])
            guard (a.y > point.y) != (b.y > point.y) else { continue }
            if point.x < a.x + (point.y - a.y) / (b.y - a.y) * (b.x - a.x) { isInside.toggle() }
        }
        return isInside
    }
}

/// Lines of constant direction and of constant distance about a middle, and a field on them.
private struct PolarGrid {
    let directions: Int
    let radii: [Double]
    let middle: SIMD2<Double>
    let isRadial: Bool
    let field: (SIMD2<Double>) -> Double
    /// By direction, then by radius.
    let values: [Double]

    init(
        directions: Int, radii: [Double], middle: SIMD2<Double>, isRadial: Bool,
        _ field: @escaping (SIMD2<Double>) -> Double
    ) {
        self.directions = directions
        self.radii = radii
        self.middle = middle
        self.isRadial = isRadial
        self.field = field
        let first = radii.map { field(middle + SIMD2($0, 0)) }
        guard !isRadial else {
            values = (0..<directions).flatMap { _ in first }
            return
        }
        values = (0..<directions).flatMap { direction in
            radii.indices.map { radius in
                direction == 0 || radius == 0
                    ? first[radius]
                    : field(Self.place(direction, radii[radius], directions, middle))
            }
        }
    }

    private static func place(
        _ direction: Int, _ radius: Double, _ directions: Int, _ middle: SIMD2<Double>
    ) -> SIMD2<Double> {
        let angle = 2 * Double.pi * Double(direction) / Double(directions)
        return middle + radius * SIMD2(cos(angle), sin(angle))
    }

    /// The place of a node: a direction, counted on round, and a radius.
    func place(_ direction: Int, _ radius: Int) -> SIMD2<Double> {
        Self.place(direction, radii[radius], directions, middle)
    }
}

/// Follows the level from grid line to grid line, the set on the left.
private struct Tracing {
    /// A piece of a grid line between two nodes.
    private enum Line: Hashable {
        /// From a node outwards.
        case radial(direction: Int, radius: Int)
        /// From a node counter-clockwise.
        case around(direction: Int, radius: Int)
    }

    private let grid: PolarGrid
    private let level: Double
    private var successors: [Line: Line] = [:]
    /// Of a radial field, the share of each piece of a grid line at which the level is crossed.
    private var shares: [Int: Double] = [:]

    init(grid: PolarGrid, level: Double) {
        self.grid = grid
        self.level = level
    }

    /// By how much the field exceeds the level at a node.
    private func excess(_ direction: Int, _ radius: Int) -> Double {
        let value = grid.values[(direction % grid.directions) * grid.radii.count + radius] - level
        // Beyond the grid lies nothing of the set, lest a ring stay open.
        return radius < grid.radii.count - 1 ? value : min(value, -.ulpOfOne)
    }

    private func isInside(_ direction: Int, _ radius: Int) -> Bool {
        excess(direction, radius) >= 0
    }

    mutating func rings() -> [[SIMD2<Double>]] {
        for direction in 0..<grid.directions {
            for radius in 0..<(grid.radii.count - 1) { link(direction, radius) }
        }
        var rings: [[SIMD2<Double>]] = []
        // In an order of their own, so that the same field gives the same rings.
        let starts = successors.keys.sorted { order($0) < order($1) }
        for start in starts {
            guard successors[start] != nil else { continue }
            var ring: [SIMD2<Double>] = []
            var line = start
            while let next = successors.removeValue(forKey: line) {
                ring.append(crossing(line))
                line = next
            }
            if ring.count >= 3 { rings.append(ring) }
        }
        return rings
    }

    private func order(_ line: Line) -> Int {
        switch line {
        case .radial(let direction, let radius):
            2 * (direction * grid.radii.count + radius)
        case .around(let direction, let radius):
            2 * (direction * grid.radii.count + radius) + 1
        }
    }

    /// Links the lines of one cell that the level crosses.
    private mutating func link(_ direction: Int, _ radius: Int) {
        let next = (direction + 1) % grid.directions
        // Counter-clockwise about the cell: along the first direction outwards, round, and back.
        let corners = [
            isInside(direction, radius), isInside(direction, radius + 1),
            isInside(next, radius + 1), isInside(next, radius),
        ]
        let lines: [Line] = [
            .radial(direction: direction, radius: radius),
            .around(direction: direction, radius: radius + 1),
            .radial(direction: next, radius: radius),
            .around(direction: direction, radius: radius),
        ]
        let entering = (0..<4).filter { !corners[$0] && corners[($0 + 1) % 4] }
        let leaving = (0..<4).filter { corners[$0] && !corners[($0 + 1) % 4] }
        guard !entering.isEmpty else { return }
        if entering.count == 1 {
            // With the set on the left, the way goes from where the border of the cell leaves it
            // to where that comes in again.
            successors[lines[leaving[0]]] = lines[entering[0]]
            return
        }
        // A saddle: the middle of the cell decides which corners belong together.
        let middle =
            (grid.place(direction, radius) + grid.place(direction + 1, radius + 1)
                + grid.place(direction, radius + 1) + grid.place(direction + 1, radius)) / 4
        let step = grid.field(middle) >= level ? 1 : 3
        for leave in leaving { successors[lines[leave]] = lines[(leave + step) % 4] }
    }

    /// Where the level crosses a line, to a thousandth of its length.
    private mutating func crossing(_ line: Line) -> SIMD2<Double> {
        let ends: (SIMD2<Double>, SIMD2<Double>)
        let excess: (Double, Double)
        var key: Int?
        switch line {
        case .radial(let direction, let radius):
            ends = (grid.place(direction, radius), grid.place(direction, radius + 1))
            excess = (self.excess(direction, radius), self.excess(direction, radius + 1))
            key = grid.isRadial ? radius : nil
        case .around(let direction, let radius):
            ends = (grid.place(direction, radius), grid.place(direction + 1, radius))
            excess = (self.excess(direction, radius), self.excess(direction + 1, radius))
        }
        let share =
            key.flatMap { shares[$0] }
            ?? Self.root(excess) { grid.field(ends.0 + $0 * (ends.1 - ends.0)) - level }
        if let key { shares[key] = share }
        return ends.0 + share * (ends.1 - ends.0)
    }

    /// Where a function is 0 between 0 and 1, to a thousandth, from its values there: by the secant,
    /// halving the value of an end that stays.
    private static func root(
        _ ends: (first: Double, last: Double), _ function: (Double) -> Double
    ) -> Double {
        var (a, b) = ((x: 0.0, y: ends.first), (x: 1.0, y: ends.last))
        var last = 0.5
        for step in 0..<12 where abs(b.x - a.x) > 1e-3 {
            // Where values say little, as where one end is only bounded, halves lead on.
            let secant = a.x - a.y * (b.x - a.x) / (b.y - a.y)
            let isBetween = secant > min(a.x, b.x) && secant < max(a.x, b.x)
            let x = isBetween && step % 4 != 3 ? secant : (a.x + b.x) / 2
            let y = function(x)
            if step > 0, abs(x - last) < 5e-4 { return x }
            last = x
            if (y >= 0) == (b.y >= 0) { a.y /= 2 } else { a = b }
            b = (x, y)
        }
        return last
    }
}
