internal import Foundation
internal import Geodesy
internal import Records

/// Strikes that a case names as a file.
extension CaseReading {
    mutating func readStrikeTable(
        _ table: TableFile
    ) throws(StrikeProximityError) -> [Strike] {
        var known = strikeIDs
        let rows = try rows(table)
        let times = self.times
        let namesPremises = !table.premises.isEmpty || rows.contains { $0[.premises] != nil }
        let places =
            namesPremises ? [] : premisesRead.map { ($0.identifier, Self.places($0)) }
        var unknownWeapons = LeftOut()
        let (strikes, left) = try Self.items(table, rows) { row throws(StrikeProximityError) in
            let identifier = try identifier(row, among: &known, "strike")
            guard let time = try row.strikeTime(times) else {
                throw row.fault(row.missingDate)
            }
            var premises = table.premises
            if let name = row[.premises] {
                guard premisesIDs.mayBe(name) else {
                    throw row.fault(
                        self.premises(called: name)
                            ?? "there is no premises “\(name)”; the case must define it")
                }
                premises = [name]
            } else if !namesPremises, let place = try row.place() {
                premises = Self.near(place, within: table.reach, among: places)
            }
            var weapons: [WeaponClaim] = []
            if let stated = row[.weaponClass] ?? table.terms.weaponClass {
                do throws(StrikeProximityError) {
                    let weapon = try row.weaponClass(stated, weaponNames)
                    weapons = [
                        WeaponClaim(
                            weaponClass: weapon, claimedBy: row[.source] ?? "the table",
                            sources: [], location: row.location)
                    ]
                } catch {
                    // Where the strike fell is known all the same.
                    guard table.terms.skipsInvalid else { throw error }
                    unknownWeapons.add("\(error)")
                }
            }
            var reports: [StrikeReport] = []
            if !row.isUnlocated {
                let form: StrikeReport.Form =
                    if let area = try row.footprint() {
                        .area(area)
                    } else {
                        .point(try row.position())
                    }
                reports = [
                    StrikeReport(
                        identifier: "table", form: form, reportedBy: row[.source], sources: [],
                        location: row.location)
                ]
            }
            return Strike(
                identifier: identifier, name: row[.name] == identifier ? nil : row[.name],
                time: time, attack: row[.attack], premises: premises,
                premisesWithin: namesPremises ? nil : table.reach,
                weapons: weapons, reports: reports,
                notLocatedReason: row.isUnlocated ? "\(row.whyUnlocated) (of the table)" : nil,
                effect: row[.effect], certainty: row[.certainty], layer: row[.layer],
                address: row[.address], note: row[.notes], sources: [], location: row.location)
        }
        strikeIDs = known
        try note(left, of: table)
        if unknownWeapons.count > 0 {
            try note(
                "of \(NumberText.count(unknownWeapons.count, "strike")) the weapon is not known, so that "
                    + "distances are measured and nothing is weighed" + unknownWeapons.inBrackets,
                of: table)
        }
        try note(Self.unreadClocks(rows), of: table)
        if !namesPremises {
            folder.note(
                try table.file.name(),
                readAs:
                    "it names no premises, so that each strike is taken to concern those within "
                    + "\(shownNumber(table.reach)) m of it (premises: {within_m: …} says otherwise)"
            )
        }
        return strikes
    }

    /// The same for rows that are all there.
    private static func unreadClocks(_ rows: [TableRow]) -> String? {
        var clocks = LeftOut()
        for row in rows {
            if let clock = row.unreadClock { clocks.add(clock) }
        }
        return unreadClocks(clocks)
    }

    /// The premises within so many metres of a place, the nearest first.
    private static func near(
        _ place: GeodeticCoordinate, within reach: Double,
        among premises: [(identifier: String, places: [GeodeticCoordinate])]
    ) -> [String] {
        var found: [(distance: Double, identifier: String)] = []
        for (identifier, places) in premises {
            let distance = places.map {
                Geodesic.wgs84.inverse(from: place, to: $0).distance.value
            }.min()
            if let distance, distance <= reach { found.append((distance, identifier)) }
        }
        return found.sorted { ($0.distance, $0.identifier) < ($1.distance, $1.identifier) }
            .map(\.identifier)
    }

    /// Where premises are: their points, or the vertices of their footprints.
    private static func places(_ premises: Premises) -> [GeodeticCoordinate] {
        let vertices = (premises.footprint?.polygons ?? []).joined().joined().compactMap { vertex in
            coordinate(.degrees(latitude: vertex.latitude, longitude: vertex.longitude))
        }
        return [premises.position.flatMap { coordinate($0.place) }].compactMap(\.self) + vertices
    }

    /// The coordinate of a place; nil for one that is none.
    static func coordinate(_ place: Position.Place) -> GeodeticCoordinate? {
        switch place {
        case .degrees(let latitude, let longitude):
            try? GeodeticCoordinate(latitude: Degrees(latitude), longitude: Degrees(longitude))
        case .notation(let text): try? CoordinateParser().parse(text).coordinate
        }
    }
}
