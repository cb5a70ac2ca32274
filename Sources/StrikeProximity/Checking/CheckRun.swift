internal import Foundation
internal import Geodesy

/// One pass over the records, then one over what they share.
struct CheckRun {
    let table: PointRecords
    let map: CountryMap
    /// How the dates are written, where neither they nor the data set tell.
    let notation: DateNotation?
    /// The day that is today somewhere.
    let today: String
    /// Each country that the records state.
    let countryNumbers: [String: Int]
    var findings: [Finding] = []
    /// Cities that records have named so far, with the place of each, or none.
    var knownCities: [String: GeodeticCoordinate?] = [:]
    /// How many records name cities that the basemap has not, and one of them.
    var unknownCities: (count: Int, example: String) = (0, "")
    /// Dates that records have named so far.
    var knownDates: [String: RecordTime] = [:]
    var coarseCount = 0

    let named, city, date, clock, validFrom, validTo, label, address, state: Int?
    /// The column of the country; nil where none is named so, or where it says something else.
    private(set) var country: Int?
    /// What is wrong with whole columns rather than with records, a sentence each.
    private(set) var doubts: [String] = []
    let latitude, longitude: Int?

    init(
        table: PointRecords, map: CountryMap, _ stated: StatedColumns, notation: DateNotation?,
        now: Date
    ) {
        self.table = table
        self.map = map
        self.notation = notation
        // Where the day begins first, it is 14 hours ahead of UTC.
        today = String(now.addingTimeInterval(14 * 3_600).formatted(.iso8601).prefix(10))
        let roles = table.roles
        let country = roles[.country]
        self.country = country
        let names = Set(
            table.records.compactMap { record in
                country.map { record.cells[$0].trimmed }
            })
        countryNumbers = Dictionary(
            uniqueKeysWithValues: names.compactMap { name in map.number(of: name).map { (name, $0) }
            })
        city = roles[.city]
        clock = roles[.time]
        date = roles[.date]
        validFrom = roles[.validFrom]
        validTo = roles[.validTo]
        named = roles[.name]
        label = roles[.name] ?? table.columns.firstIndex { $0.lowercased() == "location" }
        address = roles[.address]
        state = roles[.sendingState]
        latitude = table.placeColumns?.latitude
        longitude = table.placeColumns?.longitude
        if stated.names[.country] == nil { doubtCountry() }
    }

    /// Fewest records by which a column is judged.
    private static let fewest = 5
    /// Most records that are looked at for it.
    private static let sample = 2_000

    /// Where most records lie elsewhere, the column says something else than the country in which they
    /// are: perhaps whose missions they are.
    private mutating func doubtCountry() {
        guard let column = country else { return }
        var (count, outside) = (0, 0)
        for record in table.records where count < Self.sample {
            guard case .success(let place) = record.place, let number = countryNumber(record) else {
                continue
            }
            count += 1
            if case .outside = map.answer(place.coordinate, in: number) { outside += 1 }
        }
        guard count >= Self.fewest, 2 * outside > count else { return }
        country = nil
        let name = table.columns[column]
        doubts.append(
            "most records (\(outside) of \(count)) lie outside what “\(name)” says, so it is doubted "
                + "and not taken for the country: it may name the sender; --columns country=\(name) "
                + "insists, country=none switches it off")
    }

    /// What was understood, for the reader to object to.
    var columns: [String] {
        [
            ("country", country), ("city", city), ("date", date), ("valid from", validFrom),
            ("valid to", validTo), ("sending state", state), ("address", address),
        ].compactMap { role, index in index.map { "\(role): \(table.columns[$0])" } }
    }

    /// What could not be checked, no column saying it.
    var unchecked: [String] {
        [
            ("country", doubts.isEmpty ? country : 0), ("city", city), ("date", date),
            ("valid from", validFrom),
        ].compactMap { role, index in index == nil ? role : nil }
    }

    func cell(_ record: PointRecords.Record, _ index: Int?) -> String? {
        guard let index else { return nil }
        let text = record.cells[index].trimmed
        return MissingValue.isMissing(text) ? nil : text
    }

    mutating func report(
        _ record: PointRecords.Record, _ kind: Finding.Kind, _ detail: String,
        at coordinate: GeodeticCoordinate? = nil, correction: GeodeticCoordinate? = nil
    ) {
        findings.append(
            Finding(
                row: record.number, identifier: record.identifier, kind: kind, detail: detail,
                coordinate: coordinate, correction: correction))
    }

    mutating func check() {
        for record in table.records {
            switch record.place {
            case .failure where record.area != nil: polygons(record)
            case .failure(let reason) where reason.isUnlocated:
                report(record, .missing, reason.sentence)
            case .failure(let reason): unreadable(record, reason)
            case .success(let place):
                located(record, place.coordinate)
                centroid(record, place.coordinate)
                severalMissions(record, place.coordinate)
                decimals(record, place.coordinate)
            }
            dates(record)
        }
        wholeColumns()
        duplicates()
        shared()
    }

    /// What could not be checked of some records.
    var coarseness: String? {
        guard unknownCities.count > 0 else { return nil }
        return
            "\(Wording.count(unknownCities.count, "record")) name cities that the basemap has not, such "
            + "as “\(unknownCities.example)”, so whether they lie there was not checked"
    }

    // MARK: One record

    /// Polygons that are none.
    private mutating func polygons(_ record: PointRecords.Record) {
        do throws(StrikeProximityError) {
            if let footprint = try table.footprint(record) { _ = try Locator.parts(footprint) }
        } catch {
            report(record, .unreadable, error.message)
        }
    }

    func place(_ latitude: Double, _ longitude: Double) -> GeodeticCoordinate? {
        try? GeodeticCoordinate(latitude: Degrees(latitude), longitude: Degrees(longitude))
    }

    /// The basemap's number of the country that a record states.
    func countryNumber(_ record: PointRecords.Record) -> Int? {
        cell(record, country).flatMap { countryNumbers[$0] }
    }

    /// “Australia, Canada (Kyiv)”: one record for what several states have there.
    private mutating func severalMissions(
        _ record: PointRecords.Record, _ place: GeodeticCoordinate
    ) {
        guard let text = cell(record, named), let bracket = text.firstIndex(of: "(") else { return }
        let names = text[..<bracket].split(separator: ",").map {
            $0.trimmed
        }
        guard names.count > 1, names.allSatisfy({ map.number(of: $0) != nil }) else { return }
        report(
            record, .sharedBuilding,
            "one record names missions of \(names.count) states: they may share a building, and a "
                + "strike that is near one is near all", at: place)
    }

    /// What the data set itself says of the position.
    private mutating func centroid(_ record: PointRecords.Record, _ place: GeodeticCoordinate) {
        guard let known = record.positionClass, known.isCentroid,
            let field = table.schema?.precision?.column
        else { return }
        let value = cell(record, table.finder.index(of: field))
        report(
            record, .cityCentroid,
            "\(field) \(value ?? "") is the middle of a \(known.name), no evidence at close range",
            at: place)
    }
}
