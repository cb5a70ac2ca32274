internal import Foundation
public import Geodesy

/// Rows with a coordinate each, read from CSV or GeoJSON, every original column kept.
public struct PointTable: Sendable {
    /// One row.
    public struct Row: Sendable {
        /// Line of the file (CSV) or number of the feature, counted from 1 (GeoJSON).
        public let number: Int
        /// The original cells, as many as there are columns.
        public let cells: [String]
        /// Its identifier, or its number when the table has none.
        public let identifier: String
        /// Where.
        public let coordinate: GeodeticCoordinate
        /// Radius within which the true place lies, metres, when the table says.
        public let uncertainty: Double?
    }

    /// A row that has no usable coordinate, with the reason.
    public struct InvalidRow: Sendable {
        /// Line of the file or number of the feature.
        public let number: Int
        /// One sentence.
        public let reason: String
    }

    /// The file as the user named it.
    public let path: String
    /// Names of the columns.
    public let columns: [String]
    /// Rows with a coordinate, in the order of the file.
    public let rows: [Row]
    /// Rows without, in the order of the file; empty unless they were to be skipped.
    public let invalidRows: [InvalidRow]

    /// Reads a table; `-` is standard input.
    ///
    /// - Parameters:
    ///   - path: `.csv`, `.tsv`, `.geojson` or `.json`; standard input is told by its first byte.
    ///   - skippingInvalid: keep a row without a usable coordinate as an ``InvalidRow`` instead
    ///     of refusing the file.
    /// - Throws: the first unusable row, with its line and value.
    public init(path: String, skippingInvalid: Bool) throws(StrikeProximityError) {
        let data: Data
        if path == "-" {
            data = FileHandle.standardInput.readDataToEndOfFile()
        } else {
            data = try InputFolder.bytes(of: URL(fileURLWithPath: path), named: path)
        }
        let name = path == "-" ? "standard input" : path
        let firstByte = data.first { $0 > 0x20 && $0 != 0xEF && $0 != 0xBB && $0 != 0xBF }
        let records: PointRecords =
            firstByte == UInt8(ascii: "{")
            ? try GeoJSONPoints.records(data, path: name)
            : try PointRecords(DelimitedText(data, path: name), path: name)

        var rows: [Row] = []
        var invalid: [InvalidRow] = []
        rows.reserveCapacity(records.records.count)
        for record in records.records {
            switch record.place {
            case .success(let place):
                rows.append(
                    Row(
                        number: record.number, cells: record.cells,
                        identifier: record.identifier ?? String(record.number),
                        coordinate: place.coordinate, uncertainty: place.uncertainty))
            case .failure(let reason):
                guard skippingInvalid else {
                    throw StrikeProximityError(
                        .data,
                        "\(reason.sentence); mend it, or go on without such rows with "
                            + "--skip-invalid",
                        at: FileLocation(path: name, line: record.number))
                }
                invalid.append(InvalidRow(number: record.number, reason: reason.sentence))
            }
        }
        self.path = name
        columns = records.columns
        self.rows = rows
        invalidRows = invalid
    }
}

/// The rows of a table with each place read or the reason why not.
struct PointRecords {
    struct Place {
        let coordinate: GeodeticCoordinate
        let uncertainty: Double?
    }

    struct Reason: Error {
        let sentence: String
    }

    struct Record {
        let number: Int
        let cells: [String]
        let identifier: String?
        let place: Result<Place, Reason>
    }

    let columns: [String]
    let records: [Record]

    init(columns: [String], records: [Record]) {
        self.columns = columns
        self.records = records
    }

    init(_ table: DelimitedText, path: String) throws(StrikeProximityError) {
        let columns = table.columns
        guard let latitude = ColumnNames.index(of: ColumnNames.latitude, in: columns),
            let longitude = ColumnNames.index(of: ColumnNames.longitude, in: columns)
        else {
            throw StrikeProximityError(
                .data,
                "no columns for latitude and longitude among \(columns.joined(separator: ", ")); "
                    + "name them latitude and longitude",
                at: FileLocation(path: path, line: 1))
        }
        let identifier = ColumnNames.index(of: ColumnNames.identifier, in: columns)
        let uncertainty = ColumnNames.index(of: ColumnNames.uncertainty, in: columns)
        self.columns = columns
        records = table.rows.map { row in
            let id = identifier.map { row.cells[$0] } ?? ""
            return Record(
                number: row.line, cells: row.cells, identifier: id.isEmpty ? nil : id,
                place: Self.place(
                    latitude: row.cells[latitude], longitude: row.cells[longitude],
                    uncertainty: uncertainty.map { row.cells[$0] }))
        }
    }

    static func place(
        latitude: String, longitude: String, uncertainty: String?
    ) -> Result<Place, Reason> {
        func number(_ text: String, _ what: String) throws(Reason) -> Double {
            let trimmed = text.trimmingCharacters(in: .whitespaces)
            guard !trimmed.isEmpty else { throw Reason(sentence: "\(what) is missing") }
            guard let value = Double(trimmed) else {
                throw Reason(sentence: "\(what) “\(trimmed.prefix(40))” is not a decimal number")
            }
            return value
        }
        do throws(Reason) {
            let latitude = try number(latitude, "latitude")
            let longitude = try number(longitude, "longitude")
            var radius: Double?
            if let text = uncertainty?.trimmingCharacters(in: .whitespaces), !text.isEmpty {
                let value = try number(text, "uncertainty")
                guard value >= 0, value.isFinite else {
                    throw Reason(sentence: "uncertainty \(text) m is not a distance")
                }
                radius = value
            }
            do {
                let coordinate = try GeodeticCoordinate(
                    latitude: Degrees(latitude), longitude: Degrees(longitude))
                return .success(Place(coordinate: coordinate, uncertainty: radius))
            } catch {
                throw Reason(sentence: "\(error)")
            }
        } catch {
            return .failure(error)
        }
    }
}
