import Evidence
import Foundation
import Geodesy

/// Our side of the side-by-side runs: reads raw little-endian doubles, times the work proper,
/// writes the result raw and prints the seconds.
///
///     beside-peers pairs PAIRS DISTANCES prepared|whole
///     beside-peers nearest|five|within STRIKES SITES RESULT THREADS
///     beside-peers worlds PLANE-SITES STRIKES COUNTS WORLDS
///     beside-peers build SITES
@main
enum BesidePeers {
    static func main() throws {
        let arguments = CommandLine.arguments
        if arguments.count == 3, arguments[1] == "build" {
            let sites = try places(arguments[2])
            // once, for two at the same time would take twice the memory
            let start = ContinuousClock.now
            let index = SiteIndex(sites: sites)
            print((ContinuousClock.now - start) / .seconds(1), index.sharingPlaces.count)
            return
        }
        guard arguments.count == 5 || arguments.count == 6 else {
            FileHandle.standardError.write(Data("see the source for the arguments\n".utf8))
            exit(64)
        }
        if arguments[1] == "pairs" {
            return try pairs(arguments[2], to: arguments[3], isPrepared: arguments[4] == "prepared")
        }
        if arguments[1] == "worlds" {
            return try worlds(
                arguments[2], strikes: Int(arguments[3]) ?? 0, to: arguments[4],
                count: Int(arguments[5]) ?? 0)
        }
        let queries = try places(arguments[2])
        let index = SiteIndex(sites: try places(arguments[3]))
        let threads = Int(arguments[5]) ?? 1
        var result: [Int32] = []
        let seconds: Double
        switch arguments[1] {
        case "nearest":
            var matches: [SiteMatch] = []
            seconds = time { matches = index.nearest(to: queries, threads: threads) }
            result = matches.map { Int32($0.site) }
        case "five":
            var lists: SiteMatchLists?
            seconds = time { lists = index.nearest(5, to: queries, threads: threads) }
            result = lists?.matches.map { Int32($0.site) } ?? []
        default:
            var lists: SiteMatchLists?
            seconds = time { lists = index.within(5_000, of: queries, threads: threads) }
            result = [Int32(lists?.matches.count ?? 0)]
        }
        try result.withUnsafeBytes { Data($0) }.write(to: URL(fileURLWithPath: arguments[4]))
        print(seconds)
    }

    private static func pairs(_ path: String, to output: String, isPrepared: Bool) throws {
        let values = try doubles(path)
        func coordinates(_ offset: Int) throws -> [GeodeticCoordinate] {
            try stride(from: offset, to: values.count, by: 4).map {
                try GeodeticCoordinate(
                    latitude: Degrees(values[$0]), longitude: Degrees(values[$0 + 1]))
            }
        }
        let (starts, ends) = (try coordinates(0), try coordinates(2))
        let from = EarthCentredPlaces(starts)
        let to = EarthCentredPlaces(ends)
        var distances: [Metres] = []
        let seconds = time {
            distances =
                isPrepared
                ? BatchDistance.wgs84(from: from, to: to)
                : BatchDistance.wgs84(from: starts, to: ends)
        }
        try distances.map(\.value).withUnsafeBytes { Data($0) }
            .write(to: URL(fileURLWithPath: output))
        print(seconds)
    }

    /// Worlds of strikes over a disc of 16 km; for each, the most within 200 m of any site.
    private static func worlds(
        _ path: String, strikes: Int, to output: String, count: Int
    ) throws {
        let values = try doubles(path)
        let test = try ClusterTest(
            sites: stride(from: 0, to: values.count, by: 2).map {
                SIMD2(values[$0], values[$0 + 1])
            }, radii: [200], area: PlaneArea(center: .zero, radius: 16_000), strikes: strikes)
        var maxima: [Double] = []
        let seconds = time {
            maxima = (0..<(count / ClusterTest.blockSize)).flatMap {
                test.maxima(block: $0, seed: 1)
            }
        }
        let scores = (0...60).map { test.score(site: 0, radius: 0, count: $0) }
        let counts = maxima.map { score in Int32(scores.firstIndex { $0 >= score } ?? 60) }
        try counts.withUnsafeBytes { Data($0) }.write(to: URL(fileURLWithPath: output))
        print(seconds)
    }

    private static func doubles(_ path: String) throws -> [Double] {
        let data = try Data(contentsOf: URL(fileURLWithPath: path))
        return data.withUnsafeBytes { Array($0.bindMemory(to: Double.self)) }
    }

    private static func places(_ path: String) throws -> [GeodeticCoordinate] {
        let values = try doubles(path)
        return try stride(from: 0, to: values.count, by: 2).map {
            try GeodeticCoordinate(
                latitude: Degrees(values[$0]), longitude: Degrees(values[$0 + 1]))
        }
    }

    /// The best of three, as all programs here that take less than a second.
    private static func time(_ work: () -> Void) -> Double {
        (0..<3).map { _ in
            let start = ContinuousClock.now
            work()
            return (ContinuousClock.now - start) / .seconds(1)
        }.min() ?? 0
    }
}
