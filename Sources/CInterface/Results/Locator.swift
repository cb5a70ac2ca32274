internal import CStrikeProximity
internal import Geodesy

/// Reads coordinates in texts.
struct Locator: Sendable {
    private let parser: CoordinateParser
    private let operation: Int?

    /// - Parameters:
    ///   - order: one of the header's constants.
    ///   - operation: an EPSG code; 0 for none.
    init(order: Int32, operation: Int32) throws(Fault) {
        switch Int(order) {
        case SP_LATITUDE_FIRST: parser = CoordinateParser(order: .latitudeFirst)
        case SP_LONGITUDE_FIRST: parser = CoordinateParser(order: .longitudeFirst)
        default:
            throw Fault(
                SP_INVALID_ARGUMENT,
                "order is \(order); give SP_LATITUDE_FIRST or SP_LONGITUDE_FIRST")
        }
        guard operation >= 0 else {
            throw Fault(
                SP_INVALID_ARGUMENT, "operation is \(operation); give an EPSG code, or 0 for none")
        }
        self.operation = operation == 0 ? nil : Int(operation)
    }

    /// Reads one text.
    func locate(_ text: String) throws(Fault) -> LocatedCoordinate {
        do {
            return try parser.parse(text, operation: operation)
        } catch {
            throw Fault(
                error.isAboutDatabase ? SP_NO_PROJ_DATABASE : SP_NOT_A_COORDINATE,
                error.description)
        }
    }

    /// What became of a text.
    private enum Outcome: Sendable {
        case missing
        case place(LocatedCoordinate)
        case mistake(String)
    }

    /// Reads a column, and lets no text stop the others.
    func locate(_ texts: TextColumn, threads: Int?) throws(Fault) -> ArrowResult {
        let parts = Guarded<[Int: [Outcome]]>([:])
        let chunk = 1_024
        try BatchWorkers.run(count: texts.count, chunk: chunk, threads: threads, state: { 0 }) {
            (_, rows) throws(Fault) in
            var part: [Outcome] = []
            for row in rows {
                guard let text = try texts[row] else {
                    part.append(.missing)
                    continue
                }
                do throws(Fault) {
                    part.append(.place(try locate(text)))
                } catch {
                    part.append(.mistake(error.message))
                }
            }
            parts.withLock { $0[rows.lowerBound] = part }
        }
        let all = parts.withLock { $0 }
        let outcomes = stride(from: 0, to: texts.count, by: chunk).flatMap { all[$0] ?? [] }
        return try Self.result(outcomes)
    }

    private static func result(_ outcomes: [Outcome]) throws(Fault) -> ArrowResult {
        func places<Value>(_ value: (LocatedCoordinate) -> Value?) -> [Value?] {
            outcomes.map { if case .place(let place) = $0 { value(place) } else { nil } }
        }
        func numbers(
            _ name: StaticString, _ value: (LocatedCoordinate) -> Double?
        ) throws(Fault) -> ArrowResult {
            let buffer = try ResultBuffer(outcomes.count, of: Double.self)
            let values = unsafe buffer.values(Double.self)
            for (row, number) in places(value).enumerated() { unsafe values[row] = number ?? .nan }
            return try ArrowResult.doubles(name, outcomes.count, buffer)
        }
        let mistakes = outcomes.map { outcome -> String? in
            if case .mistake(let sentence) = outcome { sentence } else { nil }
        }
        return ArrowResult.batch(
            [
                try numbers("latitude") { $0.coordinate.latitude.value },
                try numbers("longitude") { $0.coordinate.longitude.value },
                try numbers("uncertainty_m") { $0.positionalUncertainty?.value },
                try numbers("accuracy_m") { $0.operation?.accuracy?.value },
                try ArrowResult.texts("notation", places { $0.notation.rawValue }),
                try ArrowResult.texts("operation", places { $0.operation?.code }),
                try ArrowResult.texts("operation_name", places { $0.operation?.name }),
                try ArrowResult.texts("error", mistakes),
            ], outcomes.count)
    }
}
