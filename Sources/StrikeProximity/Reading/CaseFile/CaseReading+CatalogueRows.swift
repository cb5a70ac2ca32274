internal import Geodesy
internal import Records

/// What the rows of a catalogue come to, one by one.
extension CaseReading {
    /// Rows that stand together, as far as each can be understood by itself: on any core.
    struct CatalogueStretch {
        /// A strike, and what is asked of it when all rows are known.
        struct Row {
            let strike: Catalogue.Strike
            let number: Int
            let isArea: Bool
            /// Whether its point may turn out to be the middle of a place.
            let heedsSharedPoint: Bool
        }

        private(set) var count = 0
        private(set) var rows: [Row] = []
        private(set) var unlocatedCount = 0
        /// What stands where places should, such as 0, 0.
        private(set) var wordsForNoPlace: [String] = []
        /// What is wrong with the weapons of rows that count all the same.
        private(set) var unknownWeapons: [String] = []
        private(set) var unusable: [StrikeProximityError] = []
        /// Times of day that are not read.
        private(set) var unreadClocks: [String] = []
        /// Every row's place, of a file in which many rows on one point bear on it.
        private(set) var places: [GeodeticCoordinate] = []

        init(
            _ stretch: PointRecordReader.Stretch, _ source: TableSource,
            _ times: EventTimeReader, _ weapons: WeaponNames
        ) {
            let records = source.records.records(of: stretch)
            rows.reserveCapacity(records.count)
            for record in records {
                let row = TableRow(record: record, source: source)
                count += 1
                if source.heedsSharedPoints, let place = try? record.place.get() {
                    places.append(place.coordinate)
                }
                if let clock = row.unreadClock { unreadClocks.append(clock) }
                do throws(StrikeProximityError) {
                    try row.requireCells()
                    guard !row.isUnlocated else {
                        // What nobody dates may have been in another year.
                        guard try row.strikeTime(times) != nil else {
                            throw row.fault(row.missingDate)
                        }
                        unlocatedCount += 1
                        if let words = row.wordsForNoPlace { wordsForNoPlace.append(words) }
                        continue
                    }
                    rows.append(
                        Row(
                            strike: try CaseReading.catalogued(row, times, weapons),
                            number: record.number,
                            isArea: record.isArea,
                            heedsSharedPoint: !record.isArea && row.heedsSharedPoint))
                } catch {
                    // A strike fell, whatever it was made with: without it the others would count more.
                    if source.table.skipsInvalid, record.cells.areReadable,
                        case .some(.some) = try? row.strikeTime(times),
                        let words = CaseReading.unknownWeapon(row, weapons)
                    {
                        unknownWeapons.append(words)
                    } else {
                        unusable.append(error)
                    }
                }
            }
        }
    }

    /// All rows of a catalogue, in the order of the file.
    struct CatalogueRows {
        private(set) var count = 0
        private(set) var strikes: [Catalogue.Strike] = []
        private(set) var unlocatedCount = 0
        private(set) var wordsForNoPlace = LeftOut()
        private(set) var unknownWeapons = LeftOut()
        private(set) var areaCount = 0
        private(set) var unusable: UnusableRows
        private(set) var unreadClocks = LeftOut()
        /// Identifiers that are there twice.
        private(set) var repeated = LeftOut()
        private var names = TextNumbers()
        private var shared = SharedPoints()
        private var heeding: [Int] = []

        init(_ table: TableFile) { unusable = UnusableRows(table) }

        /// Makes room once, for about so many.
        mutating func reserve(_ number: Int) { strikes.reserveCapacity(number) }

        mutating func add(_ stretch: CatalogueStretch) {
            count += stretch.count
            unlocatedCount += stretch.unlocatedCount
            for words in stretch.wordsForNoPlace { wordsForNoPlace.add(words) }
            for words in stretch.unknownWeapons { unknownWeapons.add(words) }
            for error in stretch.unusable { unusable.add(error) }
            for clock in stretch.unreadClocks { unreadClocks.add(clock) }
            for place in stretch.places { shared.add(place) }
            for row in stretch.rows {
                if row.isArea { areaCount += 1 }
                if row.heedsSharedPoint { heeding.append(strikes.count) }
                strikes.append(row.strike)
                if !names.add(row.strike.identifier) {
                    let twice = "\(row.strike.identifier) (row \(row.number))"
                    repeated.add(twice)
                    strikes[strikes.count - 1].identifier = twice
                }
            }
        }

        /// Takes points on which many rows lie for middles of places, now that all are known.
        mutating func markSharedPoints() {
            for index in heeding {
                if let place = CaseReading.coordinate(strikes[index].position.place),
                    shared.contains(place)
                {
                    strikes[index].position.isCentroid = true
                }
            }
        }
    }

    /// That a row's weapon is not known; nil where it is.
    private static func unknownWeapon(_ row: TableRow, _ weapons: WeaponNames) -> String? {
        guard let stated = row.cell(at: row.source.weaponClass) ?? row.table.weaponClass else {
            return "\(row.location): the row names no weapon class"
        }
        do {
            _ = try row.weaponClass(stated, weapons)
            return nil
        } catch {
            return "\(error)"
        }
    }

    /// One row of a catalogue.
    private static func catalogued(
        _ row: TableRow, _ times: EventTimeReader, _ weapons: WeaponNames
    ) throws(StrikeProximityError) -> Catalogue.Strike {
        let source = row.source
        guard let time = try row.strikeTime(times) else {
            throw row.fault(row.missingDate)
        }
        guard let stated = row.cell(at: source.weaponClass) ?? row.table.weaponClass else {
            throw row.fault(
                "the row names no weapon class; add a column weapon_class, or state one for "
                    + "the whole catalogue")
        }
        return Catalogue.Strike(
            // Of a catalogue a row's number will do: it is counted, and not spoken of.
            identifier: row.record.identifier ?? "row \(row.record.number)", time: time,
            attack: row.cell(at: source.attack), position: try row.pointPosition(),
            weaponClass: try row.weaponClass(stated, weapons), location: row.location)
    }
}
