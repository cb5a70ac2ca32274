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

    /// Bytes of a match.
    static func size(_ columns: Int32) -> Int { 8 * (2 + columns.nonzeroBitCount) }

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
    /// The lists of all places as an Arrow array, whose offsets are of a type.
    ///
    /// Counted before more than a few are kept, so that memory is asked for once and can be refused.
    func listArray<Offset: FixedWidthInteger & BitwiseCopyable>(
        _ question: ListQuestion, of places: Places, threads: Int?, columns: Int32,
        offsets type: Offset.Type, format: StaticString
    ) throws(Fault) -> ArrowResult {
        let counted = try ResultBuffer(places.count, of: Int64.self)
        let few = try count(
            question, of: places, threads: threads,
            hasAzimuths: MatchArrays.hasAzimuths(columns), upTo: 1 << 22,
            into: unsafe MatchCounts(counted.values(Int64.self)))
        let counts = unsafe counted.values(Int64.self)
        let starts = try ResultBuffer(places.count + 1, of: Int64.self)
        let wide = unsafe starts.values(Int64.self)
        let ends = try ResultBuffer(places.count + 1, of: Offset.self)
        let offsets = unsafe ends.values(Offset.self)
        for row in 0..<places.count {
            unsafe wide[row + 1] = wide[row] + max(0, counts[row])
            unsafe offsets[row + 1] = Offset(truncatingIfNeeded: wide[row + 1])
        }
        let total = unsafe Int(wide[places.count])
        guard total <= Int(Offset.max) else {
            throw Fault(
                SP_TOO_LARGE,
                "\(total) sites were found, more than a list array holds; give fewer places at once"
            )
        }
        let (bytes, isTooLarge) = total.multipliedReportingOverflow(by: MatchArrays.size(columns))
        try AvailableMemory.require(isTooLarge ? .max : bytes, for: total)
        let arrays = try MatchArrays(total, columns: columns)
        let slots = unsafe MatchOffsets(UnsafePointer(wide))
        if let few {
            for found in few { try write(found, at: slots, into: arrays.columns) }
        } else {
            try find(question, of: places, threads: threads, at: slots, into: arrays.columns)
        }
        let (bits, nullCount) = try ArrowResult.validity(places.count) { unsafe counts[$0] >= 0 }
        return ArrowResult(
            format: format, name: "", count: places.count, nullCount: nullCount,
            buffers: [bits, ends], children: [try arrays.result(named: "item")])
    }
}
