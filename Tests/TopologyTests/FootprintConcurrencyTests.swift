import Geodesy
import TestSupport
import Testing
import Topology

@Suite struct FootprintConcurrencyTests {
    /// What one worker finds: all kinds of computation on the same footprint.
    private struct Findings: Hashable, Sendable {
        var distances: [FootprintDistance] = []
        var band: [[[PlanePoint]]] = []
        var rebuilt: Footprint?
        var refusal = ""
    }

    private static func findings(of footprint: Footprint) throws -> Findings {
        var random = SplitMix64(seed: 11)
        var found = Findings()
        for _ in 0..<50 {
            let point = walk(
                from: footprint.centroid, azimuth: Degrees(.random(in: 0..<360, using: &random)),
                distance: Metres(.random(in: 0...2000, using: &random)))
            found.distances.append(footprint.distance(from: point))
        }
        found.band = try footprint.band(
            from: 10, to: 300, in: LocalPlane(origin: footprint.centroid))
        found.rebuilt = try Footprint(polygons: footprint.polygons)
        do throws(FootprintError) {
            _ = try Footprint(polygons: [
                FootprintPolygon(
                    outer: footprint.polygons[0].outer,
                    holes: [footprint.polygons[0].outer])
            ])
        } catch { found.refusal = error.description }
        return found
    }

    @Test func manyWorkersFindTheSame() async throws {
        let footprint = try courtyard(place(50.45, 30.52), size: 400)
        let alone = try Self.findings(of: footprint)
        #expect(!alone.refusal.isEmpty && alone.rebuilt == footprint)
        try await withThrowingTaskGroup(of: Findings.self) { group in
            for _ in 0..<64 {
                group.addTask { try Self.findings(of: footprint) }
            }
            for try await found in group { #expect(found == alone) }
        }
    }
}
