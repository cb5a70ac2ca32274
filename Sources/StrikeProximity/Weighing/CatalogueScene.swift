internal import Evidence
internal import Foundation
internal import Geodesy
internal import Topology

/// The whole area in one plane about its middle: the catalogue, the missions, the background.
///
/// Distances between points at 16 km from the middle are off by up to 10⁻⁶ of their length.
struct CatalogueScene: Sendable {
    /// A catalogued strike.
    struct Strike: Sendable {
        let identifier: String
        let attack: String
        let place: SIMD2<Double>
        let sigma: Double
        let weapon: WeaponClass
    }

    let plane: LocalPlane
    let area: PlaneArea
    /// Those of which more is known than the middle of a settlement or district.
    let strikes: [Strike]
    /// How many others there are.
    let centroidCount: Int
    let missions: [SIMD2<Double>]
    /// Nil where the background is even.
    let density: CatalogueDensity?
    /// How many strikes came down, and how many were directed where.
    let numbers: StrikeNumbers
    private let located: LocatedCase

    init(_ located: LocatedCase) throws(StrikeProximityError) {
        self.located = located
        do {
            switch located.area.extent {
            case .disc(let center, let radius):
                plane = LocalPlane(origin: center)
                area = try PlaneArea(center: .zero, radius: radius.value)
            case .polygon(let footprint):
                let plane = LocalPlane(origin: footprint.pointOnSurface)
                self.plane = plane
                area = try PlaneArea(
                    polygons: footprint.planeRings(in: plane).map { polygon in
                        polygon.map { ring in ring.map { SIMD2($0.east, $0.north) } }
                    })
            }
            let plane = self.plane
            func vector(_ coordinate: GeodeticCoordinate) -> SIMD2<Double> {
                let point = plane.project(coordinate)
                return SIMD2(point.east, point.north)
            }
            let assumptions = located.record.assumptions
            let own = Set(located.record.strikes.map(\.identifier))
            let others = (located.catalogue?.strikes ?? []).filter {
                !own.contains($0.record.identifier)
            }
            centroidCount = others.count { $0.record.position.isCentroid }
            strikes = others.compactMap { strike in
                guard !strike.record.position.isCentroid,
                    let weapon = assumptions.weaponClasses[strike.record.weaponClass]
                else { return nil }
                return Strike(
                    identifier: strike.record.identifier, attack: strike.record.attack,
                    place: vector(strike.coordinate), sigma: strike.sigma, weapon: weapon)
            }
            missions = located.missions.map { vector($0.coordinate) }
            let count = strikes.count + centroidCount + Self.ownAttackCount(located)
            let number = assumptions.strikesInArea ?? located.catalogue.map { _ in count...count }
            numbers = StrikeNumbers(
                located, number: number,
                basis: assumptions.strikesPerSquareKilometre != nil
                    ? .density
                    : assumptions.strikesInArea != nil
                        ? .stated : located.catalogue != nil ? .catalogue : .unknown)
            if case .kernelDensity(let bandwidth, let evenShare) = assumptions.background {
                density = try CatalogueDensity(
                    strikes: strikes.map(\.place), bandwidth: bandwidth, evenShare: evenShare,
                    area: area)
            } else {
                density = nil
            }
        } catch {
            throw StrikeProximityError(
                .data, "\(error)", at: FileLocation(path: located.record.catalogue?.name ?? ""))
        }
    }

    func vector(_ coordinate: GeodeticCoordinate) -> SIMD2<Double> {
        let point = plane.project(coordinate)
        return SIMD2(point.east, point.north)
    }

    /// Attacks of the case that fell in the area: those with a located report.
    private static func ownAttackCount(_ located: LocatedCase) -> Int {
        Set(
            zip(located.record.strikes, located.reports).compactMap { strike, reports in
                reports.isEmpty ? nil : strike.attack ?? strike.identifier
            }
        ).count
    }

    /// The background at a place, without the strikes of one attack and night.
    func background(
        at place: SIMD2<Double>, withoutAttack attack: String?, date: String?
    ) throws(EvidenceError) -> Background {
        guard let density else {
            return try Background(uniformOver: located.area.squareMetres)
        }
        var skipped: Set<Int> = []
        for (index, strike) in strikes.enumerated()
        where strike.attack == attack || strike.attack == date {
            skipped.insert(index)
        }
        return try Background(density: density.density(at: place, skipping: skipped))
    }
}
