internal import Geodesy
internal import Records

/// What records share: identifiers, all that they say, points. It keeps of each record only what
/// this needs, some hundred bytes.
struct SharedRecords {
    private let columns: CheckedColumns
    private let map: CountryMap
    /// What a record says of the state that sends it, of its city, its country and its address, by
    /// which records at one point are compared; 0 where it says nothing.
    private typealias Said = SIMD4<UInt32>

    private struct Record {
        let number: Int
        /// Number of the identifier and 1, or 0.
        let identifier: UInt32
        /// Number of the point and 1, or 0 of a record without a place.
        let point: UInt32
        let said: Said
        /// Of all cells but the identifier.
        let content: UInt64
        let isCentroid: Bool
    }

    /// For how many records is read ahead: so many as stay near until their turn.
    private static let readAhead = 256

    private var records: [Record] = []
    private var identifiers = TextNumbers()
    /// The line on which each identifier comes first.
    private var firstNumbers: [Int] = []
    private var words = TextNumbers()
    private var points = PlaceNumbers()
    /// How many records lie on each point.
    private var counts: [UInt32] = []

    /// The columns of what records say, by their place in it.
    private let compared: [(place: Int, column: Int)]

    init(_ columns: CheckedColumns, _ map: CountryMap) {
        self.columns = columns
        self.map = map
        compared = [columns.state, columns.city, columns.country, columns.address].enumerated()
            .compactMap { place, column in column.map { (place, $0) } }
    }

    /// Makes room once for about so many: else what is kept is copied whenever it has doubled.
    mutating func reserve(_ count: Int) {
        records.reserveCapacity(count)
        firstNumbers.reserveCapacity(count)
        counts.reserveCapacity(count)
        identifiers.reserve(count)
        points.reserve(count)
    }

    /// Takes a chunk's records and gives those whose identifiers are there already.
    mutating func add(_ rows: RecordRows, before: Int) -> [Finding] {
        var findings: [Finding] = []
        for (place, row) in rows.rows.enumerated() {
            if place.isMultiple(of: Self.readAhead) { readAhead(rows, from: place) }
            let number = before + row.number
            let identifier = add(identifierOf: row, rows)
            if let identifier, !identifier.isNew, let name = rows.identifier(row) {
                findings.append(
                    Finding(
                        row: number, identifier: name, kind: .duplicateIdentifier,
                        detail: "“\(name)” is in row \(firstNumbers[identifier.number]) already",
                        coordinate: nil, correction: nil))
            } else if identifier != nil {
                firstNumbers.append(number)
            }
            let name = identifier.map { UInt32($0.number + 1) } ?? 0
            guard case .point(let index) = row.record else {
                // What nobody can locate may be two things of one description.
                records.append(
                    Record(
                        number: number, identifier: name, point: 0, said: Said(), content: 0,
                        isCentroid: false))
                continue
            }
            let point = points.add(rows.chunk.points[index].coordinate)
            if point == counts.count { counts.append(0) }
            counts[point] += 1
            records.append(
                Record(
                    number: number, identifier: name, point: UInt32(point + 1),
                    said: said(row, rows), content: content(row, rows),
                    isCentroid: columns.columns.positionClass(row, of: rows)?.isCentroid == true))
        }
        return findings
    }

    /// Reads ahead where the next records will be looked for.
    private mutating func readAhead(_ rows: RecordRows, from start: Int) {
        let bytes = rows.bytes.span
        for row in rows.rows[start...].prefix(Self.readAhead) {
            if columns.columns.isDelimited, let column = columns.identifier, let first = row.first {
                identifiers.readAhead(bytes, rows.cells[first + column].range)
            }
            if case .point(let index) = row.record {
                points.readAhead(rows.chunk.points[index].coordinate)
            }
        }
    }

    private mutating func add(
        identifierOf row: RecordRows.Row, _ rows: RecordRows
    ) -> (number: Int, isNew: Bool)? {
        if columns.columns.isDelimited, let column = columns.identifier, let first = row.first {
            let cell = rows.cells[first + column]
            if rows.bytes.span.trimmed(cell.range).isEmpty { return nil }
            if !cell.isQuoted { return identifiers.add(rows.bytes.span, cell.range) }
        }
        guard let text = rows.identifier(row) else { return nil }
        let bytes = Array(text.utf8)
        return identifiers.add(bytes.span, 0..<bytes.count)
    }

    private mutating func said(_ row: RecordRows.Row, _ rows: RecordRows) -> Said {
        guard let first = row.first else { return Said() }
        var said = Said()
        let bytes = rows.bytes.span
        for (place, column) in compared {
            let range = bytes.trimmed(rows.cells[first + column].range)
            if MissingValue.isMissing(bytes, range) { continue }
            said[place] = UInt32(words.add(bytes, range).number + 1)
        }
        return said
    }

