public import Foundation
internal import Geodesy
public import Records

/// What is wrong, or to be known, about the records of a register or a list of strikes.
public struct QualityCheck: Sendable {
    /// Farther than this from the stated city, metres, a record is not in it.
    static let cityReach = 100_000.0
    /// Within this of the stated city, metres, an exchange that leads there is certain without a country:
    /// it would be a rare chance.
    static let cityReachAlone = 25_000.0
    /// Decimals beyond which a coordinate claims less than a hand's width.
    static let usefulDecimals = 7

    /// The file as the user named it.
    public let name: String
    /// How many records it has.
    public let recordCount: Int
    /// In the order of the file.
    public let findings: [Finding]
    /// How many records could not be held against a country, the basemap being too coarse.
    public let coarseCount: Int
    /// The columns that were understood, such as `country: host_state`.
    public let columns: [String]
    /// What was not checked, no column saying it, such as `country`.
    public let unchecked: [String]
    /// The line that tells which data set the file was recognised as, if any.
    public let schemaNotice: String?

    /// What a reader should know of how the file was read.
    public let notices: [String]

    let found: RecordColumns
    let stated: StatedColumns
    private let input: CheckInput

    /// Checks a file (CSV, GeoJSON, GeoJSONSeq, a JSON list, or what GDAL reads), packed with gzip
    /// or not; `-` is standard input. What is kept in memory of each record is what tells that
    /// another one is the same or lies on the same point.
    ///
    /// - Parameters:
    ///   - stated: the columns, where names do not tell.
    ///   - dates: which number of 03/04/2025 is the month.
    ///   - now: dates after this moment are in the future.
    ///   - keepsInput: whether a pipe is to be read again, to write a corrected copy.
    public init(
        path: String, columns stated: StatedColumns = StatedColumns(), dates: StatedDates? = nil,
        now: Date = Date(), keepsInput: Bool = false
    ) throws(StrikeProximityError) {
        var input = try CheckInput(path: path, stated)
        if keepsInput { try input.keep() }
        var reader = try input.open()
        name = reader.name
        let parser = reader.parser
        var properties: [String] = []
        if case .features = parser {
            // The columns are known when all features have been seen.
            try input.keep(&reader)
            properties = try FeatureColumns.allNames(of: try input.open())
            reader = try input.open()
        }
        let columns = try RecordColumns(parser, properties: properties, stated, path: name)
        var checked = CheckedColumns(columns)
        let map = try CountryMap()
        func check(_ columns: CheckedColumns) -> RecordCheck {
            RecordCheck(
                columns, name: reader.name, map: map, notation: dates?.notation, now: now)
        }
        var read: [Result<ByteChunk, StrikeProximityError>] = []
        if stated.names[.country] == nil, checked.country != nil {
            let sample = CountrySample(&reader, check(checked))
            read = sample.read
            if sample.isDoubtful {
                checked = CheckedColumns(columns, doubted: (sample.outside, sample.count))
            }
        }
        let run = CheckRun(
            check: check(checked), columns: checked, read: read, reader: reader)
        let result = try run.run()
        found = columns
        self.stated = stated
        self.input = input
        schemaNotice = columns.schema?.notice
        recordCount = result.recordCount
        findings = result.findings
        coarseCount = result.coarseCount
        self.columns = checked.understood
        notices =
            input.notices + parser.notices + checked.doubts
            + [result.coarseness].compactMap(\.self)
        unchecked = checked.unchecked
    }

    /// All bytes of the file.
    func bytes() throws(StrikeProximityError) -> [UInt8] { try input.bytes() }
}
