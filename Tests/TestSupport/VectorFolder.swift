public import Foundation

/// The validation vectors: `Tests/Vectors`, or the folder that `STRIKE_PROXIMITY_VECTORS` names
/// (the same files and columns with other values).
public enum VectorFolder {
    /// A row of a CSV file by column name.
    public typealias Row = [String: String]

    /// Where the files are.
    public static var url: URL {
        if let path = ProcessInfo.processInfo.environment["STRIKE_PROXIMITY_VECTORS"],
            !path.isEmpty
        {
            return URL(fileURLWithPath: path, isDirectory: true)
        }
        return own
    }

    /// `Tests/Vectors`, for files that have no second set of values.
    public static var own: URL {
        URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appendingPathComponent("Vectors")
    }

    /// The rows of a CSV file; its cells hold no commas.
    public static func csv(_ name: String, in folder: URL = url) throws -> [Row] {
        let text = try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
        let lines = text.split(whereSeparator: \.isNewline).map {
            $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        }
        guard let header = lines.first else { throw CocoaError(.fileReadCorruptFile) }
        return try lines.dropFirst().map { cells in
            guard cells.count == header.count else { throw CocoaError(.fileReadCorruptFile) }
            return Dictionary(uniqueKeysWithValues: zip(header, cells))
        }
    }

    /// A JSON file whose numbers are decimal strings.
    public static func json<Value: Decodable>(_ name: String, as type: Value.Type) throws -> Value {
        let data = try Data(contentsOf: url.appendingPathComponent(name))
        return try JSONDecoder().decode(type, from: data)
    }
}

/// A number written as a decimal string, as the vectors have them.
public struct DecimalString: Decodable, Sendable {
    /// The nearest double.
    public let value: Double

    /// Reads a string or a number.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let number = try? container.decode(Double.self) {
            value = number
            return
        }
        let text = try container.decode(String.self)
        guard let number = Double(text) else {
            throw DecodingError.dataCorruptedError(
                in: container, debugDescription: "\(text) is no number")
        }
        value = number
    }
}

extension Dictionary where Key == String, Value == String {
    /// The number in a column.
    public func number(_ column: String) throws -> Double {
        guard let text = self[column], let value = Double(text) else {
            throw CocoaError(.fileReadCorruptFile)
        }
        return value
    }
}
