internal import Foundation

/// The boundary of a region in coordinates in which the normal is standard and centred.
struct WhitenedBoundary {
    /// A place on the boundary with its derivative by the parameter.
    struct Place {
        let point: SIMD2<Double>
        let slope: SIMD2<Double>

        var square: Double { (point * point).sum() }
        var speed: Double { (slope * slope).sum().squareRoot() }
    }

    /// One smooth piece over a parameter interval.
    struct Piece {
        private enum Shape {
            case line(SIMD2<Double>, SIMD2<Double>)
            case arc(center: SIMD2<Double>, SIMD2<Double>, SIMD2<Double>)
        }

        private let shape: Shape
        let start: Double
        let end: Double

        init(_ piece: PlaneRegion.Piece, mean: SIMD2<Double>, _ whitening: Whitening) {
            switch piece {
            case .line(let a, let b):
                shape = .line(whitening(a - mean), whitening(b - mean))
                (start, end) = (0, 1)
            case .arc(let center, let radius, let first, let sweep):
                shape = .arc(
                    center: whitening(center - mean), radius * whitening(SIMD2(1, 0)),
                    radius * whitening(SIMD2(0, 1)))
                (start, end) = (first, first + sweep)
            }
        }

        var isLine: Bool { if case .line = shape { true } else { false } }

        func place(_ t: Double) -> Place {
            switch shape {
            case .line(let a, let b): return Place(point: a + t * (b - a), slope: b - a)
            case .arc(let center, let u, let v):
                let (c, s) = (cos(t), sin(t))
                return Place(point: center + c * u + s * v, slope: c * v - s * u)
            }
        }
    }

    /// A part of a piece, from parameter `a` to `b`.
    struct Part {
        let piece: Piece
        let a: Double
        let b: Double
        let first: Place
        let middle: Place
        let last: Place

        init(_ piece: Piece, _ a: Double, _ first: Place, _ b: Double, _ last: Place) {
            self.piece = piece
            self.a = a
            self.b = b
            self.first = first
            self.last = last
            middle = piece.place((a + b) / 2)
        }

        /// Its length; of an arc at most slightly too large.
        var length: Double {
            piece.isLine
                ? first.speed * abs(b - a)
                : 1.1 * max(first.speed, middle.speed, last.speed) * abs(b - a)
        }

        /// A distance from the origin that no point of it falls below.
        var leastDistance: Double {
            guard piece.isLine else {
                // By its length; or by r² at its ends and its middle, below which r² falls by no
                // more than an eighth of their range on so short an arc: half is on the safe side.
                let squares = (
                    min(first.square, middle.square, last.square),
                    max(first.square, middle.square, last.square)
                )
                let smooth = max(0, squares.0 - (squares.1 - squares.0) / 2).squareRoot()
                return max(smooth, min(first.square, last.square).squareRoot() - length / 2)
            }
            let edge = last.point - first.point
            let squared = (edge * edge).sum()
            let t = squared > 0 ? min(1, max(0, -(first.point * edge).sum() / squared)) : 0
            let foot = first.point + t * edge
            return (foot * foot).sum().squareRoot()
        }

        /// By how much r²/2 differs along it; of an arc by its ends and its middle, as the bound on
        /// its least distance would be too wide.
        var growth: Double {
            let least =
                piece.isLine
                ? leastDistance * leastDistance : min(first.square, middle.square, last.square)
            return (max(first.square, middle.square, last.square) - least) / 2
        }

        /// Whether r²/2 differs by no more than `limit` along it, or by no more than rounding makes
        /// it differ: many million standard deviations away, no split would get below that.
        func isLevel(within limit: Double) -> Bool {
            growth <= max(limit, 8 * max(first.square, last.square).ulp)
        }

        /// The angle that it subtends at the origin, if less than half a turn.
        var sweptAngle: Double {
            let (p, q) = (first.point, last.point)
            return atan2(p.x * q.y - p.y * q.x, (p * q).sum())
        }

        var halves: (Part, Part) {
            let t = (a + b) / 2
            return (Part(piece, a, first, t, middle), Part(piece, t, middle, b, last))
        }
    }

    let pieces: [Piece]

    init(_ region: PlaneRegion, mean: SIMD2<Double>, _ whitening: Whitening) {
        pieces = region.pieces.map { Piece($0, mean: mean, whitening) }
    }

    /// What to do with a part of the boundary.
    enum Decision {
        case integrate
        case skip
        case split
    }

    /// Splits every piece until `decide` integrates or skips each part.
    func visit(_ decide: (Part) -> Decision, _ body: (_ part: Part, _ isSkipped: Bool) -> Void) {
        func visit(_ part: Part) {
            if part.piece.isLine || abs(part.b - part.a) <= 0.8 {
                switch decide(part) {
                case .integrate: return body(part, false)
                case .skip: return body(part, true)
                case .split: break
                }
            }
            let halves = part.halves
            visit(halves.0)
            visit(halves.1)
        }
        for piece in pieces {
            visit(
                Part(
                    piece, piece.start, piece.place(piece.start), piece.end,
                    piece.place(piece.end)))
        }
    }

    /// How often the boundary runs round the origin: 1 inside, 0 outside.
    var winding: Int {
        var sum = 0.0
        visit { part in
            // A part that keeps its own length away subtends less than half a turn.
            let length = part.length
            return part.piece.isLine || length <= part.leastDistance || length < 1e-9
                ? .integrate : .split
        } _: { part, _ in
            sum += part.sweptAngle
        }
        return Int((sum / (2 * .pi)).rounded())
    }

    /// The smallest distance r of the boundary from the origin, so near that r²/2 is off by less
    /// than 1: it chooses the form of the integrand and scales it, and a scale too large by more
    /// would keep far parts that count for nothing.
    var leastDistance: Double {
        var least = Double.infinity
        visit { part in
            guard part.leastDistance < least else { return .skip }
            // Taken from every part before it is split: parts that only lead towards the nearest
            // place are then left alone.
            least = min(
                least,
                part.piece.isLine
                    ? part.leastDistance
                    : min(part.first.square, part.middle.square, part.last.square).squareRoot())
            return part.piece.isLine || part.isLevel(within: 1) ? .integrate : .split
        } _: { _, _ in
        }
        return least
    }
}