    private func content(_ row: RecordRows.Row, _ rows: RecordRows) -> UInt64 {
        guard let first = row.first else { return 0 }
        var hash: UInt64 = 0
        for column in 0..<columns.columns.names.count where column != columns.identifier {
            let cell = rows.cells[first + column]
            if cell.isQuoted, rows.bytes.span.lastIndex(of: .quote, in: cell.range) != nil {
                let text = Array(DelimitedSplitter.text(cell, rows.bytes.span).utf8)
                hash = ByteHash.hash(text.span, 0..<text.count, from: hash)
            } else {
                hash = ByteHash.hash(rows.bytes.span, cell.range, from: hash)
            }
        }
        return hash
    }

    /// Who the record of a number is, with its number.
    private func finding(
        _ record: Record, _ kind: Finding.Kind, _ detail: String,
        at coordinate: GeodeticCoordinate? = nil
    ) -> Finding {
        Finding(
            row: record.number,
            identifier: record.identifier > 0
                ? identifiers.text(Int(record.identifier) - 1) : nil,
            kind: kind, detail: detail, coordinate: coordinate, correction: nil)
    }

    /// The identifier of the record of a line, if it has one.
    func identifier(of number: Int) -> String? {
        records.first { $0.number == number && $0.identifier > 0 }
            .map { identifiers.text(Int($0.identifier) - 1) }
    }

    /// The findings of records that lie on one point, when all have been added.
    var findings: [Finding] {
        // The records of each point on which several lie, in the order of the file.
        var starts = [Int](repeating: 0, count: counts.count + 1)
        for (point, count) in counts.enumerated() {
            starts[point + 1] = starts[point] + (count > 1 ? Int(count) : 0)
        }
        var members = [Int](repeating: 0, count: starts[counts.count])
        var next = starts
        for (index, record) in records.enumerated() where record.point > 0 {
            let point = Int(record.point) - 1
            guard counts[point] > 1 else { continue }
            members[next[point]] = index
            next[point] += 1
        }
        var findings: [Finding] = []
        for point in counts.indices where counts[point] > 1 {
            let group = members[starts[point]..<starts[point + 1]].map { records[$0] }
            findings += duplicates(among: group)
            findings += shared(by: group, at: points[point])
        }
        return findings
    }

    /// What stands for a word in each of its spellings: UA is Ukraine, and Kiev is Kyiv.
    private func meaning(_ word: String, of place: Int) -> String {
        switch place {
        case 0, 2: map.number(of: word).map(String.init) ?? word.lowercased()
        case 1:
            map.place(ofCity: word).map { "\($0.latitude) \($0.longitude)" }
                ?? word.lowercased()
        default: word.lowercased()
        }
    }

    private func duplicates(among group: [Record]) -> [Finding] {
        var findings: [Finding] = []
        var rows: [UInt64: Int] = [:]
        for record in group {
            if let row = rows[record.content] {
                let rest = record.identifier == 0 ? "" : " but for the identifier"
                findings.append(
                    finding(record, .duplicateRecord, "the same as row \(row)\(rest)"))
            } else {
                rows[record.content] = record.number
            }
        }
        return findings
    }

    private func shared(by group: [Record], at place: GeodeticCoordinate) -> [Finding] {
        func count(_ index: Int) -> Int {
            let said = Set(group.lazy.map { $0.said[index] }.filter { $0 > 0 })
            guard said.count > 1 else { return said.count }
            return Set(said.map { meaning(words.text(Int($0) - 1), of: index) }).count
        }
        let (states, cities, hosts, addresses) = (count(0), count(1), count(2), count(3))
        let rows = group.prefix(6).map { String($0.number) }
        let listed = rows.joined(separator: ", ") + (group.count > 6 ? ", …" : "")
        return group.compactMap { record in
            if cities > 1 && hosts > 1 {
                return finding(
                    record, .sharedPoint,
                    "\(group.count) records lie on it that state \(cities) cities in "
                        + "\(hosts) countries (rows \(listed)): one of them at most is right",
                    at: place)
            }
            if states == group.count || (addresses == 1 && states > 1) {
                return finding(
                    record, .sharedBuilding,
                    "\(group.count) missions of different states at one point (rows \(listed)): "
                        + "they may share a building", at: place)
            }
            if record.isCentroid { return nil }
            if group.count >= SharedPoints.count {
                return finding(
                    record, .cityCentroid,
                    "\(group.count) records lie on this one point: the middle of a place, no "
                        + "evidence at close range", at: place)
            }
            return finding(
                record, .sharedPoint, "\(group.count) records lie on it (rows \(listed))", at: place
            )
        }
    }
}
