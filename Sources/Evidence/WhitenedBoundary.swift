internal import Foundation

/// The boundary of a region in coordinates in which the normal is standard and centred.
struct WhitenedBoundary {
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

        /// The largest piece of parameter that is looked at in one.
        var longestStep: Double {
            if case .line = shape { .infinity } else { 0.5 }
        }

        /// The place and its derivative by the parameter.
        func place(_ t: Double) -> (point: SIMD2<Double>, slope: SIMD2<Double>) {
            switch shape {
            case .line(let a, let b): (a + t * (b - a), b - a)
            case .arc(let center, let u, let v):
                (center + cos(t) * u + sin(t) * v, cos(t) * v - sin(t) * u)
            }
        }

        /// Length of the part from `a` to `b`, for an arc at most slightly too large.
        func length(_ a: Double, _ b: Double) -> Double {
            let speeds = [a, (a + b) / 2, b].map { t in
                let slope = place(t).slope
                return (slope * slope).sum().squareRoot()
            }
            let fastest = speeds.max() ?? 0
            if case .line = shape { return fastest * abs(b - a) }
            return 1.1 * fastest * abs(b - a)
        }

        /// A distance from the origin that no point between `a` and `b` falls below.
        func leastDistance(_ a: Double, _ b: Double, length: Double) -> Double {
            let (p, q) = (place(a).point, place(b).point)
            if case .line = shape {
                let edge = q - p
                let squared = (edge * edge).sum()
                let t = squared > 0 ? min(1, max(0, -(p * edge).sum() / squared)) : 0
                let foot = p + t * edge
                return (foot * foot).sum().squareRoot()
            }
            let nearer = min((p * p).sum(), (q * q).sum()).squareRoot()
            return max(0, nearer - length / 2)
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

    /// Splits every piece until `decide` integrates or skips each part: by its least distance, its
    /// length, and by how much r²/2 differs between its ends.
    func visit(
        _ decide: (_ leastDistance: Double, _ length: Double, _ growth: Double) -> Decision,
        _ body: (_ piece: Piece, _ from: Double, _ to: Double, _ isSkipped: Bool) -> Void
    ) {
        func visit(_ piece: Piece, _ a: Double, _ b: Double) {
            if abs(b - a) <= piece.longestStep {
                let length = piece.length(a, b)
                let (p, q) = (piece.place(a).point, piece.place(b).point)
                let growth = abs((q * q).sum() - (p * p).sum()) / 2
                switch decide(piece.leastDistance(a, b, length: length), length, growth) {
                case .integrate: return body(piece, a, b, false)
                case .skip: return body(piece, a, b, true)
                case .split: break
                }
            }
            let middle = (a + b) / 2
            visit(piece, a, middle)
            visit(piece, middle, b)
        }
        for piece in pieces { visit(piece, piece.start, piece.end) }
    }

    /// The smallest distance of the boundary from the origin, to about a tenth: it only chooses the
    /// form of the integrand and scales it.
    var leastDistance: Double {
        var least = Double.infinity
        visit { distance, length, _ in
            if distance >= least { return .skip }
            return length <= max(0.1 * distance, 0.05) ? .integrate : .split
        } _: { piece, a, b, isSkipped in
            guard !isSkipped else { return }
            for t in [a, b] {
                let point = piece.place(t).point
                least = min(least, (point * point).sum().squareRoot())
            }
        }
        return least
    }
}
