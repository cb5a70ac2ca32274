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
    ///
    /// - Parameter isThorough: whether all invariants are looked at, or of the dearer ones those that fall
    ///   to this input.
    public func run(_ bytes: UnsafeRawBufferPointer, isThorough: Bool) {
        var lot = Lot(bytes, isThorough: isThorough)
        switch self {
        case .delimitedText: FuzzTargets.delimitedText(bytes, &lot)
        case .geoJSONFeatures: FuzzTargets.geoJSONFeatures(bytes, &lot)
        case .geoJSONSequence: FuzzTargets.geoJSONSequence(bytes, &lot)
        case .jsonList: FuzzTargets.jsonList(bytes, &lot)
        case .sameRecords: FuzzTargets.sameRecords(bytes, &lot)
        case .screening: FuzzTargets.screening(bytes, &lot)
        case .keyhole: FuzzTargets.keyhole(bytes)
        case .keyholeArchive: FuzzTargets.keyholeArchive(bytes, &lot)
        case .workbookSheet: FuzzTargets.workbookSheet(bytes, &lot)
        case .zipDirectory: FuzzTargets.zipDirectory(bytes, &lot)
        case .gzip: FuzzTargets.gzip(bytes, &lot)
        case .caseFile: FuzzTargets.caseFile(bytes, &lot)
        case .caseWorkbook: FuzzTargets.caseWorkbook(bytes, &lot)
        case .coordinate: FuzzTargets.coordinate(bytes, &lot)
        case .date: FuzzTargets.date(bytes, &lot)
        case .precisionTable: FuzzTargets.precisionTable(bytes, &lot)
        case .arrowArrays: FuzzTargets.arrowArrays(bytes, &lot)
        case .arrowStream: FuzzTargets.arrowStream(bytes, &lot)
        case .wellKnownBinary: FuzzTargets.wellKnownBinary(bytes, &lot)
        }
    }
}
