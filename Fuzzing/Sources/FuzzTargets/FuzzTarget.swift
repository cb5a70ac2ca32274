/// What reads files and texts that others made, each with a corpus and a dictionary of its name.
public enum FuzzTarget: String, CaseIterable, Sendable {
    case delimitedText = "delimited-text"
    case geoJSONFeatures = "geojson-features"
    case geoJSONSequence = "geojson-sequence"
    case jsonList = "json-list"
    case sameRecords = "same-records"
    case screening
    case keyhole = "kml"
    case keyholeArchive = "kmz"
    case workbookSheet = "workbook-sheet"
    case zipDirectory = "zip-directory"
    case gzip
    case caseFile = "case-yaml"
    case caseWorkbook = "case-workbook"
    case coordinate
    case date
    case precisionTable = "precision-table"
    case arrowArrays = "arrow-arrays"
    case arrowStream = "arrow-stream"
    case wellKnownBinary = "wkb"

    /// Reads an input, and ends the process where an invariant does not hold.
    public func run(_ bytes: UnsafeRawBufferPointer) {
        switch self {
        case .delimitedText: FuzzTargets.delimitedText(bytes)
        case .geoJSONFeatures: FuzzTargets.geoJSONFeatures(bytes)
        case .geoJSONSequence: FuzzTargets.geoJSONSequence(bytes)
        case .jsonList: FuzzTargets.jsonList(bytes)
        case .sameRecords: FuzzTargets.sameRecords(bytes)
        case .screening: FuzzTargets.screening(bytes)
        case .keyhole: FuzzTargets.keyhole(bytes)
        case .keyholeArchive: FuzzTargets.keyholeArchive(bytes)
        case .workbookSheet: FuzzTargets.workbookSheet(bytes)
        case .zipDirectory: FuzzTargets.zipDirectory(bytes)
        case .gzip: FuzzTargets.gzip(bytes)
        case .caseFile: FuzzTargets.caseFile(bytes)
        case .caseWorkbook: FuzzTargets.caseWorkbook(bytes)
        case .coordinate: FuzzTargets.coordinate(bytes)
        case .date: FuzzTargets.date(bytes)
        case .precisionTable: FuzzTargets.precisionTable(bytes)
        case .arrowArrays: FuzzTargets.arrowArrays(bytes)
        case .arrowStream: FuzzTargets.arrowStream(bytes)
        case .wellKnownBinary: FuzzTargets.wellKnownBinary(bytes)
        }
    }
}
