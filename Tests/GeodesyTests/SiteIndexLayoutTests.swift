@testable import Geodesy
internal import Foundation
internal import TestSupport

/// Sites and queries that an index could get wrong.
struct SiteIndexLayout: CustomStringConvertible, Sendable {
    let description: String
    let sites: [GeodeticCoordinate]
    let queries: [GeodeticCoordinate]

    static let all: [SiteIndexLayout] = [
        everywhere, city, lattice(1e-3, "1 mm"), lattice(1e-8, "10 nm"), coincident, meridian,
        parallel, poles, antimeridian, antipodes, bisectors, circle, equator,
    ]

    private static let everywhere: SiteIndexLayout = {
        var random = SplitMix64(seed: 41)
        return SiteIndexLayout(
            description: "everywhere",
            sites: KernelSamples.everywhere(2_000, using: &random),
            queries: KernelSamples.everywhere(60, using: &random))
    }()

    private static let city: SiteIndexLayout = {
        var random = SplitMix64(seed: 42)
        func near(_ spread: Double) -> GeodeticCoordinate {
            KernelSamples.place(
                50.45 + Double.random(in: -spread...spread, using: &random),
                30.52 + Double.random(in: -spread...spread, using: &random))
        }
        let sites = (0..<1_500).map { _ in near(0.05) }
        let queries = (0..<30).map { _ in near(0.05) } + (0..<30).map { _ in near(20) }
        return SiteIndexLayout(description: "city", sites: sites, queries: queries)
    }()

    /// Sites a step apart on a square lattice; queries among them and far away.
    private static func lattice(_ step: Double, _ name: String) -> SiteIndexLayout {
        let degrees = step / 111_000
        let sites = (0..<400).map {
            KernelSamples.place(
                48 + Double($0 / 20) * degrees, 37 + Double($0 % 20) * degrees)
        }
        let queries = (0..<10).map {
            KernelSamples.place(48 + (Double($0) + 0.5) * degrees, 37 + 1.5 * degrees)
        }
        let far = [(48.0, 38.0), (-20, 100), (-48, -143), (48.000_1, 37), (0, 0)]
        return SiteIndexLayout(
            description: "lattice \(name)", sites: sites,
            queries: queries + far.map { KernelSamples.place($0.0, $0.1) })
    }

    private static let coincident = SiteIndexLayout(
        description: "coincident",
        sites: (0..<90).map { KernelSamples.place(50 + Double($0 % 3) * 1e-6, 30) },
        queries: (0..<12).map { KernelSamples.place(50 + Double($0) * 2.5e-7, 30) })

    private static let meridian = SiteIndexLayout(
        description: "meridian",
        sites: (0..<720).map { KernelSamples.place(Double($0) / 4 - 89.9, 30) },
        queries: (-9...9).flatMap { row in
            [30, -150, 31].map { KernelSamples.place(Double(row) * 9.9625, $0) }
        })

    private static let parallel = SiteIndexLayout(
        description: "parallel",
        sites: (0..<720).map { KernelSamples.place(60, Double($0) / 2 - 180) },
        queries: (0..<20).flatMap { column in
            [60, 59, -60, 90].map { KernelSamples.place($0, Double(column) * 18 + 0.25) }
        })

    private static let poles = SiteIndexLayout(
        description: "poles",
        sites: (0..<64).flatMap { step in
            let longitude = Double(step) * 360 / 64 - 180
            return [90, 89.999_999, -89.999_9, -90].map { KernelSamples.place($0, longitude) }
        },
        queries: [90, 89.999_999_5, 89, 0, -89.999_99, -90].flatMap { latitude in
            [-180, 0, 2.812_5, 180].map { KernelSamples.place(latitude, $0) }
        })

    private static let antimeridian = SiteIndexLayout(
        description: "antimeridian",
        sites: (0..<40).flatMap { step in
            [-180, 180, 179.999, -179.999, 181].map {
                KernelSamples.place(Double(step) - 20, $0)
            }
        },
        queries: (0..<20).flatMap { step in
            [-180, 180, 179.999_9, -179.999_9, 540 - 360.5].map {
                KernelSamples.place(Double(step) / 2 - 5, $0)
            }
        })

    private static let antipodes: SiteIndexLayout = {
        var random = SplitMix64(seed: 43)
        let sites = (0..<300).map { _ in
            KernelSamples.place(
                Double.random(in: -0.6...0.6, using: &random),
                Double.random(in: -0.6...0.6, using: &random))
        }
        let queries = (0..<30).map { _ in
            KernelSamples.place(
                Double.random(in: -0.6...0.6, using: &random),
                Double.random(in: 179.4...180.6, using: &random))
        }
        return SiteIndexLayout(description: "antipodes", sites: sites, queries: queries)
    }()

    /// Queries as far from one site as from another, but for a nanometre or a micrometre.
    private static let bisectors: SiteIndexLayout = {
        var random = SplitMix64(seed: 44)
        let queries = KernelSamples.everywhere(40, using: &random)
        let sites = queries.enumerated().flatMap { index, query in
            let distance = pow(10, Double(index) / 10 + 2.5)
            return (0..<8).map { step in
                Geodesic.wgs84.direct(
                    from: query, azimuth: Degrees(Double(step) * 45),
                    distance: Metres(distance + Double(step * index) * 1e-9))
            }
        }
        return SiteIndexLayout(description: "bisectors", sites: sites, queries: queries)
    }()

    /// All sites at one distance from the first query.
    private static let circle: SiteIndexLayout = {
        let centre = KernelSamples.place(50.4, 30.5)
        let sites = [1_000.0, 50_000, 2_000_000].flatMap {
            Geodesic.wgs84.circle(center: centre, radius: Metres($0), count: 200)
        }
        return SiteIndexLayout(
            description: "circle", sites: sites,
            queries: [centre, KernelSamples.place(50.4, 30.500_001)] + sites.prefix(5))
    }()

    private static let equator = SiteIndexLayout(
        description: "equator",
        sites: (0..<200).map {
            KernelSamples.place($0 % 2 == 0 ? 1 : -1, Double($0 / 2) * 3.6 - 180)
        },
        queries: (0..<40).map { KernelSamples.place(0, Double($0) * 9 - 180) })
}

/// Every site measured by `geod_inverse` and sorted: what the index is held to.
struct SiteIndexBruteForce {
    let sites: [GeodeticCoordinate]
    let identifiers: [String]?

    /// All sites by distance, then identifier, then number.
    func sorted(from query: GeodeticCoordinate) -> [SiteMatch] {
        let matches = sites.indices.map {
            SiteMatch(site: $0, distance: BatchDistance.exact(query, sites[$0]))
        }
        return matches.sorted { one, other in
            if one.distance != other.distance { return one.distance < other.distance }
            if let identifiers, identifiers[one.site] != identifiers[other.site] {
                return identifiers[one.site] < identifiers[other.site]
            }
            return one.site < other.site
        }
    }

    /// Whether a list names the same sites at distances within 10 nm, in ascending order.
    static func agree(_ found: ArraySlice<SiteMatch>, _ expected: [SiteMatch]) -> Bool {
        found.count == expected.count
            && zip(found, expected).allSatisfy {
                $0.site == $1.site && abs($0.distance.value - $1.distance.value) <= 10e-9
            }
            && zip(found, found.dropFirst()).allSatisfy { $0.distance <= $1.distance }
    }
}
