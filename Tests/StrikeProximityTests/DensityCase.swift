import Foundation
import TestSupport
import Testing

@testable import StrikeProximity

/// A case in strikes per square kilometre, put together from parts that tests change one by one.
struct DensityCase {
    var zone = "Europe/Kyiv"
    /// Where its middle is; every place of the parts below is written from there.
    var latitude = 50.45
    var longitude = 30.52
    var premises: [String] = []
    var objectives: [String] = []
    var strikes: [String] = []
    /// Further keys of the case: claims, evidence, notices.
    var statements = ""
    var area = ""
    /// What strikes.csv beside the case holds, for one that names it.
    var catalogue = ""
    /// Further keys of the assumptions.
    var assumptions = ["strikes_in_area: [300, 3000]"]

    /// One embassy in the middle of a disc of 16 km, one point report of one weapon 50 m off.
    init() {
        premises = [embassy]
        strikes = [strike("S1", "2025-01-02T03:04", reports: [point(north: 0.0003, east: 0.0004)])]
        area = disc(16_000)
    }

    // MARK: Parts

    /// Degrees from the middle.
    func place(north: Double = 0, east: Double = 0, radius: Double = 10) -> String {
        var longitude = longitude + east
        if longitude > 180 { longitude -= 360 }
        return "{latitude: \(latitude + north), longitude: \(longitude), radius_m: \(radius), "
            + "confidence: 0.95}"
    }

    var embassy: String { premises("embassy") }

    func premises(_ identifier: String, north: Double = 0, east: Double = 0) -> String {
        "{id: \(identifier), name: The \(identifier), kind: embassy, "
            + "position: \(place(north: north, east: east))}"
    }

    /// A footprint about the middle, 60 m by 40 m, no rectangle.
    var compound: String {
        let corners = [(-3e-4, -2.5e-4), (-3e-4, 5e-4), (2e-4, 3.5e-4), (1e-4, -1.5e-4)]
        let ring = corners.map { "[\(longitude + $0.1), \(latitude + $0.0)]" }
            .joined(separator: ", ")
        return "{id: embassy, name: The embassy, kind: embassy, footprint: {rings: [[\(ring)]]}}"
    }

    func objective(
        _ identifier: String, north: Double, east: Double, radius: Double = 10,
        directed: String? = nil
    ) -> String {
        "{id: \(identifier), name: The \(identifier), claimed_by: the other side, "
            + (directed.map { "strikes_directed: \($0), " } ?? "")
            + "position: \(place(north: north, east: east, radius: radius))}"
    }

    func strike(
        _ identifier: String, _ when: String, weapons: [String] = ["iskander-m"],
        reports: [String], premises: String = "embassy", keys: String = ""
    ) -> String {
        let claims = weapons.map { "{class: \($0), claimed_by: the embassy}" }
            .joined(separator: ", ")
        let places = reports.enumerated().map { "{id: report-\($0.offset), \($0.element)}" }
            .joined(separator: ", ")
        return "{id: \(identifier), when: \(when), premises: \(premises), \(keys)"
            + "weapons: [\(claims)], reports: [\(places)]}"
    }

    func point(north: Double, east: Double, radius: Double = 20) -> String {
        "point: \(place(north: north, east: east, radius: radius))"
    }

    func offset(_ low: Double, _ high: Double, azimuth: String? = nil) -> String {
        "offset: {from: embassy, distance_m: [\(low), \(high)]"
            + (azimuth.map { ", azimuth_deg: \($0)" } ?? "") + "}"
    }

    func disc(_ radius: Double) -> String {
        "disc: {latitude: \(latitude), longitude: \(longitude), radius_m: \(radius)}"
    }

    // MARK: What it comes to

    var text: String {
        func list(_ key: String, _ items: [String]) -> String {
            items.isEmpty ? "" : "\(key):\n" + items.map { "  - \($0)\n" }.joined()
        }
        return """
            format: strike-proximity-case/1
            title: A case in strikes per square kilometre
            time_zone: \(zone)
            sources: {paper: {title: A report}}

            """ + list("premises", premises) + list("objectives", objectives)
                + list("strikes", strikes) + statements
                + "assumptions:\n" + assumptions.map { "  \($0)\n" }.joined()
                + "  area_of_interest: {name: The city, \(area)}\n"
    }

    private func write(_ files: [String: String] = [:]) throws -> SampleCase {
        let sample = try SampleCase()
        try sample.write(text, as: "case.yaml")
        if !catalogue.isEmpty { try sample.write(catalogue, as: "strikes.csv") }
        for (name, text) in files { try sample.write(text, as: name) }
        return sample
    }

    /// - Parameter files: what else lies beside the case, by name.
    func assessment(beside files: [String: String] = [:]) throws -> Assessment {
        try Assessment(casePath: write(files).url.path)
    }

    func weighed() throws -> WeighedCase { try assessment().weighed }

    func fault() throws -> StrikeProximityError? { try write().fault() }

    /// R of each strike and premises that could be weighed, by the names of both.
    func ratios() throws -> [String: ClosedRange<Double>] { try weighed().ratios }
}

extension WeighedCase {
    /// R of each strike and premises that could be weighed, by the names of both.
    var ratios: [String: ClosedRange<Double>] {
        var ratios: [String: ClosedRange<Double>] = [:]
        for strike in strikes {
            ratios["\(strike.strike) \(strike.premises ?? "")"] = strike.densityRatio
        }
        return ratios
    }

    /// The ratio of each series, for each N and each k.
    var seriesRatios: [String: ClosedRange<Double>] {
        var ratios: [String: ClosedRange<Double>] = [:]
        for series in series {
            for item in series.combinations {
                ratios["\(item.directed) of \(item.strikes) at \(series.premises)"] =
                    exp(item.logR.lowerBound)...exp(item.logR.upperBound)
            }
        }
        return ratios
    }
}

/// Records an issue unless both have the same names, and each the same ratio.
func expectSame(
    _ ratios: [String: ClosedRange<Double>], _ expected: [String: ClosedRange<Double>],
    relative: Double = 1e-12, _ comment: String = "",
    sourceLocation: SourceLocation = #_sourceLocation
) {
    #expect(!expected.isEmpty, sourceLocation: sourceLocation)
    #expect(
        ratios.keys.sorted() == expected.keys.sorted(), "\(comment)",
        sourceLocation: sourceLocation)
    for (name, range) in expected {
        guard let other = ratios[name] else { continue }
        for (a, b) in [
            (other.lowerBound, range.lowerBound), (other.upperBound, range.upperBound),
        ] {
            expectClose(
                a, b, relative: relative, "\(comment) \(name)", sourceLocation: sourceLocation)
        }
    }
}
