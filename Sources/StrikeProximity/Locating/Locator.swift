internal import Foundation
internal import Geodesy
public import Records
internal import Topology

/// Turns the places of a ``Case`` into coordinates.
public struct Locator: Sendable {
    /// A locator.
    public init() {}

    /// Locates everything that has a place.
    ///
    /// - Throws: the first place that is no coordinate, no valid footprint, or lies outside the
    ///   area of interest and inside it once latitude and longitude are exchanged; the others are its
    ///   ``StrikeProximityError/further``.
    public func locate(_ record: Case) throws(StrikeProximityError) -> LocatedCase {
        let faults = CaseFaults()
        let located = try locate(record, faults)
        if let error = faults.error { throw error }
        return located
    }

    /// Remembers what is wrong with the places of a case of which something else is wrong.
    func look(for faults: CaseFaults, in record: Case) {
        _ = faults.attempt { () throws(StrikeProximityError) in try locate(record, faults) }
    }

    /// Goes on after a fault; what comes of it then is good for finding more of them alone.
    private func locate(
        _ record: Case, _ faults: CaseFaults
    ) throws(StrikeProximityError) -> LocatedCase {
        let area = try Self.area(record.assumptions.areaOfInterest)
        var locating = Locating(assumptions: record.assumptions, area: area)
        var premises: [LocatedPremises] = []
        var footprints = Footprints()
        for item in record.premises {
            let place = faults.attempt { () throws(StrikeProximityError) in
                try locating.place(item.position, item.footprint)
            }
            premises.append(LocatedPremises(record: item, place: place ?? nil))
            footprints.known[item.identifier] = place??.footprint
            if place != nil, item.footprint == nil { footprints.without.insert(item.identifier) }
        }
        var objectives: [LocatedObjective] = []
        for item in record.objectives {
            let place = faults.attempt { () throws(StrikeProximityError) in
                try locating.objective(item.place)
            }
            objectives.append(LocatedObjective(record: item, place: place ?? nil))
        }
        let strikes = record.strikes.map { strike in
            LocatedStrike(
                record: strike,
                reports: strike.reports.compactMap { report in
                    let place = faults.attempt { () throws(StrikeProximityError) in
                        try locating.report(report, footprints)
                    }
                    return (place ?? nil).map { LocatedReport(record: report, place: $0) }
                })
        }
        let notices = record.notices.map { notice in
            LocatedNotice(
                record: notice,
                given: notice.coordinates.flatMap { text in
                    faults.attempt { () throws(StrikeProximityError) in
                        try locating.coordinate(text, at: notice.location)
                    }
                })
        }
        let catalogue = record.catalogue.flatMap { catalogue in
            faults.attempt { () throws(StrikeProximityError) in
                try locating.catalogue(catalogue)
            }
        }
        let missions = try (record.register?.missions ?? []).map {
            mission throws(StrikeProximityError) in
            LocatedMission(
                identifier: mission.identifier, name: mission.name, kind: mission.kind,
                sendingState: mission.sendingState,
                coordinate: try Self.coordinate(
                    mission.place, at: FileLocation(path: record.register?.name ?? "")))
        }
        let located = LocatedCase(
            record: record, area: area, premises: premises, objectives: objectives,
            strikes: strikes, notices: notices, catalogue: catalogue,
            missions: missions.filter { area.contains($0.coordinate) },
            operations: locating.operations)
        PlaceCheck(located: located).check(faults)
        return located
    }

    private static func area(
        _ area: Assumptions.AreaOfInterest
    ) throws(StrikeProximityError) -> LocatedArea {
        switch area.extent {
        case .disc(let center, let radius):
            let coordinate = try coordinate(center, at: area.location)
            guard radius >= 500 else {
                throw StrikeProximityError(
                    .data,
                    "a disc of \(shownNumber(radius)) m is no area in which strikes are counted; "
                        + "radius_m is in metres: for \(shownNumber(radius)) km write "
                        + "\(shownNumber(radius * 1_000))",
                    at: area.location)
            }
            guard radius <= 1_000_000 else {
                throw StrikeProximityError(
                    .data, "a disc of more than 1,000 km is no area of interest; give a polygon",
                    at: area.location)
            }
            let ring = Geodesic.wgs84.circle(center: coordinate, radius: Metres(radius), count: 720)
            // The ring's polygon falls short of the disc by the factor sin(x)/x, x = 2π/720.
            let step = 2 * Double.pi / 720
            let area720 = abs(Geodesic.wgs84.area(ofRing: ring).area)
            return LocatedArea(
                name: area.name, extent: .disc(center: coordinate, radius: Metres(radius)),
                squareMetres: area720 * step / sin(step))
        case .polygon(let record):
            let footprint = try footprint(record)
            return LocatedArea(
                name: area.name, extent: .polygon(footprint), squareMetres: footprint.area)
        }
    }

