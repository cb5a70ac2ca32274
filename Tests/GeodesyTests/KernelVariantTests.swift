@testable import Geodesy
internal import CGeodesyKernels
internal import TestSupport
internal import Testing

/// Every variant that this processor runs gives the bits of the readable twin.
@Suite struct KernelVariantTests {
    private static let sets = [GEODESY_BASELINE, GEODESY_AVX2, GEODESY_AVX512]

    /// Coordinates as a kernel takes them.
    private static func flat(_ places: [GeodeticCoordinate]) -> [Double] {
        places.flatMap { [$0.latitude.value, $0.longitude.value] }
    }

    private static var samples: [GeodeticCoordinate] {
        var random = SplitMix64(seed: 11)
        return KernelSamples.corners + KernelSamples.everywhere(1_001, using: &random)
    }

    @Test func conversionHasTheTwinsBits() throws {
        let places = Self.samples
        let pairs = Self.flat(places)
        let expected = places.map { KernelTwin.earthCentred($0.latitude.value, $0.longitude.value) }
        for set in Self.sets {
            guard let kernels = unsafe geodesyKernelsFor(set) else { continue }
            for count in [0, 1, 7, 8, 9, 16, 17, places.count] {
                let zeros = Array(repeating: 0.0, count: count)
                var (x, y, z) = (zeros, zeros, zeros)
                unsafe kernels.pointee.earthCentred(pairs, Int64(count), &x, &y, &z)
                let found = (0..<count).map { SIMD3(x[$0], y[$0], z[$0]) }
                #expect(found == Array(expected.prefix(count)))
                let order = (0..<UInt32(count)).reversed().map { $0 }
                unsafe kernels.pointee.earthCentredInOrder(
                    pairs, order, Int64(count), &x, &y, &z)
                let turned = (0..<count).map { SIMD3(x[$0], y[$0], z[$0]) }
                #expect(turned == expected.prefix(count).reversed())
            }
        }
    }

    @Test func conversionIsExactWhereItCanBe() {
        let cardinal = EarthCentredPlaces([
            KernelSamples.place(0, 0), KernelSamples.place(0, 90), KernelSamples.place(90, 12.3),
            KernelSamples.place(0, -180), KernelSamples.place(0, 180), KernelSamples.place(0, 360),
        ])
        #expect(cardinal.x == [6_378_137, 0, 0, -6_378_137, -6_378_137, 6_378_137])
        #expect(cardinal.y == [0, 6_378_137, 0, 0, 0, 0])
        #expect(cardinal.z[0..<2] == [0, 0])
        #expect(abs(cardinal.z[2] - Ellipsoid.wgs84.semiMinorAxis.value) < 2e-9)
    }

    @Test func distancesHaveTheTwinsBits() {
        var random = SplitMix64(seed: 12)
        let near = KernelSamples.pairs(1_001, 1e-3...1e5, using: &random)
        let far = KernelSamples.pairs(1_001, 1e5...9e6, using: &random)
        let farther = KernelSamples.pairs(1_001, 9e6...2e7, using: &random)
        let corners = KernelSamples.corners
        let starts = EarthCentredPlaces(
            near.starts + far.starts + farther.starts + corners + corners)
        let ends = EarthCentredPlaces(
            near.ends + far.ends + farther.ends + corners + corners.dropFirst(13)
                + corners.prefix(13))
        let count = starts.count
        func vector(_ places: EarthCentredPlaces, _ index: Int) -> SIMD3<Double> {
            SIMD3(places.x[index], places.y[index], places.z[index])
        }
        let vectors = (0..<count).map { (vector(starts, $0), vector(ends, $0)) }
        let short = vectors.map { KernelTwin.shortDistance($0.0, $0.1) }
        let azimuths = vectors.map { NewtonTwin($0.0, $0.1).azimuth }
        let either = vectors.indices.map { index in
            let chord = KernelTwin.chordSquared(vectors[index].0, vectors[index].1)
            if chord <= 1e10 { return short[index] }
            return NewtonTwin(vectors[index].0, vectors[index].1).distance
        }
        for set in Self.sets {
            guard let kernels = unsafe geodesyKernelsFor(set) else { continue }
            var result = Array(repeating: 0.0, count: count)
            unsafe kernels.pointee.shortDistances(
                starts.x, starts.y, starts.z, ends.x, ends.y, ends.z, Int64(count), &result)
            #expect(result == short)
            unsafe kernels.pointee.azimuths(
                starts.x, starts.y, starts.z, ends.x, ends.y, ends.z, Int64(count), &result)
            #expect(zip(result, azimuths).allSatisfy { $0 == $1 || $0 == -1 })
            #expect(result.prefix(2_002).count { $0 >= 0 } > 1_400)
            #expect(result[2_002..<3_003].count { $0 >= 0 } > 980)
            for short in [0, 1, 9, 255, 257, count] {
                unsafe kernels.pointee.distances(
                    starts.x, starts.y, starts.z, ends.x, ends.y, ends.z, Int64(short), &result)
                #expect(result.prefix(short) == either.prefix(short))
            }
        }
    }

