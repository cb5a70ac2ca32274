internal import CGeodesyKernels

#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// What a chord through WGS 84 says about the geodesic between its ends, and the reverse.
///
/// With R₋ = b²/a and R₊ = a²/b, the least and the greatest radius of curvature of the ellipsoid,
/// a shortest geodesic s and its chord c obey
///
///     2 R₊ asin(c / 2R₊) ≤ s ≤ 2 R₋ asin(c / 2R₋)
///
/// the first for every pair of places, the second for chords to 12,000 km. The proof is in
/// <doc:CertifiedOrder>. Squares of chords throughout: they are what the kernels compare.
package enum ChordBounds {
    /// R₋ = b²/a.
    package static let leastRadius =
        Ellipsoid.wgs84.semiMinorAxis.value * (1 - Ellipsoid.wgs84.flattening)
    /// R₊ = a²/b.
    package static let greatestRadius =
        Ellipsoid.wgs84.semiMajorAxis.value / (1 - Ellipsoid.wgs84.flattening)
    /// Metres, more than the rounding of a chord and of two distances together.
    static let rounding = 6e-8
    /// A finite number that no square of a chord reaches.
    static let everything = 1e15

    /// No geodesic over a chord is shorter than this.
    static func leastDistance(chord: Double) -> Double {
        2 * greatestRadius * asin(min(1, chord / (2 * greatestRadius)))
    }

    /// No shortest geodesic over a chord is longer than this.
    ///
    /// Beyond 12,000 km, half the meridian's length: nothing on the ellipsoid is farther apart.
    package static func greatestDistance(chord: Double) -> Double {
        guard chord <= 12_000_000 else { return 20_003_931.5 }
        return 2 * leastRadius * asin(chord / (2 * leastRadius))
    }

    /// The square of a chord that no place at most `distance` away exceeds, rounding included.
    static func chordSquared(distance: Double) -> Double {
        let angle = (distance + rounding) / (2 * greatestRadius)
        guard angle < .pi / 2 else { return everything }
        let chord = 2 * greatestRadius * sin(angle) + rounding
        return chord * chord
    }

    /// The square of a chord to which every place is at most `distance` away, rounding included; −1 where
    /// none is sure to be.
    static func surelyWithin(distance: Double) -> Double {
        let angle = (distance - rounding) / (2 * leastRadius)
        guard angle > 0 else { return -1 }
        let chord = angle < .pi / 2 ? 2 * leastRadius * sin(angle) : .infinity
        // The bound holds for chords to 12,000 km.
        let surely = min(chord, 12_000_000) - rounding
        return surely > 0 ? surely * surely : -1
    }

    /// The square of the chord beyond which no place can be nearer by geodesic than one whose
    /// chord's square is given, rounding included; ``everything`` for chords above 12,000 km.
    static func widened(_ chordSquared: Double) -> Double {
        min(geodesyWidened(chordSquared), everything)
    }
}