    static func coordinate(
        _ pair: DegreePair, at location: FileLocation
    ) throws(StrikeProximityError) -> GeodeticCoordinate {
        do {
            return try GeodeticCoordinate(
                latitude: Degrees(pair.latitude), longitude: Degrees(pair.longitude))
        } catch {
            throw StrikeProximityError(.data, "\(error)", at: location)
        }
    }

    static func footprint(_ record: FootprintRecord) throws(StrikeProximityError) -> Footprint {
        let polygons = try polygons(record)
        do {
            return try Footprint(polygons: polygons)
        } catch {
            throw StrikeProximityError(.data, "\(error)", at: record.location)
        }
    }

    /// What distances to a site need; an error says what is wrong, and not what to do.
    static func parts(_ record: FootprintRecord) throws(StrikeProximityError) -> FootprintParts {
        let polygons = try polygons(record)
        do {
            return try FootprintParts(polygons: polygons)
        } catch {
            throw StrikeProximityError(.data, error.fault, at: record.location)
        }
    }

    private static func polygons(
        _ record: FootprintRecord
    ) throws(StrikeProximityError) -> [FootprintPolygon] {
        try record.polygons.map { rings throws(StrikeProximityError) in
            guard let outer = rings.first else {
                throw StrikeProximityError(.data, "a polygon has no ring", at: record.location)
            }
            func ring(_ pairs: [DegreePair]) throws(StrikeProximityError) -> [GeodeticCoordinate] {
                try pairs.map { pair throws(StrikeProximityError) in
                    try coordinate(pair, at: record.location)
                }
            }
            return FootprintPolygon(
                outer: try ring(outer),
                holes: try rings.dropFirst().map { hole throws(StrikeProximityError) in
                    try ring(hole)
                })
        }
    }
}

/// The footprints that a report may name.
private struct Footprints {
    var known: [String: Footprint] = [:]
    /// Premises that are known to have none.
    var without: Set<String> = []
}

/// One pass over a case: the assumptions it uses and the operations it has used.
private struct Locating {
    let assumptions: Assumptions
    let area: LocatedArea
    var operations: [CoordinateOperation] = []

    mutating func place(
        _ position: Position?, _ footprint: FootprintRecord?
    ) throws(StrikeProximityError) -> LocatedPlace? {
        let footprint = try footprint.map { record throws(StrikeProximityError) in
            try Locator.footprint(record)
        }
        if let position {
            let (coordinate, sigma) = try point(position)
            return LocatedPlace(coordinate: coordinate, sigma: sigma, footprint: footprint)
        }
        return footprint.map {
            LocatedPlace(coordinate: $0.pointOnSurface, sigma: 0, footprint: $0)
        }
    }

    mutating func objective(
        _ place: Objective.Place
    ) throws(StrikeProximityError) -> ObjectivePlace? {
        switch place {
        case .point(let position): try self.place(position, nil).map(ObjectivePlace.place)
        case .footprint(let footprint): try self.place(nil, footprint).map(ObjectivePlace.place)
        case .offset(let offset): .offset(offset)
        case .notLocated: nil
        }
    }

    /// Nil where it names a footprint that could not be had.
    mutating func report(
        _ report: StrikeReport, _ footprints: Footprints
    ) throws(StrikeProximityError) -> ReportedPlace? {
        switch report.form {
        case .point(let position):
            let (coordinate, sigma) = try point(position)
            return position.isCentroid
                ? .centroid(coordinate, sigma: sigma) : .point(coordinate, sigma: sigma)
        case .offset(let offset): return .offset(offset)
        case .area(let record): return .area(try Locator.footprint(record))
        case .footprint(let premises, let location):
            if let footprint = footprints.known[premises] { return .area(footprint) }
            guard !footprints.without.contains(premises) else {
                throw StrikeProximityError(
                    .data,
                    "the premises “\(premises)” have no footprint; give one, or report an offset",
                    at: location)
            }
            return nil
        case .damage(let premises, let distance, _):
            return .damage(premises: premises, distance: distance)
        }
    }

    private mutating func point(
        _ position: Position
    ) throws(StrikeProximityError) -> (GeodeticCoordinate, sigma: Double) {
        let (coordinate, sigma, _) = try pointInArea(position)
        return (coordinate, sigma)
    }

    /// A point, and whether it lies in the area.
    private mutating func pointInArea(
        _ position: Position
    ) throws(StrikeProximityError) -> (GeodeticCoordinate, sigma: Double, isInArea: Bool) {
        let coordinate: GeodeticCoordinate
        var notationSigma = 0.0
        switch position.place {
        case .degrees(let latitude, let longitude):
            let pair = DegreePair(longitude: longitude, latitude: latitude)
            coordinate = try Locator.coordinate(pair, at: position.location)
        case .notation(let text):
            let located = try self.coordinate(text, at: position.location)
            coordinate = located.coordinate
            notationSigma = (located.positionalUncertainty?.value ?? 0) / 2
        }
        let isInArea = area.contains(coordinate)
        if !isInArea { try refuseSwapped(coordinate, at: position.location) }
        let stated = try sigma(position)
        return (
            coordinate, (stated * stated + notationSigma * notationSigma).squareRoot(), isInArea
        )
    }

