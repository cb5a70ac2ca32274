import Evidence
import Foundation
import TestSupport

/// Regions of every kind, drawn from a seed.
enum RandomRegions {
    static func region(
        about center: SIMD2<Double>, size: Double, using random: inout SplitMix64
    ) throws -> PlaneRegion {
        func uniform(_ range: ClosedRange<Double>) -> Double {
            Double.random(in: range, using: &random)
        }
        func ring(_ corners: Int, _ least: Double) -> [SIMD2<Double>] {
            let first = uniform(0...6)
            return (0..<corners).map {
                let angle = first + 2 * .pi * Double($0) / Double(corners)
                return center + size * uniform(least...1) * SIMD2(cos(angle), 0.6 * sin(angle))
            }
        }
        switch Int.random(in: 0..<6, using: &random) {
        case 0: return try .disc(center: center, radius: uniform(0.2...1) * size)
        case 1:
            let inner = uniform(0.1...0.8) * size
            return try .annulus(
                center: center, innerRadius: inner, outerRadius: inner + uniform(0.05...1) * size)
        case 2:
            return try .sector(
                center: center, innerRadius: uniform(0...0.5) * size,
                outerRadius: uniform(0.6...1) * size, fromAzimuthDegrees: uniform(0...360),
                toAzimuthDegrees: uniform(0...360))
        case 3:
            return try .polygon(rings: [ring(Int.random(in: 3...9, using: &random), 0.3)])
        case 4:
            let inner = uniform(0...1) < 0.3 ? 0 : uniform(0.1...1) * size
            let convex = ring(Int.random(in: 3...7, using: &random), 1)
            if let band = try PlaneRegion.band(
                aroundConvex: convex, innerRadius: inner,
                outerRadius: inner + uniform(0.2...1) * size)
            {
                return band
            }
            return try .polygon(rings: [convex])
        default:
            let half = SIMD2(uniform(0.3...1), uniform(0.3...1)) * size
            func box(_ low: Double, _ high: Double) -> [SIMD2<Double>] {
                [
                    center + SIMD2(low, low) * half, center + SIMD2(high, low) * half,
                    center + SIMD2(high, high) * half, center + SIMD2(low, high) * half,
                ]
            }
            return try .polygon(rings: [box(-1, 1), box(-0.5, 0.3)])
        }
    }
}
