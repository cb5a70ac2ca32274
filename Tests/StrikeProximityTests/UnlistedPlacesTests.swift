import Evidence
import Foundation
import Geodesy
import TestSupport
import Testing

@testable import StrikeProximity

/// What one unlisted objective could do is what a listed one does.
@Suite struct UnlistedPlacesTests {
    /// A case whose strike has one report, and which states how densely strikes come down, so that
    /// one directed at an objective is not one less of the others.
    private static func item(_ report: String) -> DensityCase {
        var item = DensityCase()
        item.strikes = [item.strike("S1", "2025-01-02", reports: [report])]
        item.assumptions = ["strikes_per_km2: [1, 5]"]
        return item
    }

    /// A metre inside the border R falls below 10 or 1, a metre outside it does not.
    @Test(arguments: ["point", "offset", "sector"])
    func anObjectiveListedThereDoesWhatIsSaid(_ form: String) throws {
        let parts = DensityCase()
        let item =
            switch form {
            case "point": Self.item(parts.point(north: 0.0003, east: 0.0004))
            case "offset": Self.item(parts.offset(40, 60))
            default: Self.item(parts.offset(40, 60, azimuth: "[350, 60]"))
            }
        let places = try #require(item.weighed().strikes.first?.unlisted)
        #expect(places.report == "report-0" && places.weapon == "iskander-m")
        for (ratio, outcome) in zip(UnlistedRegion.ratios, places.region.outcomes) {
            guard case .region(let set) = outcome else {
                Issue.record("\(form): \(outcome)")
                continue
            }
            let ring = try #require(set.polygons.first?.first)
            // Where it is farthest from the premises, which is what is said of it.
            let farthest = try #require(set.farthest(from: .zero)).place
            let index = try #require(ring.firstIndex(of: farthest))
            let (before, after) = (
                ring[(index + ring.count - 1) % ring.count], ring[(index + 1) % ring.count]
            )
            let along = after - before
            let inward = SIMD2(-along.y, along.x) / (along * along).sum().squareRoot()
            for (place, isBelow) in [(farthest + inward, true), (farthest - inward, false)] {
                let coordinate = places.plane.unproject(PlanePoint(east: place.x, north: place.y))
                var with = item
                with.objectives = [
                    item.objective(
                        "found", north: coordinate.latitude.value - item.latitude,
                        east: coordinate.longitude.value - item.longitude, radius: 0.01,
                        directed: "1")
                ]
                // As it is said: at the least density.
                let now = try #require(with.weighed().strikes.first?.densityRatio).upperBound
                #expect((now < ratio) == isBelow, "\(form) \(ratio): \(now)")
                expectClose(now, ratio, relative: 0.2)
            }
        }
    }
}
