public import Foundation
internal import Geodesy

/// What is wrong, or to be known, about the records of a register or a list of strikes.
public struct QualityCheck: Sendable {
    /// Farther than this from the stated city, metres, a record is not in it.
    static let cityReach = 100_000.0
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

    let table: PointRecords
    let stated: StatedColumns
    let bytes: Data

    /// Checks a file (CSV, GeoJSON, GeoJSONSeq, a JSON list, or what GDAL reads), packed with gzip
    /// or not; `-` is standard input.
    ///
    /// - Parameters:
    ///   - stated: the columns, where names do not tell.
    ///   - dates: which number of 03/04/2025 is the month.
    ///   - now: dates after this moment are in the future.
    public init(
        path: String, columns stated: StatedColumns = StatedColumns(), dates: StatedDates? = nil,
        now: Date = Date()
    ) throws(StrikeProximityError) {
        let file = try SourceFile(path: path, layer: stated.layer)
        bytes = Data(try ByteSource(file).readAll())
        name = file.name
        table = try PointRecords(bytes, path: name, columns: stated)
        self.stated = stated
        schemaNotice = table.schema?.notice
        recordCount = table.records.count
        var run = CheckRun(
            table: table, map: try CountryMap(), stated, notation: dates?.notation, now: now)
        run.check()
        findings = run.findings.sorted { ($0.row, $0.kind.rawValue) < ($1.row, $1.kind.rawValue) }
        coarseCount = run.coarseCount
        columns = run.columns
        notices =
            file.notices + table.notices + run.doubts + [run.coarseness].compactMap(\.self)
        unchecked = run.unchecked
    }
}
