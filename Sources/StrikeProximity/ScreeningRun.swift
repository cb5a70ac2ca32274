internal import Foundation
internal import Geodesy
internal import Synchronization

/// One pass over a file of strikes.
struct ScreeningRun: Sendable {
    let encoder: ScreeningEncoder
    let layer: SiteLayer
    let question: Screening.Question
    /// The strikes' file as messages name it.
    let name: String

    /// What becomes of a chunk before its turn comes to be written.
    private struct Part {
        let chunk: PointChunk
        let fault: StrikeProximityError?
    }

    func run(
        _ reader: PointReader, _ output: StreamedOutput,
        onInvalid: (InvalidRecord) -> Void, onProgress: (Screening.Progress) -> Void
    ) throws(StrikeProximityError) -> Screening.Progress {
        var reader = reader
        var progress = Screening.Progress(totalBytes: reader.storedCount)
        var before = reader.linesBefore
        var isFirst = true
        // not before the first chunk is known to be good: a refused file leaves nothing behind
        var head = encoder.head
        do {
            try OrderedWork.run(
                threads: question.threads ?? ProcessInfo.processInfo.activeProcessorCount,
                input: { reader.reading() },
                worker: { ByteWriter() },
                work: { writer, reading in reading.map { measure($0, writer) } },
                take: { writer, part in
                    let part = try part.mapError { located($0, before) }.get()
                    try report(part, before: before, &progress, onInvalid)
                    try output.write(head)
                    head = []
                    // the comma before the very first feature
                    let skip = isFirst && encoder.format == .geojson ? 1 : 0
                    try unsafe writer.withBytes { bytes throws(StrikeProximityError) in
                        guard bytes.count > skip else { return }
                        isFirst = false
                        try unsafe output.write(
                            UnsafeRawBufferPointer(rebasing: bytes[skip...]))
                    }
                    before += part.chunk.count
                    progress.bytes = part.chunk.consumedCount
                    onProgress(progress)
                })
        } catch let error as StrikeProximityError {
            throw error
        } catch {
            throw StrikeProximityError(.inputOutput, "\(error)")
        }
        try output.write(head + encoder.tail)
        try output.finish()
        return progress
    }

    /// A fault of reading with the record at which it was met.
    private func located(
        _ fault: StrikeProximityError, _ before: Int
    ) -> StrikeProximityError {
        guard fault.kind == .data, fault.location?.line == nil else { return fault }
        return StrikeProximityError(
            .data, fault.message,
            at: PointReader.location(name, encoder.parser, number: before + 1))
    }

    /// Reads, measures and encodes a chunk.
    private func measure(_ bytes: ByteChunk, _ writer: ByteWriter) -> Part {
        let chunk = encoder.parser.parse(bytes)
        writer.removeAll()
        let found = layer.nearest(
            to: chunk.points.map(\.coordinate), count: question.count, within: question.limit)
        do {
            try encoder.encode(chunk, found, into: writer)
            return Part(chunk: chunk, fault: nil)
        } catch {
            return Part(chunk: chunk, fault: error)
        }
    }

    /// Counts a chunk's strikes and tells of those that cannot be used.
    private func report(
        _ part: Part, before: Int, _ progress: inout Screening.Progress,
        _ onInvalid: (InvalidRecord) -> Void
    ) throws(StrikeProximityError) {
        for record in part.chunk.invalid {
            let invalid = InvalidRecord(
                location: PointReader.location(
                    name, encoder.parser, number: before + record.number),
                reason: record.reason)
            guard question.isSkippingInvalid else { throw invalid.error }
            onInvalid(invalid)
        }
        if let fault = part.chunk.fault {
            throw StrikeProximityError(
                .data, fault.reason,
                at: PointReader.location(name, encoder.parser, number: before + fault.number))
        }
        if let fault = part.fault { throw fault }
        progress.strikes += part.chunk.points.count
        progress.skipped += part.chunk.invalid.count
        if let classes = encoder.parser.positionClasses {
            progress.centroids += part.chunk.points.count {
                $0.positionClass.map { classes[Int($0)].isCentroid } ?? false
            }
            progress.unknownPrecision += part.chunk.points.count {
                $0.positionClass.map { classes[Int($0)].name == PositionClass.unknownName } ?? false
            }
        }
    }
}
