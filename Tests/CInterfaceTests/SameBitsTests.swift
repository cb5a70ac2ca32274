import Foundation
import Geodesy
import TestSupport
import Testing

/// Through C come the bits that the Swift library gives.
struct SameBitsTests {
    @Test func throughCComeTheSameBits() throws {
        var random = SplitMix64(seed: 19)
        var sites = try Self.everywhere(500, using: &random) + Self.city(2_000, using: &random)
        // some share a place
        sites += sites.prefix(50)
        let queries =
            try Self.city(40_000, using: &random) + sites.suffix(100)
            + Self.everywhere(400, using: &random)
        let answers = try Self.answers(sites, queries)
        let index = SiteIndex(sites: sites)
        let nearest = SiteMatchLists(single: index.nearest(to: queries))
        let counted = index.nearest(3, to: queries)
        let within = index.within(2_000, of: queries)

        var reader = answers
        try reader.expect(nearest.matches.map { UInt64($0.site) })
        try reader.expect(nearest.matches.map(\.distance.value.bitPattern))
        try reader.expect(Self.bits(index.azimuths(of: nearest, towards: queries)))
        for lists in [counted, within] {
            try reader.expect(lists.offsets.dropFirst().map { UInt64($0) })
            try reader.expect(lists.matches.map { UInt64($0.site) })
            try reader.expect(lists.matches.map(\.distance.value.bitPattern))
            try reader.expect(Self.bits(index.azimuths(of: lists, towards: queries)))
        }
        let ways = zip(queries, queries.dropFirst())
            .map { Geodesic.wgs84.inverse(from: $0, to: $1) }
        let directions = ways.map { $0.distance == 0 ? nil : $0.azimuth.value }
        let backDirections = ways.map { $0.distance == 0 ? nil : $0.backAzimuth.value }
        try reader.expect(ways.map(\.distance.value.bitPattern))
        try reader.expect(Self.bits(directions))
        try reader.expect(Self.bits(backDirections))
        try reader.expect(
            BatchDistance.wgs84(from: Array(queries.dropLast()), to: Array(queries.dropFirst()))
                .map(\.value.bitPattern))
        #expect(reader.isAtEnd)
    }

    private static func bits(_ values: [Double?]) -> [UInt64] {
        values.map { ($0 ?? .nan).bitPattern }
    }

    private static func city(
        _ count: Int, using random: inout SplitMix64
    ) throws -> [GeodeticCoordinate] {
        try (0..<count).map { _ in
            try GeodeticCoordinate(
                latitude: Degrees(50.45 + Double.random(in: -0.3...0.3, using: &random)),
                longitude: Degrees(30.52 + Double.random(in: -0.5...0.5, using: &random)))
        }
    }

    private static func everywhere(
        _ count: Int, using random: inout SplitMix64
    ) throws -> [GeodeticCoordinate] {
        try (0..<count).map { _ in
            try GeodeticCoordinate(
                latitude: Degrees(Double.random(in: -90...90, using: &random)),
                longitude: Degrees(Double.random(in: -180...360, using: &random)))
        }
    }

    private static func answers(
        _ sites: [GeodeticCoordinate], _ queries: [GeodeticCoordinate]
    ) throws -> WordReader {
        var data = Data()
        func append(_ word: UInt64) {
            for shift in stride(from: 0, to: 64, by: 8) {
                data.append(UInt8(truncatingIfNeeded: word >> shift))
            }
        }
        append(UInt64(sites.count))
        append(UInt64(queries.count))
        for place in sites + queries {
            append(place.latitude.value.bitPattern)
            append(place.longitude.value.bitPattern)
        }
        let folder = try TemporaryFolder.make()
        let (input, output) = (
            folder.appendingPathComponent("in"), folder.appendingPathComponent("out")
        )
        try data.write(to: input)
        let result = try CProgram.run("nearest_of_file", input.path, output.path)
        try #require(result.status == 0, "\(result.messages)")
        return WordReader(try Data(contentsOf: output))
    }
}

/// Reads words of 64 bits one after another.
private struct WordReader {
    private let words: [UInt64]
    private var next = 0

    init(_ data: Data) {
        words = stride(from: 0, to: data.count - 7, by: 8).map { start in
            data[start..<start + 8].reversed().reduce(0) { $0 << 8 | UInt64($1) }
        }
    }

    var isAtEnd: Bool { next == words.count }

    /// Expects some words to come next; all NaN are one.
    mutating func expect(
        _ expected: [UInt64], at location: SourceLocation = #_sourceLocation
    ) throws {
        try #require(next + expected.count <= words.count, sourceLocation: location)
        let found = words[next..<next + expected.count].map(Self.plain)
        let different = zip(found, expected.map(Self.plain)).count(where: !=)
        #expect(different == 0, sourceLocation: location)
        next += expected.count
    }

    private static func plain(_ word: UInt64) -> UInt64 {
        Double(bitPattern: word).isNaN ? Double.nan.bitPattern : word
    }
}
