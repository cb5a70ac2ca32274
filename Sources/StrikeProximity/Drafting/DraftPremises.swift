internal import Foundation
internal import Geodesy
internal import Records
internal import Topology

/// The premises of a draft: a short file as it is, or those of a long list that strikes came near to.
struct DraftPremises {
    let path: String
    /// Its name in the case.
    let name: String
    /// The keys beside it, with what each is there for.
    private(set) var keys: [(key: String, value: String, why: String)] = []
    /// All of the file.
    private let all: [Premises]
    private let places: [GeodeticCoordinate?]
    private(set) var left: String?
    /// How the file was understood; nil where nothing is to be said of it.
    let readAs: String?
    /// Those of the case, by their index, with the metres to the nearest strike; nil for the whole file.
    private(set) var chosen: [(premises: Premises, place: GeodeticCoordinate, distance: Double?)]?

    /// A longer list is of more premises than a case is about.
    private static let shortList = 25
    /// How many of a longer list are written into the case.
    private static let most = 10
    /// How near a strike concerns premises, metres: as a case has it that does not say.
    private static let reach = 2_000.0

    var isBundled: Bool { path == BundledFile.registerWord }

    init(
        _ path: String, _ columns: String?, in folder: DraftFolder, now: Date
    ) throws(StrikeProximityError) {
        self.path = path
        let isBundled = path == BundledFile.registerWord
        let file = isBundled ? try BundledFile.register().url.path : path
        name = isBundled ? path : folder.name(of: path)
        var reading = try folder.reading(now: now)
        var table = try folder.table(file, columns)
        if let columns {
            keys.append(("columns", DraftText.quoted(columns), "which columns, layer or sheet"))
        }
        let rows = try reading.rows(table)
        readAs = isBundled ? nil : folder.notice(of: path, in: reading)
        guard !rows.isEmpty else {
            throw StrikeProximityError(
                .data, "there is no row of premises", at: FileLocation(path: path))
        }
        if rows.contains(where: \.saysNothingOfPrecision) {
            table.terms.precision = "building"
            keys.append(
                (
                    "precision", "building",
                    "how exact are the places? The file does not say: building (25 m) or street (150 m)"
                ))
        }
        let usable = try UsableRows(of: rows.count, path, table) {
            table throws(StrikeProximityError) in
            reading.premisesIDs = KnownNames()
            return try reading.readPremisesTable(table)
        }
        all = usable.items
        if let key = usable.key { keys.append(key) }
        if !isBundled { left = usable.left }
        places = all.map { premises in
            premises.position.flatMap { CaseReading.coordinate($0.place) }
                ?? premises.footprint.flatMap { try? Locator.footprint($0).pointOnSurface }
        }
    }

    /// Where they stand, of those that say so.
    var located: [GeodeticCoordinate] { places.compactMap(\.self) }

    /// Chooses those that the case is about: all of a short file that lies in the area; else the ones
    /// near strikes, or nearest to the middle.
    mutating func choose(
        in area: DraftArea, near strikes: DraftStrikes?
    ) throws(StrikeProximityError) {
        let fitting = zip(all, places).compactMap { premises, place in
            place.flatMap { place -> (Premises, GeodeticCoordinate, Double?)? in
                guard area.contains(place) else { return nil }
                let nearest = strikes?.places.map { Self.metres(place, $0) }.min()
                return (premises, place, nearest)
            }
        }
        if !isBundled, all.count <= Self.shortList, fitting.count == located.count, !fitting.isEmpty
        {
            return
        }
        guard !fitting.isEmpty else {
            throw StrikeProximityError(
                .data,
                (isBundled ? "the bundled register has no mission" : "no premises of “\(path)” lie")
                    + " within \(shownNumber(area.radius / 1_000)) km of \(area.reference); "
                    + (isBundled
                        ? "name a file with yours, --premises FILE"
                        : "name the place, --place CITY"))
        }
        let ranked = fitting.sorted { left, right in
            let order = { (item: (Premises, GeodeticCoordinate, Double?)) in
                (item.2 ?? Self.metres(item.1, area.center), item.0.identifier)
            }
            return order(left) < order(right)
        }
        let near = ranked.filter { ($0.2 ?? 0) <= Self.reach }
        chosen = near.isEmpty ? Array(ranked.prefix(3)) : Array(near.prefix(Self.most))
    }

    private static func metres(_ a: GeodeticCoordinate, _ b: GeodeticCoordinate) -> Double {
        Geodesic.wgs84.inverse(from: a, to: b).distance.value
    }

    /// The first of the case, which an example may name.
    var firstIdentifier: String? { chosen?.first?.premises.identifier ?? all.first?.identifier }
    /// What the case is about, where it is one building.
    var onlyName: String? {
        let names = chosen.map { $0.map(\.premises.name) } ?? all.map(\.name)
        return names.count == 1 ? names[0] : nil
    }
}