    /// A coordinate in any notation; its operation is noted.
    mutating func coordinate(
        _ text: String, at location: FileLocation
    ) throws(StrikeProximityError) -> LocatedCoordinate {
        let located: LocatedCoordinate
        do {
            located = try CoordinateParser().parse(text)
        } catch {
            throw StrikeProximityError(.data, "\(error)", at: location)
        }
        if let operation = located.operation, !operations.contains(operation) {
            operations.append(operation)
        }
        return located
    }

    /// A catalogue may reach beyond the area; what lies outside is counted and left out.
    mutating func catalogue(
        _ catalogue: Catalogue
    ) throws(StrikeProximityError) -> LocatedCatalogue {
        let (assumptions, area) = (assumptions, area)
        let parts = BatchWorkers.parts(
            count: catalogue.strikes.count, threads: nil, state: { () }
        ) { _, rows in
            var own = Locating(assumptions: assumptions, area: area)
            let (strikes, wrong) = own.strikes(catalogue, rows)
            return (strikes: strikes, wrong: wrong, operations: own.operations)
        }
        var wrong = RowFaults()
        for part in parts {
            wrong.add(part.wrong)
            operations += part.operations.filter { !operations.contains($0) }
        }
        if let error = wrong.error { throw error }
        let strikes = parts.map(\.strikes).inOne()
        guard !catalogue.strikes.isEmpty else {
            throw StrikeProximityError(
                .data,
                "no row of the catalogue has a place, so that none can be compared; give a catalogue with "
                    + "places, or leave it out and state strikes_in_area",
                at: FileLocation(path: catalogue.name))
        }
        guard !strikes.isEmpty else {
            throw StrikeProximityError(
                .data, "no strike of the catalogue lies in the area of interest (\(area.name))",
                at: FileLocation(path: catalogue.name))
        }
        return LocatedCatalogue(strikes: strikes, of: catalogue.strikes)
    }

    /// Of some rows those that lie in the area, and what is wrong with others.
    private mutating func strikes(
        _ catalogue: Catalogue, _ rows: Range<Int>
    ) -> ([LocatedCatalogue.Strike], RowFaults) {
        var strikes: [LocatedCatalogue.Strike] = []
        strikes.reserveCapacity(rows.count)
        var wrong = RowFaults(mostKinds: .max)
        for row in rows {
            let position = catalogue.strikes[row].position
            do {
                let (coordinate, sigma, isInArea) = try pointInArea(position)
                guard isInArea else { continue }
                strikes.append(
                    .init(
                        row: row, coordinate: coordinate, sigma: sigma,
                        earliest: catalogue.strikes[row].time.earliest,
                        latest: catalogue.strikes[row].time.latest,
                        isCentroid: position.isCentroid))
            } catch {
                wrong.add(error)
            }
        }
        return (strikes, wrong)
    }

    private func sigma(_ position: Position) throws(StrikeProximityError) -> Double {
        switch position.uncertainty {
        case .radius(let metres, let confidence):
            return CircularNormal.sigma(radius: metres, confidence: confidence)
        case .precisionClass(let name):
            guard let radius = assumptions.precisionClasses[name] else {
                let known = assumptions.precisionClasses.keys.sorted()
                throw StrikeProximityError(
                    .data,
                    "unknown precision class “\(name)”; \(MeantWord.hint(for: name, among: known))",
                    at: position.location)
            }
            return CircularNormal.sigma(radius: radius, confidence: 0.95)
        }
    }

    /// Refuses a place outside the area that lies in it once latitude and longitude are exchanged.
    private func refuseSwapped(
        _ coordinate: GeodeticCoordinate, at location: FileLocation
    ) throws(StrikeProximityError) {
        guard
            let swapped = try? GeodeticCoordinate(
                latitude: coordinate.longitude, longitude: coordinate.latitude),
            area.contains(swapped)
        else { return }
        throw StrikeProximityError(
            .data,
            "latitude \(shownNumber(coordinate.latitude.value)), longitude "
                + "\(shownNumber(coordinate.longitude.value)) lies outside the area of interest "
                + "(\(area.name)) and inside it once exchanged; exchange latitude and longitude",
            at: location)
    }
}

/// The circular normal distribution of a position, from how its radius was stated.
enum CircularNormal {
    /// Standard deviation in each direction for which a circle of `radius` holds the place with
    /// probability `confidence`.
    static func sigma(radius: Double, confidence: Double) -> Double {
        radius / (-2 * log1p(-confidence)).squareRoot()
    }

    /// The inverse of ``sigma(radius:confidence:)``.
    static func radius(sigma: Double, confidence: Double) -> Double {
        sigma * (-2 * log1p(-confidence)).squareRoot()
    }
}
