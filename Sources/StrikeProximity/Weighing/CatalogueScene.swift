internal import Evidence
internal import Foundation
internal import Geodesy
internal import Records
internal import Topology

/// The whole area in one plane about its middle: the catalogue, the missions, the background.
///
/// Distances between points at 16 km from the middle are off by up to 10⁻⁶ of their length.
struct CatalogueScene: Sendable {
    /// A catalogued strike that is none of the case's: what is asked of every one of them. The rest
    /// stands in its row.
    struct Strike: Sendable {
        /// Its index among the located strikes of the catalogue.
        let index: Int
        let place: SIMD2<Double>
        let sigma: Double
        /// Index among the scene's ``CatalogueScene/weapons``.
        let weapon: Int
        /// Whether it may be a strike of the case: then it is counted, and nothing besides.
        let mayBeOfCase: Bool
    }

    let plane: LocalPlane
    let area: PlaneArea
    /// Those that are no strike of the case and of which more is known than the middle of a
    /// settlement or district, in an order that does not depend on the file's.
    let strikes: [Strike]
    /// The classes of weapon that they name.
    let weapons: [WeaponClass]
    /// The largest standard deviation of a strike's place, metres.
    let widestSigma: Double
    let missions: [SIMD2<Double>]
    /// Nil where the background is even.
    let density: CatalogueDensity?
    /// How many strikes came down in the area.
    let strikesInArea: StrikesInArea
    /// How densely that is, and how many were directed where.
    let numbers: StrikeNumbers
    let measured: MeasuredCase
    /// Nil where the background is even, which leaves nothing out.
    private let raids: RaidIndex?

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
                        polygon.map { ring in ring.map { $0.vector } }
                    })
            }
            let assumptions = located.record.assumptions
            var weapons: [WeaponClass] = []
            var numbers: [String: Int] = [:]
            for name in assumptions.weaponClasses.keys.sorted() {
                guard let weapon = assumptions.weaponClasses[name] else { continue }
                numbers[name] = weapons.count
                weapons.append(weapon)
            }
            self.weapons = weapons
            var isTaken: [Int: Bool] = [:]
            for match in measured.matches { isTaken[match.rowIndex] = false }
            for row in measured.leftApart { isTaken[row.rowIndex] = true }
            strikes = Self.strikes(located.catalogue, numbers, isTaken, plane)
            widestSigma = strikes.reduce(0) { max($0, $1.sigma) }
            missions = plane.project(located.missions.map(\.coordinate)).map(\.vector)
            self.numbers = StrikeNumbers(located, strikesInArea)
            if case .kernelDensity(let bandwidth, let evenShare) = assumptions.background {
                density = try CatalogueDensity(
                    strikes: strikes.map(\.place), bandwidth: bandwidth, evenShare: evenShare,
                    area: area)
                let calendar = located.record.nights
                raids = RaidIndex(
                    strikes.map { strike in
                        Self.raid(of: Self.record(of: strike, located.catalogue), calendar)
                    })
            } else {
                density = nil
                raids = nil
            }
        } catch {
            throw StrikeProximityError(
                .data, "\(error)", at: FileLocation(path: located.record.catalogue?.name ?? ""))
        }
    }

    func vector(_ coordinate: GeodeticCoordinate) -> SIMD2<Double> {
        plane.project(coordinate).vector
    }

    // MARK: Rows

    private static func strikes(
        _ catalogue: LocatedCatalogue?, _ weapons: [String: Int], _ mayBeOfCase: [Int: Bool],
        _ plane: LocalPlane
    ) -> [Strike] {
        guard let catalogue else { return [] }
        // Rows lie side by side in memory, and of many one after another names the same class.
        let weaponOfRow = BatchWorkers.elements(count: catalogue.rows.count) { rows in
            var (name, number) = ("", Int32(-1))
            return rows.map { row in
                if catalogue.rows[row].weaponClass != name {
                    name = catalogue.rows[row].weaponClass
                    number = Int32(weapons[name] ?? -1)
                }
                return number
            }
        }
        return BatchWorkers.elements(count: catalogue.strikes.count) { indices in
            let points = plane.project(catalogue.strikes[indices].map(\.coordinate))
            return zip(indices, points).compactMap { index, point -> Strike? in
                let located = catalogue.strikes[index]
                // A strike of the case is none of the others.
                let mayBeOfCase = mayBeOfCase[index]
                let weapon = Int(weaponOfRow[located.row])
                guard mayBeOfCase != false, !located.isCentroid, weapon >= 0 else { return nil }
                return Strike(
                    index: index, place: point.vector, sigma: located.sigma, weapon: weapon,
                    mayBeOfCase: mayBeOfCase == true)
            }
        }
    }

    /// What the catalogue says of a strike.
    func record(of strike: Strike) -> Catalogue.Strike {
        Self.record(of: strike, measured.located.catalogue)
    }

    private static func record(
        of strike: Strike, _ catalogue: LocatedCatalogue?
    ) -> Catalogue.Strike {
        guard let catalogue else { preconditionFailure("a strike of a catalogue has one") }
        return catalogue.record(of: catalogue.strikes[strike.index])
    }

    private static func raid(of strike: Catalogue.Strike, _ calendar: NightCalendar) -> Raid {
        Raid(attack: strike.attack, nights: calendar.possibleNights(of: strike.time))
    }

    /// The density of one strike that is directed at nothing listed at each strike's place, per m².
    func backgrounds() throws(EvidenceError) -> [Double] {
        let calendar = measured.located.record.nights
        return try strikes.map { strike throws(EvidenceError) in
            let raid = Self.raid(of: record(of: strike), calendar)
            return exp(try background(at: strike.place, leavingOut: raid).logDensity)
        }
    }

    // MARK: The background

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
                at: place, skipping: raid.flatMap { raids?.indices(of: $0) } ?? []))
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
            density: density.mean(over: region, skipping: raids?.indices(of: raid) ?? []))
    }
}
