import Evidence
import Foundation
import Geodesy
import StrikeProximity
import Workloads

/// Times each piece beside PROJ's geod_inverse in one run and compares the ratio with a floor
/// that is checked in: a ratio says the same on a fast machine and on a slow one.
///
/// Where a piece's memory or arithmetic can be counted, the share of what the machine can do at most is
/// said beside it. With --quick a ratio is of one round and misses nothing: a report.
@main
enum Ratios {
    static func main() throws {
        let isQuick = CommandLine.arguments.contains("--quick")
        let missed = try missed(isQuick: isQuick)
        guard missed.isEmpty else {
            print("below the floor: \(missed.joined(separator: ", "))")
            exit(isQuick ? 0 : 1)
        }
    }

    /// Measures and prints; gives the pieces that are below their floor.
    private static func missed(isQuick: Bool) throws -> [String] {
        let floors = try floors()
        let tables = try Tables(strikes: 300_000, sites: 1)
        defer { tables.remove() }
        let footprints = try Footprints(2_000)
        defer { footprints.remove() }
        print(
            "PIECE                                      NS EACH   PER GEOD_INVERSE   FLOOR"
                + "   OF MEMORY'S SPEED   OF ARITHMETIC'S")
        var missed: [String] = []
        // the first time memory is given, too
        _ = Limits.secondsAByte()
        for piece in try pieces(tables, footprints) {
            // side by side, so that a noisy neighbour slows both
            var best = (ours: Double.infinity, anchor: Double.infinity)
            var limits = (byte: Double.infinity, operation: Double.infinity)
            for _ in 0..<(isQuick ? 1 : 7) {
                best.anchor = min(best.anchor, seconds(geodInverse) / Double(anchorPairs.count))
                if piece.bytes != nil { limits.byte = min(limits.byte, Limits.secondsAByte()) }
                if piece.operations != nil {
                    limits.operation = min(limits.operation, Limits.secondsAnOperation())
                }
                best.ours = min(best.ours, try seconds(piece.run) / Double(piece.count))
            }
            let ratio = best.anchor / best.ours
            let floor = floors[piece.name]
            func share(_ amount: Double?, _ each: Double) -> String {
                let text = amount.map { String(format: "%.0f %%", 100 * $0 * each / best.ours) }
                return String(repeating: " ", count: max(0, 18 - (text ?? "").count)) + (text ?? "")
            }
            let told = floor.map { String(format: "%.3g", $0) } ?? "none"
            print(
                piece.name.padding(toLength: 38, withPad: " ", startingAt: 0)
                    + String(format: "%12.1f %18.3g   ", best.ours * 1e9, ratio)
                    + told.padding(toLength: 7, withPad: " ", startingAt: 0)
                    + share(piece.bytes, limits.byte) + share(piece.operations, limits.operation))
            if let floor, ratio < floor { missed.append(piece.name) }
        }
        return missed
    }

    /// One piece of work that does `count` things.
    private struct Piece {
        let name: String
        let count: Int
        /// Bytes that each must read and write at least, and additions and multiplications that it makes.
        var bytes: Double?
        var operations: Double?
        let run: () throws -> Void
    }

    private static let anchorPairs = {
        let pairs = Places.pairs(20_000, within: 100_000)
        return Array(zip(pairs.starts, pairs.ends))
    }()

    private static func geodInverse() {
        var sum = 0.0
        for (start, end) in anchorPairs {
            sum += Geodesic.wgs84.inverse(from: start, to: end).distance.value
        }
        keep(sum)
    }

