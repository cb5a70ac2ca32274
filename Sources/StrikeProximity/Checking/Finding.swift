public import Geodesy

/// Something about a record that a reader should know before relying on it.
public struct Finding: Sendable {
    /// What it is.
    public enum Kind: String, Sendable, CaseIterable {
        case missing = "missing coordinate"
        case unreadable = "unusable coordinate"
        case unreadableUncertainty = "unusable uncertainty"
        case swapped = "latitude and longitude exchanged"
        case contradicted = "two places that disagree"
        case copied = "longitude equals latitude"
        case sign = "wrong sign"
        case outsideCountry = "outside the stated country"
        case offshore = "far off the stated country"
        case farFromCity = "far from the stated city"
        case farFromNamedCity = "far from the city that it names"
        case coarseMap = "country not checked"
        case turnedRound = "longitude beyond 180°"
        case fewDecimals = "few decimals"
        case falsePrecision = "false precision"
        case cityCentroid = "centroid of a place"
        case sharedBuilding = "shared building"
        case sharedPoint = "shared point"
        case duplicateIdentifier = "duplicate identifier"
        case duplicateRecord = "duplicate record"
        case future = "date in the future"
        case ambiguousDate = "ambiguous date"
        case unreadableDate = "unreadable date"
        case unknownTime = "time perhaps unknown"
        case wholeColumn = "fault of a whole column"
        case notInUse = "premises not in use on the date"
        case undated = "premises without dates"
    }

    /// How much it matters.
    public enum Severity: String, Sendable {
        /// The record cannot be right as it is.
        case error
        /// The record may be wrong, or must not be used at close range.
        case warning
        /// Worth knowing.
        case note
    }

    /// Line of the table, or number of the feature, counted from 1.
    public private(set) var row: Int
    /// Identifier of the record, where it has one.
    public let identifier: String?
    /// What it is.
    public let kind: Kind
    /// One sentence with the value.
    public let detail: String
    /// Where the record lies, where that can be read.
    public let coordinate: GeodeticCoordinate?
    /// What the record's coordinate must have been, where that is certain.
    public let correction: GeodeticCoordinate?

    /// The same of a record that comes so many lines or features later.
    func moved(by count: Int) -> Finding {
        var finding = self
        finding.row += count
        return finding
    }

    /// How much it matters.
    public var severity: Severity {
        switch kind {
        case .unreadable, .unreadableUncertainty, .swapped, .contradicted, .copied, .sign,
            .outsideCountry, .farFromCity, .duplicateIdentifier, .future, .ambiguousDate, .notInUse:
            .error
        case .missing, .wholeColumn, .offshore, .farFromNamedCity, .fewDecimals, .cityCentroid,
            .sharedPoint,
            .duplicateRecord, .unreadableDate, .undated:
            .warning
        case .falsePrecision, .sharedBuilding, .coarseMap, .turnedRound, .unknownTime: .note
        }
    }
}
