internal import Foundation

/// JSON as this program writes it: keys in snake case and sorted, so that the same result is the
/// same bytes.
enum JSONText {
    static func data(_ value: some Encodable) -> Data {
        let encoder = JSONEncoder()
        encoder.keyEncodingStrategy = .convertToSnakeCase
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        do {
            return try encoder.encode(value) + Data("\n".utf8)
        } catch {
            // Only a number that is not finite can get here, and the documents hold none.
            preconditionFailure("a report cannot be encoded: \(error)")
        }
    }

    /// A text as a JSON string, quotes included.
    static func string(_ text: String) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.withoutEscapingSlashes]
        do {
            return String(decoding: try encoder.encode(text), as: UTF8.self)
        } catch {
            preconditionFailure("a string cannot be encoded: \(error)")
        }
    }
}
