internal import CStrikeProximity
internal import Geodesy

/// Columns of matches that become an Arrow struct.
struct MatchArrays {
    private let count: Int
    private let site: ResultBuffer
    private let distance: ResultBuffer
    private let azimuth: ResultBuffer?
    private let ties: ResultBuffer?

    /// Room for matches; `columns` are the header's flags.
    init(_ count: Int, columns: Int32) throws(Fault) {
        self.count = count
        site = try ResultBuffer(count, of: Int64.self)
        distance = try ResultBuffer(count, of: Double.self)
        azimuth =
            Self.hasAzimuths(columns) ? try ResultBuffer(count, of: Double.self) : nil
        ties = Int(columns) & SP_TIES != 0 ? try ResultBuffer(count, of: Int64.self) : nil
    }

    static func hasAzimuths(_ columns: Int32) -> Bool { Int(columns) & SP_AZIMUTH != 0 }

    /// Where the numbers go.
    var columns: MatchColumns {
        unsafe MatchColumns(
            site: site.values(Int64.self), distance: distance.values(Double.self),
            azimuth: azimuth?.values(Double.self), ties: ties?.values(Int64.self))
    }

    /// What they became.
    func result(named name: StaticString = "") throws(Fault) -> ArrowResult {
        var columns = [
            try ArrowResult.integers("site", count, site, whereNotNegative: site),
            try ArrowResult.doubles("distance_m", count, distance),
        ]
        if let azimuth { columns.append(try ArrowResult.doubles("azimuth_deg", count, azimuth)) }
        if let ties {
            columns.append(try ArrowResult.integers("ties", count, ties, whereNotNegative: site))
        }
        return ArrowResult.batch(columns, count, name: name)
    }
}

extension Sites {
    /// What a chunk adds to a list array.
    private struct ListPart: Sendable {
        let range: Range<Int>
        /// The row of each list, counted from the first of `range`.
        let rows: [Int32]
        let lists: SiteMatchLists
        let azimuths: [Double]
    }

    /// The lists of all places as an Arrow array, whose offsets are of a type.
    func listArray<Offset: FixedWidthInteger & BitwiseCopyable>(
        _ question: ListQuestion, of places: Places, threads: Int?, columns: Int32,
        offsets type: Offset.Type, format: StaticString
    ) throws(Fault) -> ArrowResult {
        let parts = try lists(
            question, of: places, threads: threads, hasAzimuths: MatchArrays.hasAzimuths(columns)
        ) { found in
            ListPart(
                range: found.chunk.range, rows: Array(found.chunk.rows[..<found.chunk.count]),
                lists: found.lists, azimuths: found.azimuths)
        }
        let total = parts.reduce(0) { $0 + $1.lists.matches.count }
        guard total <= Int(Offset.max) else {
            throw Fault(
                SP_TOO_LARGE,
                "\(total) sites were found, more than a list array holds; give fewer places at once"
            )
        }
        let arrays = try MatchArrays(total, columns: columns)
        let ends = try ResultBuffer(places.count + 1, of: Offset.self)
        let offsets = unsafe ends.values(Offset.self)
        var isThere = [Bool](repeating: false, count: places.count)
        var next = 0
        for part in parts {
            var query = 0
            let (matches, starts) = (part.lists.matches, part.lists.offsets)
            for index in matches.indices {
                arrays.columns.write(
                    matches[index], of: self, at: next + index,
                    direction: part.azimuths.isEmpty ? .nan : part.azimuths[index])
            }
            for row in part.range {
                if query < part.rows.count, Int(part.rows[query]) == row - part.range.lowerBound {
                    isThere[row] = true
                    query += 1
                }
                unsafe offsets[row + 1] = Offset(next + starts[query])
            }
            next += matches.count
        }
        let (bits, nullCount) = try ArrowResult.validity(places.count) { isThere[$0] }
        return ArrowResult(
            format: format, name: "", count: places.count, nullCount: nullCount,
            buffers: [bits, ends], children: [try arrays.result(named: "item")])
    }
}
