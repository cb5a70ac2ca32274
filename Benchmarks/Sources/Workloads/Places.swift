import Foundation
public import Geodesy

/// A small seeded generator (Steele, Lea and Flood 2014): the same seed gives the same work.
public struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    /// Starts from a seed.
    public init(seed: UInt64) { state = seed }

    /// The next 64 random bits.
    public mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    /// A number of a standard normal (Box and Muller).
    public mutating func normal() -> Double {
        let radius = (-2 * log(Double.random(in: 0.0.nextUp...1, using: &self))).squareRoot()
        return radius * cos(2 * .pi * Double.random(in: 0..<1, using: &self))
    }
}

/// Invented places, spread as strikes and missions are.
public enum Places {
    /// A place; what the generators make is always in range.
    public static func place(_ latitude: Double, _ longitude: Double) -> GeodeticCoordinate {
        do {
            return try GeodeticCoordinate(
                latitude: Degrees(latitude), longitude: Degrees(longitude))
        } catch {
            preconditionFailure("\(error)")
        }
    }

    /// Places about thirty towns of a country, and a fifth of them anywhere in it.
    public static func strikes(_ count: Int, seed: UInt64 = 1) -> [GeodeticCoordinate] {
        var random = SeededGenerator(seed: seed)
        let towns = (0..<30).map { _ in
            (
                Double.random(in: 46...51.5, using: &random),
                Double.random(in: 24...38, using: &random)
            )
        }
        return (0..<count).map { index in
            guard index % 5 != 0 else {
                return place(
                    Double.random(in: 44.5...52.3, using: &random),
                    Double.random(in: 22.2...40.1, using: &random))
            }
            let town = towns[Int.random(in: 0..<30, using: &random)]
            return place(town.0 + 0.15 * random.normal(), town.1 + 0.2 * random.normal())
        }
    }

    /// Places about two hundred capitals of the world, 1.5 % of them about Kyiv.
    public static func sites(_ count: Int, seed: UInt64 = 2) -> [GeodeticCoordinate] {
        var random = SeededGenerator(seed: seed)
        let capitals = (0..<200).map { _ in
            (
                Double.random(in: -45...62, using: &random),
                Double.random(in: -170...170, using: &random)
            )
        }
        return (0..<count).map { index in
            let town =
                index * 1_000 < count * 15
                ? (50.45, 30.52) : capitals[Int.random(in: 0..<200, using: &random)]
            return place(town.0 + 0.03 * random.normal(), town.1 + 0.05 * random.normal())
        }
    }

    /// Pairs of places evenly over the Earth.
    public static func anywhere(
        _ count: Int, seed: UInt64 = 4
    ) -> (starts: [GeodeticCoordinate], ends: [GeodeticCoordinate]) {
        var random = SeededGenerator(seed: seed)
        func places() -> [GeodeticCoordinate] {
            (0..<count).map { _ in
                place(
                    asin(Double.random(in: -1...1, using: &random)) * 180 / .pi,
                    Double.random(in: -180...180, using: &random))
            }
        }
        return (places(), places())
    }

    /// Pairs of places, the second in a random direction within a distance of the first.
    public static func pairs(
        _ count: Int, within metres: Double, seed: UInt64 = 3
    ) -> (starts: [GeodeticCoordinate], ends: [GeodeticCoordinate]) {
        var random = SeededGenerator(seed: seed)
        let starts = strikes(count, seed: seed)
        let ends = starts.map { start in
            Geodesic.wgs84.direct(
                from: start, azimuth: Degrees(Double.random(in: 0..<360, using: &random)),
                distance: Metres(Double.random(in: 1...metres, using: &random)))
        }
        return (starts, ends)
    }
}