    @Test func chordsHaveTheTwinsBits() {
        let places = EarthCentredPlaces(Self.samples)
        let first = SIMD3(places.x[200], places.y[200], places.z[200])
        let expected = (0..<places.count).map {
            KernelTwin.chordSquared(first, SIMD3(places.x[$0], places.y[$0], places.z[$0]))
        }
        for set in Self.sets {
            guard let kernels = unsafe geodesyKernelsFor(set) else { continue }
            for count in [0, 1, 8, 15, places.count] {
                var result = Array(repeating: 0.0, count: count)
                unsafe kernels.pointee.chordsSquared(
                    first.x, first.y, first.z, places.x, places.y, places.z, Int64(count), &result)
                #expect(result == Array(expected.prefix(count)))
            }
        }
    }

    @Test func edgesHaveTheSameBits() throws {
        var random = SplitMix64(seed: 13)
        let middles = KernelSamples.everywhere(60, using: &random)
        let index = EdgeIndex(
            shapes: middles.map { middle in
                [Geodesic.wgs84.circle(center: middle, radius: 30_000, count: 13)]
            })
        let tree = try #require(index.tree)
        let queries = EarthCentredPlaces(
            KernelSamples.everywhere(400, using: &random) + index.vertices.coordinates.prefix(99))
        let count = Int64(queries.count)
        var known: [[Double]] = []
        for set in Self.sets {
            guard let kernels = unsafe geodesyKernelsFor(set) else { continue }
            var position = Array(repeating: Int32(0), count: queries.count)
            var (vertex, most) = (position, Array(repeating: 0.0, count: queries.count))
            var (second, complete, hitCount) = (most, Int64(0), Int64(0))
            var hits = Array(
                repeating: GeodesyHit(query: 0, place: 0, chordSquared: 0), count: 1 << 19)
            unsafe tree.withTree {
                unsafe kernels.pointee.nearestEdges(
                    $0, tree.shapes, tree.widest, queries.x, queries.y, queries.z, count,
                    &position, &most, &second)
                complete = unsafe kernels.pointee.rivalEdges(
                    $0, tree.shapes, tree.widest, queries.x, queries.y, queries.z, count,
                    position, most, &hits, Int64(hits.count), &hitCount)
            }
            #expect(complete == count)
            let shapes = position.map { tree.shapes[Int($0)] }
            let (x, y, z) = (index.vertices.x, index.vertices.y, index.vertices.z)
            var slack = most
            unsafe kernels.pointee.nearestVertices(
                x, y, z, index.rings, index.shapeRings, index.widths, index.spans, queries.x,
                queries.y, queries.z, count, shapes, &vertex, &slack)
            #expect(slack.contains(0) && slack.contains { $0 > 0 })
            let found = [
                position.map { Double($0) }, most, second, vertex.map { Double($0) }, slack,
                hits.prefix(Int(hitCount)).flatMap { [Double($0.query), Double($0.place)] },
            ]
            if known.isEmpty { known = found }
            #expect(found == known)
        }
    }
}
