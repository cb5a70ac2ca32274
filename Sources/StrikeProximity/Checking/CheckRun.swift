internal import Foundation
internal import Geodesy
internal import Records

/// One pass over the records of a file, several chunks at once, and what they share.
struct CheckRun {
    /// What a worker begins with.
    let check: RecordCheck
    let columns: CheckedColumns
    /// Chunks that have been read already.
    let read: [Result<ByteChunk, StrikeProximityError>]
    /// The rest of the file.
    let reader: PointReader

    /// What a whole file came to.
    struct Outcome {
        var recordCount = 0
        var findings: [Finding] = []
        /// How many records could not be held against a country, the basemap being too coarse.
        var coarseCount = 0
        /// How many records name cities that the basemap has not, and one of them.
        var unknownCities: (count: Int, example: String) = (0, "")

        /// What could not be checked of some records.
        var coarseness: String? {
            guard unknownCities.count > 0 else { return nil }
            return
                "\(NumberText.count(unknownCities.count, "record")) name cities that the basemap has not, "
                + "such as “\(unknownCities.example)”, so whether they lie there was not checked"
        }
    }

    func run() throws(StrikeProximityError) -> Outcome {
        var (pending, reader) = (read[...], reader)
        var outcome = Outcome()
        var digits = ColumnDigits()
        var shift = ColumnShift()
        var shared = SharedRecords(columns, check.map)
        var duplicates: [Finding] = []
        var before = reader.linesBefore
        // What two threads need: the reader itself is only the one's that reads.
        let (check, name, parser) = (check, reader.name, reader.parser)
        let storedCount = reader.storedCount
        try OrderedWork<StrikeProximityError>.run(
            threads: ProcessInfo.processInfo.activeProcessorCount,
            input: { pending.popFirst() ?? reader.reading() },
            worker: { check },
            work: { check, reading in reading.map { check.check($0) } },
            take: { (_, part) throws(StrikeProximityError) in
                let part = try part.get()
                if let fault = part.fault {
                    throw StrikeProximityError(
                        .data, fault.sentence,
                        at: PointReader.location(name, parser, number: before + fault.number))
                }
                outcome.findings += part.findings.map { $0.moved(by: before) }
                outcome.coarseCount += part.coarseCount
                if part.unknownCities.count > 0 {
                    outcome.unknownCities = (
                        outcome.unknownCities.count + part.unknownCities.count,
                        part.unknownCities.example
                    )
                }
                digits.join(part.digits, before: before)
                shift.join(part.shift)
                if let rows = part.rows {
                    if outcome.recordCount == 0, let storedCount {
                        shared.reserve(
                            PointReader.expectedCount(rows.rows.count, ofBytes: storedCount))
                    }
                    outcome.recordCount += rows.rows.count
                    duplicates += shared.add(rows, before: before)
                }
                before += part.lineCount
            })
        if let first = digits.first {
            outcome.findings += [digits.sentence, shift.sentence].compactMap(\.self).map {
                Finding(
                    row: first, identifier: shared.identifier(of: first), kind: .wholeColumn,
                    detail: $0, coordinate: nil, correction: nil)
            }
        }
        outcome.findings += duplicates + shared.findings
        // Stable: of two findings of a kind about a record the one of itself comes first.
        outcome.findings = outcome.findings.enumerated().sorted {
            ($0.element.row, $0.element.kind.rawValue, $0.offset)
                < ($1.element.row, $1.element.kind.rawValue, $1.offset)
        }.map(\.element)
        return outcome
    }
}
