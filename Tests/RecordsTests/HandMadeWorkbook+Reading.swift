import TestSupport

@testable import Records

extension HandMadeWorkbook: WorkbookParts {
    var names: [String] { parts.keys.sorted() }

    func open(
        _ name: String
    ) throws(StrikeProximityError) -> () throws(StrikeProximityError) -> [UInt8] {
        var rest = Array((parts[name] ?? "").utf8)[...]
        let stretch = stretch
        return {
            defer { rest = rest.dropFirst(stretch) }
            return Array(rest.prefix(stretch))
        }
    }

    /// The CSV of its sheet, and what else is said of it.
    func read(layer: String? = nil) throws -> (csv: String, table: WorkbookTable) {
        try RecordsTests.read(try WorkbookReader(self, name: "hand.xlsx"), layer: layer)
    }

    /// The sentence with which it is refused; empty when it is not.
    func refusal() throws -> String {
        do {
            _ = try read()
            return ""
        } catch let error as StrikeProximityError {
            return error.description
        }
    }
}

/// The CSV of a workbook's sheet, and what else is said of it.
func read(
    _ reader: WorkbookReader, layer: String? = nil
) throws -> (csv: String, table: WorkbookTable) {
    var bytes: [UInt8] = []
    let table = try reader.write(layer: layer) { bytes += $0 }
    return (String(decoding: bytes, as: UTF8.self), table)
}
