internal import Foundation

/// How much of others' files is taken at most, so that none of them takes the machine with it.
///
/// All stand here. Whoever needs more says so in the environment, in whole numbers above 0; the sentence that
/// refuses something names the variable.
package struct Limit: Sendable {
    /// What it counts.
    package enum Unit: String, Sendable {
        case mebibytes = "MiB"
        case gibibytes = "GiB"
        case seconds = "s"
        case values
        case pairs
        case files
        case cells
        case times
    }

    /// The environment's variable that sets another.
    package let variable: String
    /// What it is a limit of.
    package let meaning: String
    package let unit: Unit
    package let value: Int
    /// Whether the environment sets a lower one than is set here.
    package let isLowered: Bool

    private init(_ name: String, _ standard: Int, _ unit: Unit, _ meaning: String) {
        variable = "STRIKE_PROXIMITY_" + name
        self.unit = unit
        self.meaning = meaning
        value = Self.stated(variable) ?? standard
        isLowered = value < standard
    }

    /// In bytes, where that is what it counts.
    package var bytes: Int {
        switch unit {
        case .mebibytes: value << 20
        case .gibibytes: value << 30
        default: value
        }
    }

    /// With its unit, as sentences say it.
    package var shown: String {
        "\(value) \(unit.rawValue)"
    }

    /// How to be allowed more, at the end of a sentence.
    package var remedy: String { " (\(variable))" }

    private static func stated(_ variable: String) -> Int? {
        text(variable).flatMap(Int.init).flatMap { (1...largest).contains($0) ? $0 : nil }
    }

    /// One variable of the environment: Foundation makes a dictionary of all, for each that is asked for.
    private static func text(_ variable: String) -> String? {
        unsafe getenv(variable).map { unsafe String(cString: $0) }
    }

    /// The most that any may be set to: as bytes it is still a number.
    private static let largest = 1 << 30

    /// A variable of the environment that sets a limit, and says no number that one may be.
    package static var refused: (variable: String, text: String)? {
        for limit in all {
            guard let text = text(limit.variable), stated(limit.variable) == nil else { continue }
            return (limit.variable, text)
        }
        return nil
    }
}

extension Limit {
    /// Longer records are refused: a quote that is never closed would fill the memory.
    package static let record = Limit(
        "RECORD_MIB", 64, .mebibytes, "a record: a row, a feature, a placemark")
    /// Of a workbook or a map.
    package static let text = Limit("TEXT_MIB", 16, .mebibytes, "a text in a workbook or a map")
    /// Nobody writes a larger one by hand.
    package static let caseFile = Limit("CASE_MIB", 8, .mebibytes, "a case file")
    package static let caseCells = Limit(
        "CASE_CELLS_MIB", 64, .mebibytes, "the cells of a case that is a workbook")
    package static let caseValues = Limit(
        "CASE_VALUES", 1_000_000, .values, "the values of a case, with what aliases repeat")
    /// A thousand take two seconds or more.
    package static let casePairs = Limit(
        "CASE_PAIRS", 250_000, .pairs, "strikes times premises of a case")
    package static let sharedTexts = Limit(
        "WORKBOOK_TEXTS_MIB", 1_024, .mebibytes, "the texts that a workbook's cells share")
    package static let cells = Limit(
        "WORKBOOK_CELLS", 1 << 30, .cells,
        "a workbook's sheet, with the empty ones: one far to the right makes every row as wide")
    /// Far more than any list, and less than a disk.
    package static let unpacked = Limit(
        "UNPACKED_GIB", 64, .gibibytes, "what a packed file unpacks to, or a map or GDAL gives")
    package static let archiveFiles = Limit("ARCHIVE_FILES", 200_000, .files, "a zip archive")
    package static let bag = Limit("BAG_GIB", 8, .gibibytes, "what a bundle unpacks to")
    package static let bagFiles = Limit("BAG_FILES", 100_000, .files, "a bundle or a result")
    package static let manifest = Limit(
        "MANIFEST_MIB", 64, .mebibytes, "a manifest, or another file about a bundle or a result")
    /// A file that unpacks into gigabytes must not take the machine with it.
    package static let gdalMemory = Limit(
        "GDAL_MEMORY_MIB", 4_096, .mebibytes, "memory that GDAL may use")
    /// Beyond the first GiB, which anything may become.
    package static let gdalGrowth = Limit(
        "GDAL_GROWTH", 200, .times, "what GDAL makes of a file, against its size, beyond 1 GiB")
    package static let gdalReading = Limit(
        "GDAL_PATIENCE_S", 120, .seconds, "GDAL's silence while it reads")
    /// Its output goes elsewhere, and cannot be watched.
    package static let gdalWriting = Limit(
        "GDAL_PATIENCE_S", 1_800, .seconds, "how long GDAL may write")

    /// All, in the order in which they are shown.
    package static let all = [
        record, text, caseFile, caseCells, caseValues, casePairs, sharedTexts, cells, unpacked,
        archiveFiles, bag, bagFiles, manifest, gdalMemory, gdalGrowth, gdalReading, gdalWriting,
    ]
}
