internal import Foundation

/// How densely one weapon comes down at a reported place, by where it was aimed: a table for a page that
/// interpolates.
///
/// Distances from the middle of the reported place, nearer together where the density changes fast, and
/// directions where it is not the same in all of them. Metres east and north in the plane of the
/// observation.
public struct AimTable: Sendable {
    /// Aim points are tabulated up to this distance from the middle, metres.
    public static let reach = 12_000.0
    /// Directions of a table that needs them.
    public static let directions = 16
    /// The shortest step between distances, metres: what is interpolated is blurred by no less.
    private static let shortestStep = 9.0
    /// How long a step is beside the distance from the nearest edge of the reported place.
    private static let growth = 0.4

    /// The aim point under which the density is greatest, or nearly.
    public let middle: SIMD2<Double>
    /// Distances from ``middle``, metres, from 0.
    public let radii: [Double]
    /// How many directions there are, from the north clockwise; 1 where none counts.
    public let directionCount: Int
    /// ln of the density of the reported place, per m²: for each dispersion, each direction, each distance.
    public let logDensities: [[[Double]]]

    /// Tabulates.
    ///
    /// - Parameters:
    ///   - impact: the reported place, blurred by what is not known of the aim point.
    ///   - floor: ln of a density, per m², below which none counts and is only bounded.
    public init(
        impact: Locus, dispersions: [Dispersion], bias: AimBias?, negligibleBelow floor: Double
    ) {
        let about = impact.shape.middle - (bias?.offset ?? .zero)
        let fields = dispersions.map { ImpactField(impact: impact, dispersion: $0, bias: bias) }
        let radii = Self.radii(impact.shape.radialKnots(about: impact.shape.middle))
        let isRadial = fields.allSatisfy { $0.isRadial(about: about) }
        let count = isRadial ? 1 : Self.directions
        logDensities = fields.map { field in
            (0..<count).map { index in
                let angle = 2 * .pi * Double(index) / Double(count)
                return radii.map { radius in
                    field.logCore(
                        atAim: about + radius * SIMD2(sin(angle), cos(angle)),
                        negligibleBelow: floor, isRough: true)
                }
            }
        }
        middle = about
        self.radii = radii
        directionCount = count
    }

    /// Distances up to the reach, whole metres.
    private static func radii(_ knots: [Double]) -> [Double] {
        func step(_ radius: Double) -> Double {
            let gap = knots.map { abs($0 - radius) }.min() ?? radius
            return max(shortestStep, growth * gap)
        }
        var radii = [0.0]
        var radius = 0.0
        while radius < reach {
            // By the shorter of the steps at both of its ends, so that none leaps over an edge.
            radius = (radius + step(radius + step(radius) / 2)).rounded()
            radii.append(radius)
        }
        return radii
    }
}
