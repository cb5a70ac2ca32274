internal import Evidence
internal import Foundation
internal import Geodesy
internal import Topology

/// The whole area in one plane about its middle: the catalogue, the missions, the background.
///
/// Distances between points at 16 km from the middle are off by up to 10⁻⁶ of their length.
struct CatalogueScene: Sendable {
    /// A catalogued strike that is none of the case's.
    struct Strike: Sendable {
        let identifier: String
        /// As the catalogue calls it; nil where it does not.
        let attack: String?
        /// What it counts as.
        let unit: CountedUnit
        /// Every night in which it may have happened.
        let nights: ClosedRange<Night>
        let time: EventTime
        let coordinate: GeodeticCoordinate
        let place: SIMD2<Double>
        let sigma: Double
        let weapon: WeaponClass
        /// Whether it may be a strike of the case: then it is counted, and nothing besides.
        let mayBeOfCase: Bool

        /// What is left out of the density at this strike.
        var raid: Raid { Raid(attack: attack, nights: nights) }
    }

    let plane: LocalPlane
    let area: PlaneArea
    /// Those that are no strike of the case and of which more is known than the middle of a
    /// settlement or district, in an order that does not depend on the file's.
    let strikes: [Strike]
    let missions: [SIMD2<Double>]
    /// Nil where the background is even.
    let density: CatalogueDensity?
    /// How many strikes came down in the area.
    let strikesInArea: StrikesInArea
    /// How densely that is, and how many were directed where.
    let numbers: StrikeNumbers
    let measured: MeasuredCase
    private let raids: RaidIndex

    init(_ measured: MeasuredCase) throws(StrikeProximityError) {
        self.measured = measured
        let located = measured.located
        strikesInArea = try StrikesInArea(measured)
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
            let calendar = located.record.nights
            let matched = Set(measured.matches.map(\.rowIndex))
            let leftApart = Set(measured.leftApart.map(\.rowIndex))
            let others = (located.catalogue?.strikes ?? []).enumerated().filter {
                !matched.contains($0.offset)
            }.sorted { $0.element.isOrdered(before: $1.element) }
            strikes = others.compactMap { index, strike in
                guard !strike.record.position.isCentroid,
                    let weapon = assumptions.weaponClasses[strike.record.weaponClass]
                else { return nil }
                let time = strike.record.time
                return Strike(
                    identifier: strike.record.identifier, attack: strike.record.attack,
                    unit: strike.record.attack.map { .attack($0) }
                        ?? .night(calendar.night(of: time)),
                    nights: calendar.possibleNights(of: time), time: time,
                    coordinate: strike.coordinate, place: vector(strike.coordinate),
                    sigma: strike.sigma, weapon: weapon, mayBeOfCase: leftApart.contains(index))
            }
            raids = RaidIndex(strikes.map(\.raid))
            missions = located.missions.map { vector($0.coordinate) }
            numbers = StrikeNumbers(located, strikesInArea)
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

    /// What the density leaves out at a strike of the case: its attack, and all of every night in
    /// which it may have happened.
    func raid(of strike: StrikeProximity.Strike) -> Raid {
        var attack: String?
        if case .stated(let name) = measured.attacks[strike.identifier].attack { attack = name }
        return Raid(
            attack: attack, nights: measured.located.record.nights.possibleNights(of: strike.time))
    }

    /// The background at a place of the plane, without the strikes of one raid.
    func background(
        at place: SIMD2<Double>, leavingOut raid: Raid?
    ) throws(EvidenceError) -> Background {
        guard let density else {
            return try Background(uniformOver: measured.located.area.squareMetres)
        }
        return try Background(
            density: density.density(
                at: place, skipping: raid.map(raids.indices(of:)) ?? []))
    }

    /// The mean of the background over a region of the plane that lies in the area, without the
    /// strikes of one raid.
    func background(
        over region: PlaneRegion, leavingOut raid: Raid
    ) throws(EvidenceError) -> Background {
        guard let density else {
            return try Background(uniformOver: measured.located.area.squareMetres)
        }
        return try Background(
            density: density.mean(over: region, skipping: raids.indices(of: raid)))
    }
}
