@testable import Geodesy
internal import CGeodesyKernels
internal import TestSupport
internal import Testing

/// Distances and azimuths beyond 9,000 km, from the kernel itself: −1 where it has none.
@Suite struct KernelFarTests {
    /// Of pairs of places; −1 is left to others.
    private static func measured(
        _ starts: EarthCentredPlaces, _ ends: EarthCentredPlaces
    ) -> (distances: [Double], azimuths: [Double]) {
        let count = Int64(starts.count)
        var distances = [Double](repeating: 0, count: starts.count)
        var azimuths = distances
        let kernels = unsafe geodesyKernels()
        unsafe kernels.pointee.distances(
            starts.x, starts.y, starts.z, ends.x, ends.y, ends.z, count, &distances)
        unsafe kernels.pointee.azimuths(
            starts.x, starts.y, starts.z, ends.x, ends.y, ends.z, count, &azimuths)
        return (distances, azimuths)
    }

    /// Quadrature at 40 digits: Tests/Peers/far_geodesics.py.
    @Test func distancesAndAzimuthsAreThoseOfTheIntegrals() throws {
        let rows = try VectorFolder.csv("geodesic_far.csv", in: VectorFolder.own)
        let starts = try rows.map {
            KernelSamples.place(try $0.number("lat1"), try $0.number("lon1"))
        }
        let ends = try rows.map {
            KernelSamples.place(try $0.number("lat2"), try $0.number("lon2"))
        }
        let found = Self.measured(EarthCentredPlaces(starts), EarthCentredPlaces(ends))
        let all = BatchDistance.wgs84(from: starts, to: ends)
        for (index, row) in rows.enumerated() {
            let distance = try row.number("s12_m")
            expectClose(all[index].value, distance, absolute: 15e-9, "distance, row \(index)")
            if found.azimuths[index] >= 0 {
                let difference = found.azimuths[index] - (try row.number("azi1_deg"))
                expectClose(
                    difference.remainder(dividingBy: 360), 0, absolute: 1e-9,
                    "azimuth, row \(index)")
            }
        }
        #expect(rows.count > 200)
        #expect(found.distances.count { $0 < 0 } <= 3)
        // poles have no direction here
        #expect(found.azimuths.count { $0 < 0 } <= 11)
    }

    @Test func hardlyAnyPairIsLeft() {
        var random = SplitMix64(seed: 31)
        let starts = KernelSamples.everywhere(200_000, using: &random)
        let ends = KernelSamples.everywhere(200_000, using: &random)
        let found = Self.measured(EarthCentredPlaces(starts), EarthCentredPlaces(ends))
        #expect(found.distances.count { $0 < 0 } <= 60)
        #expect(found.azimuths.count { $0 < 0 } <= 70)
        // and where they are left they are near the antipode
        for index in starts.indices where found.distances[index] < 0 {
            #expect(BatchDistance.exact(starts[index], ends[index]).value > 19.8e6)
        }
    }

    /// What is no place takes no lane but its own.
    @Test func noNumbersLeaveTheirNeighboursAlone() {
        var random = SplitMix64(seed: 32)
        let starts = EarthCentredPlaces(KernelSamples.everywhere(4_000, using: &random))
        let ends = EarthCentredPlaces(KernelSamples.everywhere(4_000, using: &random))
        let expected = Self.measured(starts, ends)
        var (x, y, z) = (starts.x, starts.y, starts.z)
        var spoilt = Set<Int>()
        for odd in [
            Double.nan, .infinity, -.infinity, .leastNonzeroMagnitude,
            -.leastNormalMagnitude / 4, 1e308, 0,
        ] {
            for _ in 0..<150 {
                let index = Int.random(in: 0..<4_000, using: &random)
                spoilt.insert(index)
                switch Int.random(in: 0..<3, using: &random) {
                case 0: x[index] = odd
                case 1: y[index] = odd
                default: z[index] = odd
                }
            }
        }
        for set in [GEODESY_BASELINE, GEODESY_AVX2, GEODESY_AVX512] {
            guard let kernels = unsafe geodesyKernelsFor(set) else { continue }
            var distances = [Double](repeating: 0, count: 4_000)
            var azimuths = distances
            unsafe kernels.pointee.distances(
                x, y, z, ends.x, ends.y, ends.z, 4_000, &distances)
            unsafe kernels.pointee.azimuths(x, y, z, ends.x, ends.y, ends.z, 4_000, &azimuths)
            let changed = distances.indices.filter {
                distances[$0] != expected.distances[$0] || azimuths[$0] != expected.azimuths[$0]
            }
            #expect(Set(changed).isSubset(of: spoilt))
            #expect(x.indices.allSatisfy { !x[$0].isNaN || distances[$0] == -1 })
        }
    }

    @Test(arguments: [1e-12, 1e-9, 1e-6, 1e-3, 0.1, 0.5, 1, 1.5, 2, 3])
    func pairsTowardsTheAntipodeAreAsExact(degrees: Double) {
        var random = SplitMix64(seed: 33)
        let starts = KernelSamples.everywhere(2_000, using: &random).map {
            KernelSamples.place(min(max($0.latitude.value, -85), 85), $0.longitude.value)
        }
        let ends = starts.map {
            let north = Double.random(in: -degrees...degrees, using: &random)
            let east = Double.random(in: -degrees...degrees, using: &random)
            let longitude = $0.longitude.value
            return KernelSamples.place(
                north - $0.latitude.value, longitude + (longitude > 0 ? -180 : 180) + east)
        }
        let found = BatchDistance.wgs84(from: starts, to: ends)
        let worst = found.indices.reduce(0) {
            max($0, abs(found[$1].value - BatchDistance.exact(starts[$1], ends[$1]).value))
        }
        #expect(worst <= 15e-9)
    }
}
