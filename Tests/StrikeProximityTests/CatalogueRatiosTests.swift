import Evidence
import Foundation
import Geodesy
import TestSupport
import Testing

@testable import StrikeProximity

/// What is reckoned of all rows of a catalogue at once, beside each row by itself.
@Suite struct CatalogueRatiosTests {
    /// Strikes of several classes and radii, some of stated attacks, most far from the embassy.
    private static func catalogue(_ count: Int, seed: UInt64) -> String {
        var random = SplitMix64(seed: seed)
        var text = "id,date,time,latitude,longitude,radius_m,weapon_class,attack\n"
        let weapons = ["shahed", "iskander-m", "kh-101", "interceptor-debris"]
        for index in 0..<count {
            let reach = index % 3 == 0 ? 0.004 : 0.12
            let latitude = 50.45 + Double.random(in: -reach...reach, using: &random)
            let longitude = 30.52 + Double.random(in: -reach...reach, using: &random)
            let (day, hour) = (1 + index % 28, index % 24)
            text += "C\(index),2025-0\(1 + index % 9)-\(day < 10 ? "0" : "")\(day),"
            text += index % 2 == 0 ? "," : "\(hour < 10 ? "0" : "")\(hour):05,"
            text += "\(latitude),\(longitude),\([20, 50, 300, 1_500][index % 4]),"
            text += "\(weapons[index / 2 % 4]),\(index % 5 == 0 ? "raid \(index % 7)" : "")\n"
        }
        return text
    }

    private static func weigh(
        _ assumptions: String = "seed: 3", rows: Int = 700
    ) throws -> (WeighedCase, CatalogueScene) {
        let sample = try SampleCase(
            replacing: "assumptions:\n",
            with: "catalogue: strikes.csv\nassumptions:\n  \(assumptions)\n")
        try sample.write(catalogue(rows, seed: 11), as: "strikes.csv")
        let weighed = try Assessment(casePath: sample.url.path).weighed
        return (weighed, try CatalogueScene(weighed.measured))
    }

    @Test(arguments: [
        "clustering: [1, 13]", "clustering: 0.5", "background: {bandwidth_m: 1500}",
        "strikes_per_km2: [0.5, 3]",
    ])
    func eachRowHasItsRatioAmongAllStrikes(_ assumptions: String) throws {
        let (weighed, scene) = try Self.weigh(assumptions)
        let located = weighed.measured.located
        let ratios = try CatalogueRatios(scene: scene, located: located)
        let place = try #require(located.place(ofPremises: "embassy"))
        let here = scene.vector(place.coordinate)
        let own = try ratios.ratios(at: here, sigma: place.sigma)
        for number in [30, 700, 900_000] {
            let expected = try Self.expected(scene, located, here, place.sigma, number)
            let values = ratios.values(own, among: number)
            #expect(values.low.count == expected.count && ratios.count == expected.count)
            for (index, expected) in expected.enumerated() {
                #expect(ratios.name(index) == expected.name)
                expectClose(values.low[index], expected.range.lowerBound, relative: 1e-11)
                expectClose(values.high[index], expected.range.upperBound, relative: 1e-11)
            }
            let sums = ratios.sums(own, among: number, upTo: 3)
            for (sums, values) in [(sums.low, values.low), (sums.high, values.high)] {
                let together = SeriesRatio(logRatios: [1, 2, 3], and: sums, upTo: 3)
                let single = SeriesRatio(logRatios: [1, 2, 3] + values.map { log($0) }, upTo: 3)
                expectClose(
                    together.logRatio(ofExactly: 3), single.logRatio(ofExactly: 3),
                    absolute: 1e-10)
            }
        }
    }

