public import Foundation
internal import Records

/// The JSON schemas that come with the program: of what it reads and of what it writes.
public enum Schema: String, CaseIterable, Sendable {
    /// Of a case file.
    case `case`
    /// Of report.json.
    case report

    /// Where it lies, also when the program is installed.
    ///
    /// - Throws: when the bundled data are not there.
    public var path: String {
        get throws(StrikeProximityError) { try file.url.path }
    }

    /// Its bytes.
    ///
    /// - Throws: when the bundled data are not there.
    public var data: Data {
        get throws(StrikeProximityError) { try file.bytes() }
    }

    private var file: BundledFile {
        get throws(StrikeProximityError) { try BundledFile("schemas/\(rawValue).schema.json") }
    }
}
