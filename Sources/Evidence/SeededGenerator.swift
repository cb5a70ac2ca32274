internal import Foundation

/// A seeded generator of random bits: the same seed gives the same worlds, whatever the threads.
///
/// xoshiro256++ (Blackman and Vigna 2021), seeded by SplitMix64 (Steele, Lea and Flood 2014).
public struct SeededGenerator: RandomNumberGenerator, Sendable {
    private var state: (UInt64, UInt64, UInt64, UInt64)

    /// Starts the `stream`-th sequence of a seed; streams do not depend on one another.
    public init(seed: UInt64, stream: UInt64 = 0) {
        var mixing = Self.mixed(seed) &+ stream &* 0xD1B5_4A32_D192_ED03
        func next() -> UInt64 {
            mixing &+= 0x9E37_79B9_7F4A_7C15
            return Self.mixed(mixing)
        }
        state = (next(), next(), next(), next())
    }

    private static func mixed(_ bits: UInt64) -> UInt64 {
        var z = bits
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    /// The next 64 random bits.
    @inlinable
    public mutating func next() -> UInt64 { advance() }

    @usableFromInline
    mutating func advance() -> UInt64 {
        let sum = state.0 &+ state.3
        let result = ((sum << 23) | (sum >> 41)) &+ state.0
        let shifted = state.1 << 17
        state.2 ^= state.0
        state.3 ^= state.1
        state.1 ^= state.2
        state.0 ^= state.3
        state.2 ^= shifted
        state.3 = (state.3 << 45) | (state.3 >> 19)
        return result
    }

    /// A number from 0 up to, and without, 1.
    public mutating func uniform() -> Double { Double(advance() >> 11) * 0x1p-53 }

    /// Two independent standard normals (Box and Muller 1958).
    public mutating func normals() -> SIMD2<Double> {
        let radius = (-2 * log(1 - uniform())).squareRoot()
        let angle = 2 * Double.pi * uniform()
        return radius * SIMD2(cos(angle), sin(angle))
    }

    /// A place in a disc about the origin, all equally probable.
    public mutating func place(inDiscOfRadius radius: Double) -> SIMD2<Double> {
        let distance = radius * uniform().squareRoot()
        let angle = 2 * Double.pi * uniform()
        return distance * SIMD2(cos(angle), sin(angle))
    }
}