    /// N·R by ``StrikeDensity``, row by row: those without an attack, then the mean of each attack.
    private static func expected(
        _ scene: CatalogueScene, _ located: LocatedCase, _ here: SIMD2<Double>, _ sigma: Double,
        _ number: Int
    ) throws -> [(name: String, range: ClosedRange<Double>)] {
        let assumptions = located.record.assumptions
        let backgrounds = try scene.backgrounds()
        func density(
            _ strike: CatalogueScene.Strike, at aim: SIMD2<Double>, _ aimSigma: Double
        ) throws -> Double? {
            let weapon = scene.weapons[strike.weapon]
            guard let cep = try weapon.circularErrorProbable() else { return nil }
            let given = weapon.failedWeapons ?? assumptions.failedWeapons
            let failed = try WeaponModel.failed(
                weapon, bearing: nil, assumptions: assumptions, area: located.area.squareMetres)
            let variance = strike.sigma * strike.sigma + aimSigma * aimSigma
            let offset = strike.place - aim
            func core(_ cep: CircularErrorProbable) throws -> Double {
                log(
                    try RadialDensity(cep: cep, variance: variance, failureProbability: 0)
                        .core(atSquaredDistance: (offset * offset).sum()))
            }
            return failed.logDensity(
                arrived: try core(cep),
                failed: try core(
                    CircularErrorProbable(low: given.low, likely: given.likely, high: given.high)))
        }
        let depot = try #require(located.objectives.first?.place)
        guard case .place(let depot) = depot else { return [] }
        var single: [(name: String, range: ClosedRange<Double>)] = []
        var attacks: [(name: String, ends: [(Double, Double)])] = []
        for (index, strike) in scene.strikes.enumerated() where !strike.mayBeOfCase {
            let background = backgrounds[index]
            var all = StrikeDensity(
                undirected: scene.numbers.undirected(
                    scene.numbers.oneUndirected(density: background, impactArea: 0),
                    ifNumber: number),
                directed: [])
            if let log = try density(strike, at: scene.vector(depot.coordinate), depot.sigma) {
                all.directed = [
                    .init(
                        hypothesis: .objective("depot"),
                        strikes: try #require(scene.numbers.directed["depot"]),
                        density: exp(log)...exp(log))
                ]
            }
            let own = try density(strike, at: here, sigma).map { exp($0) } ?? 0
            let ends = (
                own / (try #require(all.composition(.greatest)).all) * Double(number),
                own / (try #require(all.composition(.least)).all) * Double(number)
            )
            let record = scene.record(of: strike)
            guard let attack = record.attack else {
                single.append(
                    (record.identifier, min(ends.0, ends.1)...max(ends.0, ends.1)))
                continue
            }
            if let known = attacks.firstIndex(where: { $0.name == attack }) {
                attacks[known].ends.append(ends)
            } else {
                attacks.append((attack, [ends]))
            }
        }
        return single
            + attacks.map { attack in
                let count = Double(attack.ends.count)
                let a = attack.ends.map(\.0).reduce(0, +) / count
                let b = attack.ends.map(\.1).reduce(0, +) / count
                return (attack.name, min(a, b)...max(a, b))
            }
    }

    @Test func whatFellNearIsFoundAmongAllRows() throws {
        let (weighed, scene) = try Self.weigh("radii_m: [100, 400]")
        let located = weighed.measured.located
        let place = try #require(located.place(ofPremises: "embassy"))
        let rows = try #require(located.catalogue).strikes
        for radius in [100.0, 400, 3_000] {
            let found = ProximityCounts(scene).falls(near: "embassy", within: radius)
                .filter { $0.strike == nil }
            let expected = scene.strikes.compactMap { strike -> Double? in
                let distance = Geodesic.wgs84.inverse(
                    from: place.coordinate, to: rows[strike.index].coordinate
                ).distance.value
                let circle = CircularNormal.radius(sigma: strike.sigma, confidence: 0.95)
                return distance - circle <= radius ? distance : nil
            }
            #expect(found.map(\.likely) == expected)
            #expect(!expected.isEmpty)
        }
    }

    @Test func rowsStandInTheirTotalOrder() throws {
        let (weighed, _) = try Self.weigh(rows: 300)
        let catalogue = try #require(weighed.measured.located.catalogue)
        // As many rows again at the same places, which only the rest of a row tells apart.
        let rows = catalogue.rows + catalogue.rows.reversed()
        let strikes = catalogue.strikes.flatMap { strike in
            [strike.row, rows.count - 1 - strike.row].map { row in
                LocatedCatalogue.Strike(
                    row: row, coordinate: strike.coordinate, sigma: strike.sigma,
                    earliest: strike.earliest, latest: strike.latest, isCentroid: false)
            }
        }
        func key(_ strike: LocatedCatalogue.Strike) -> (Double, Double, Double, Date, Date) {
            (
                strike.coordinate.latitude.value, strike.coordinate.longitude.value,
                strike.sigma, strike.earliest, strike.latest
            )
        }
        let found = LocatedCatalogue(strikes: strikes.shuffled(), of: rows).strikes
        for (a, b) in zip(found, found.dropFirst()) { #expect(key(a) <= key(b)) }
        #expect(found.count == strikes.count)
        let names = stride(from: 0, to: found.count, by: 2).map { rows[found[$0].row].identifier }
        #expect(names == catalogue.strikes.map { catalogue.record(of: $0).identifier })
    }

    /// A fraction of a second, which nobody heeds, is read the long way.
    @Test(arguments: [
        "2025-03-30T03:30", "2025-03-30T02:59:59", "2025-10-26T03:30", "2024-02-29T23:59",
    ])
    func aPlainTimeIsThatOfTheLongWay(_ text: String) throws {
        for zone in ["Europe/Kyiv", "America/Havana", "Africa/Casablanca"] {
            let reader = EventTimeReader(
                zone: zone, now: Date(timeIntervalSince1970: 1_790_000_000))
            var long = try reader.read(
                text: text + (text.utf8.count == 16 ? ":00.5" : ".5"), zone: zone)
            long.text = text
            #expect(try reader.read(text: text, zone: zone) == long)
        }
    }
}