    private static func pieces(_ tables: Tables, _ footprints: Footprints) throws -> [Piece] {
        let near = Places.pairs(1_000_000, within: 100_000)
        let (starts, ends) = (EarthCentredPlaces(near.starts), EarthCentredPlaces(near.ends))
        let far = Places.pairs(100_000, within: 8_000_000)
        let anywhere = Places.anywhere(100_000)
        let queries = Places.strikes(1_000_000)
        let index = SiteIndex(sites: Places.sites(10_000))
        let found = SiteMatchLists(single: index.nearest(to: queries))
        let screening = try Screening(sitesPath: tables.sites.path)
        var question = Screening.Question()
        question.threads = 1
        func screen(_ format: Screening.Format) throws -> Piece {
            let out = tables.strikes.deletingLastPathComponent().appendingPathComponent("out")
            _ = try screening.run(
                strikesPath: tables.strikes.path, question, as: format, to: out.path)
            let bytes = try byteCount(tables.strikes) + byteCount(out)
            return Piece(
                name: "row of CSV to \(format.rawValue)", count: tables.strikeCount,
                bytes: Double(bytes) / Double(tables.strikeCount)
            ) { [question] in
                _ = try screening.run(
                    strikesPath: tables.strikes.path, question, as: format, to: "/dev/null")
            }
        }
        let outlined = try Screening(sitesPath: footprints.url.path)
        let (point, ring) = try (
            Observations.strike(isRegion: false), Observations.strike(isRegion: true)
        )
        let outline = try Observations.outline()
        return [
            // two numbers in, three out; counted in Places.inc.h
            Piece(
                name: "place to Earth-centred", count: near.starts.count, bytes: 40, operations: 86
            ) {
                keep(EarthCentredPlaces(near.starts).x[0])
            },
            // six numbers in, one out; counted in Distances.inc.h
            Piece(
                name: "distance to 100 km", count: near.starts.count, bytes: 56, operations: 72
            ) {
                keep(BatchDistance.wgs84(from: starts, to: ends)[0].value)
            },
            Piece(name: "distance to 8,000 km", count: far.starts.count) {
                keep(BatchDistance.wgs84(from: far.starts, to: far.ends)[0].value)
            },
            Piece(name: "distance anywhere", count: anywhere.starts.count) {
                keep(BatchDistance.wgs84(from: anywhere.starts, to: anywhere.ends)[0].value)
            },
            Piece(name: "nearest of 10k", count: queries.count) {
                keep(index.nearest(to: queries, threads: 1)[0].distance.value)
            },
            Piece(name: "five nearest of 10k", count: 100_000) {
                keep(
                    index.nearest(5, to: Array(queries[..<100_000]), threads: 1).matches[0].distance
                        .value)
            },
            Piece(name: "all within 5 km of 10k", count: 100_000) {
                keep(
                    Double(
                        index.within(5_000, of: Array(queries[..<100_000]), threads: 1)
                            .matches.count))
            },
            Piece(name: "azimuth", count: queries.count) {
                keep(index.azimuths(of: found, towards: queries)[0] ?? 0)
            },
            try screen(.csv), try screen(.geojson), try screen(.geojsonseq),
            Piece(name: "row of CSV, 2k footprints", count: tables.strikeCount) { [question] in
                _ = try outlined.run(
                    strikesPath: tables.strikes.path, question, as: .csv, to: "/dev/null")
            },
            Piece(name: "density of a point, CEP uncertain", count: 1_000) {
                for _ in 0..<1_000 { keep(point.logDensity(aim: Observations.premises)) }
            },
            Piece(name: "density of a ring, CEP uncertain", count: 100) {
                for _ in 0..<100 { keep(ring.logDensity(aim: Observations.premises)) }
            },
            Piece(name: "normal into twelve corners", count: 1_000) {
                for _ in 0..<1_000 {
                    keep(
                        outline.probability(
                            mean: SIMD2(-30, 20), covariance: .circular(sigma: 25)
                        ).probability)
                }
            },
            Piece(name: "objective nobody listed", count: 5) {
                for _ in 0..<5 {
                    let unlisted = try UnlistedObjective(
                        observation: ring, premises: Observations.premises,
                        alternatives: [Observations.alternative])
                    if case .within(let metres) = unlisted.distance(forRatio: 10) { keep(metres) }
                }
            },
        ]
    }

    /// The floors that stand beside the package.
    private static func floors() throws -> [String: Double] {
        let url = URL(fileURLWithPath: #filePath)
            .deletingLastPathComponent().appendingPathComponent("../../ratio-floors.json")
        return try JSONDecoder().decode([String: Double].self, from: Data(contentsOf: url))
    }

    private static func byteCount(_ file: URL) throws -> Int {
        try file.resourceValues(forKeys: [.fileSizeKey]).fileSize ?? 0
    }

    private static func seconds(_ work: () throws -> Void) rethrows -> Double {
        let start = ContinuousClock.now
        try work()
        return (ContinuousClock.now - start) / .seconds(1)
    }

    /// Keeps the optimiser from leaving the work out.
    @inline(never) private static func keep(_ value: Double) {
        if value == .leastNonzeroMagnitude { print(value) }
    }
}
