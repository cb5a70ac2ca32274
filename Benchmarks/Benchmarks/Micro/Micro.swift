import Benchmark
import Evidence
import Foundation
import Geodesy
import StrikeProximity
import Workloads

let benchmarks: @Sendable () -> Void = {
    Benchmark.defaultConfiguration = .init(
        metrics: [.wallClock, .throughput, .peakMemoryResident], maxDuration: .seconds(3),
        maxIterations: 200)
    geodesy()
    screening()
    evidence()
}

/// Kernels and index, a million pairs or a hundred thousand queries a time.
private func geodesy() {
    let near = Places.pairs(1_000_000, within: 100_000)
    let (starts, ends) = (EarthCentredPlaces(near.starts), EarthCentredPlaces(near.ends))
    let far = Places.pairs(100_000, within: 8_000_000)
    Benchmark("1M places to Earth-centred") { _ in
        blackHole(EarthCentredPlaces(near.starts).x.count)
    }
    Benchmark("1M distances to 100 km") { _ in
        blackHole(BatchDistance.wgs84(from: starts, to: ends).count)
    }
    Benchmark("100k distances to 8,000 km") { _ in
        blackHole(BatchDistance.wgs84(from: far.starts, to: far.ends).count)
    }
    Benchmark("100k geod_inverse") { _ in
        for index in 0..<100_000 {
            blackHole(Geodesic.wgs84.inverse(from: near.starts[index], to: near.ends[index]))
        }
    }
    let queries = Places.strikes(100_000)
    let sites = Places.sites(10_000)
    let index = SiteIndex(sites: sites)
    Benchmark("index of 10k sites") { _ in blackHole(SiteIndex(sites: sites)) }
    Benchmark("100k nearest of 10k") { _ in
        blackHole(index.nearest(to: queries, threads: 1).count)
    }
    Benchmark("100k five nearest of 10k") { _ in
        blackHole(index.nearest(5, to: queries, threads: 1).count)
    }
    Benchmark("100k within 5 km of 10k") { _ in
        blackHole(index.within(5_000, of: queries, threads: 1).count)
    }
    let found = SiteMatchLists(single: index.nearest(to: queries))
    Benchmark("100k azimuths") { _ in
        blackHole(index.azimuths(of: found, towards: queries).count)
    }
}

/// From file to nowhere: with one site, nearly all of it is reading and writing.
private func screening() {
    for format in Screening.Format.allCases {
        Benchmark("200k rows to \(format.rawValue)") { benchmark in
            let tables = try Tables(strikes: 200_000, sites: 1)
            defer { tables.remove() }
            let screening = try Screening(sitesPath: tables.sites.path)
            benchmark.startMeasurement()
            blackHole(
                try screening.run(
                    strikesPath: tables.strikes.path, Screening.Question(), as: format,
                    to: "/dev/null"))
            benchmark.stopMeasurement()
        }
    }
}

/// Each primitive that a reading of a strike is made of.
private func evidence() {
    Benchmark("density of a point, CEP uncertain") { _ in
        let strike = try Observations.strike(isRegion: false)
        blackHole(strike.logDensity(aim: Observations.premises))
    }
    Benchmark("density of a ring, CEP uncertain") { _ in
        let strike = try Observations.strike(isRegion: true)
        blackHole(strike.logDensity(aim: Observations.premises))
    }
    Benchmark("normal into an outline of twelve corners") { _ in
        let outline = try Observations.outline()
        blackHole(
            outline.probability(mean: SIMD2(-30, 20), covariance: .circular(sigma: 25)))
    }
    Benchmark("objective nobody listed") { _ in
        blackHole(
            try UnlistedObjective(
                observation: Observations.strike(isRegion: true), premises: Observations.premises,
                alternatives: [Observations.alternative]))
    }
}
