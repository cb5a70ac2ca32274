internal import Foundation
internal import Geodesy
internal import Records
internal import Synchronization

/// One pass over a file of strikes.
struct ScreeningRun: Sendable {
    let encoder: ScreeningEncoder
    let layer: SiteLayer
    let question: Screening.Question
    /// The strikes' file as messages name it.
    let name: String
    /// Whether the sites are the records of the same file.
    let isAgainstItself: Bool

    /// What a thread keeps for itself.
    private struct Worker {
        let writer = ByteWriter()
        var stretches: MatchStretches
    }

    /// What becomes of a chunk, or of some of its strikes, before its turn comes to be written.
    private struct Part {
        let chunk: PointChunk
        /// Whether nothing of the chunk came before it, and whether nothing comes after.
        var isFirst = true
        var isLast = false
        var fault: StrikeProximityError?
        /// Strikes within each of the distances that are counted.
        var within = [Int](repeating: 0, count: Screening.countedDistances.count)
        var closest: [Screening.Closest] = []
        /// Whether a geodesic is among what was written, and one of a strike with an identifier.
        var hasLine = false
        var hasNamedLine = false
        /// Rows or features that were written.
        var writtenCount = 0
        /// Strikes of which no site could be left out, for they have no identifier.
        var unidentifiedCount = 0
    }

    func run(
        _ reader: PointReader, _ output: StreamedOutput,
        onInvalid: (InvalidRecord) -> Void, onProgress: (Screening.Progress) -> Void
    ) throws(StrikeProximityError) -> Screening.Progress {
        var reader = reader
        var progress = Screening.Progress(totalBytes: reader.storedCount)
        var before = reader.linesBefore
        var (isFirst, chunkCount) = (true, 0)
        // not before the first chunk is known to be good: a refused file leaves nothing behind
        var head = encoder.head
        try OrderedWork<StrikeProximityError>.run(
            threads: question.threads ?? ProcessInfo.processInfo.activeProcessorCount,
            input: {
                defer { chunkCount += 1 }
                return reader.reading().map { (number: chunkCount, bytes: $0) }
            },
            worker: {
                Worker(
                    stretches: MatchStretches(
                        isAsked: question.count != 1 || question.limit != nil,
                        siteCount: min(question.count ?? .max, layer.identifiers.count)))
            },
            work: { worker, reading, give in
                reading.bytes.map { bytes in
                    measure(bytes, number: reading.number, &worker) { give(&$0, .success($1)) }
                }
            },
            take: { (worker, part) throws(StrikeProximityError) in
                let part = try part.mapError { located($0, before) }.get()
                try report(part, before: before, &progress, onInvalid)
                try output.write(head)
                head = []
                // the comma before the very first feature
                let skip = isFirst && encoder.format == .geojson ? 1 : 0
                try unsafe worker.writer.withBytes { bytes throws(StrikeProximityError) in
                    guard bytes.count > skip else { return }
                    isFirst = false
                    try unsafe output.write(
                        UnsafeRawBufferPointer(rebasing: bytes[skip...]))
                }
                guard part.isLast else { return }
                before += part.chunk.count
                progress.bytes = part.chunk.consumedCount
                onProgress(progress)
            })
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

    /// Reads, measures and encodes a chunk; `number` says which of the file it is.
    ///
    /// - Parameter give: takes what there is so far where it is much; whether more is wanted.
    private func measure(
        _ bytes: ByteChunk, number: Int, _ worker: inout Worker,
        _ give: (inout Worker, Part) -> Bool
    ) -> Part {
        let chunk = encoder.parser.parse(bytes)
        worker.writer.removeAll()
        let own = question.excludesSelf ? ownSites(chunk, number: number) : []
        var part = Part(chunk: chunk)
        var next = 0
        repeat {
            if unsafe worker.writer.count > Self.mostHeld {
                guard give(&worker, part) else { break }
                worker.writer.removeAll()
                part = Part(chunk: chunk, isFirst: false)
            }
            let rows = worker.stretches.next(from: next, of: chunk.points.count)
            next = rows.upperBound
            var found = layer.nearest(
                to: chunk.points[rows].map(\.coordinate),
                count: question.count.map { $0 + (question.excludesSelf ? 1 : 0) },
                within: question.limit)
            worker.stretches.note(rows.count, matchCount: found.lists.matches.count)
            if question.excludesSelf { found = without(own, found, rows) }
            do {
                part.writtenCount += try encoder.encode(
                    chunk, rows, found, own, into: worker.writer)
            } catch {
                part.fault = error
                break
            }
            if !isAgainstItself, question.excludesSelf {
                part.unidentifiedCount += own[rows].count { $0 == nil }
            }
            summarise(found, chunk, rows, into: &part)
            if question.drawsLines { noteLines(found, chunk, rows, into: &part) }
        } while next < chunk.points.count
        part.isLast = true
        return part
    }

    /// How much of a chunk's output waits for its turn, bytes.
    private static let mostHeld = 16 << 20

    private func noteLines(
        _ found: SiteLayer.Found, _ chunk: PointChunk, _ rows: Range<Int>, into part: inout Part
    ) {
        for index in rows where !part.hasNamedLine {
            let matches = found.lists.range(index - rows.lowerBound)
            guard found.lists.matches[matches].contains(where: { $0.distance.value > 0 }) else {
                continue
            }
            part.hasLine = true
            part.hasNamedLine = encoder.parser.identifier(index, chunk) != nil
        }
    }

    /// What tells which sites each strike of a chunk is itself; nil where nothing does. Both files are cut
    /// into the same chunks where they are one.
    private func ownSites(_ chunk: PointChunk, number: Int) -> [SiteLayer.OwnSite?] {
        chunk.points.indices.map { index in
            if let name = encoder.parser.identifier(index, chunk) { return .identifier(name) }
            guard isAgainstItself else { return nil }
            return layer.unidentifiedSite(inChunk: number, number: chunk.points[index].number)
                .map { .site($0) }
        }
    }

    /// The matches of some strikes without the sites that they are themselves.
    private func without(
        _ own: [SiteLayer.OwnSite?], _ found: SiteLayer.Found, _ rows: Range<Int>
    ) -> SiteLayer.Found {
        var lists: [[SiteMatch]] = []
        var azimuths: [Double?] = []
        var counts: [Int] = []
        var ends: [GeodeticCoordinate] = []
        for index in rows {
            let own = own[index]
            let range = found.lists.range(index - rows.lowerBound)
            let kept = range.filter { !layer.isOwn(found.lists.matches[$0].site, own) }
                .prefix(question.count ?? .max)
            lists.append(kept.map { found.lists.matches[$0] })
            azimuths += kept.map { found.azimuths[$0] }
            ends += kept.map { layer.end(of: $0, in: found) }
            counts += kept.map { match in
                let site = found.lists.matches[match].site
                let isBeside = layer.sites(at: site).contains { layer.isOwn($0, own) }
                return layer.count(of: match, in: found) - (isBeside ? 1 : 0)
            }
        }
        return SiteLayer.Found(
            lists: SiteMatchLists(lists), azimuths: azimuths, counts: counts, ends: ends)
    }

    /// How many of some strikes of a chunk came how near, and which came nearest.
    private func summarise(
        _ found: SiteLayer.Found, _ chunk: PointChunk, _ rows: Range<Int>, into part: inout Part
    ) {
        var nearest: [(index: Int, first: Int, match: SiteMatch)] = []
        for index in rows {
            let matches = found.lists.range(index - rows.lowerBound)
            // The middle of a place is no evidence of how near anything came.
            let isCentroid = chunk.points[index].positionClass.flatMap {
                encoder.parser.positionClasses?[Int($0)].isCentroid
            }
            guard isCentroid != true, let first = matches.first else { continue }
            let match = found.lists.matches[first]
            for (place, limit) in Screening.countedDistances.enumerated()
            where match.distance.value <= limit {
                part.within[place] += 1
            }
            guard nearest.count < 3 || match.distance < nearest[2].match.distance else { continue }
            let place = nearest.firstIndex { match.distance < $0.match.distance } ?? nearest.count
            nearest.insert((index, first, match), at: place)
            if nearest.count > 3 { nearest.removeLast() }
        }
        let closest = nearest.map { index, first, match in
            Screening.Closest(
                strike: encoder.title(chunk, index) ?? "",
                site: layer.identifiers[match.site],
                name: layer.siteNames.isEmpty ? "" : layer.siteNames[match.site],
                distance: match.distance.value, siteCount: layer.count(of: first, in: found))
        }
        part.closest = Self.closest(part.closest, closest)
    }

    /// The closest three of two lists. Of equals the earlier stay.
    private static func closest(
        _ one: [Screening.Closest], _ other: [Screening.Closest]
    ) -> [Screening.Closest] {
        (one + other).enumerated()
            .sorted { ($0.element.distance, $0.offset) < ($1.element.distance, $1.offset) }
            .prefix(3).map(\.element)
    }

    /// Counts a chunk's strikes and tells of those that cannot be used.
    private func report(
        _ part: Part, before: Int, _ progress: inout Screening.Progress,
        _ onInvalid: (InvalidRecord) -> Void
    ) throws(StrikeProximityError) {
        if part.isFirst { try reportChunk(part.chunk, before: before, &progress, onInvalid) }
        if let fault = part.fault { throw fault }
        for index in part.within.indices { progress.within[index] += part.within[index] }
        progress.closest = Self.closest(progress.closest, part.closest)
        progress.written += part.writtenCount
        progress.unidentified += part.unidentifiedCount
        progress.hasLine = progress.hasLine || part.hasLine
        progress.hasNamedLine = progress.hasNamedLine || part.hasNamedLine
    }

    /// What there is to tell of a chunk as a whole, whatever its strikes have near them.
    private func reportChunk(
        _ chunk: PointChunk, before: Int, _ progress: inout Screening.Progress,
        _ onInvalid: (InvalidRecord) -> Void
    ) throws(StrikeProximityError) {
        for record in chunk.invalid {
            let invalid = InvalidRecord(
                location: PointReader.location(
                    name, encoder.parser, number: before + record.number),
                reason: record.reason.sentence)
            guard question.isSkippingInvalid else { throw invalid.error }
            onInvalid(invalid)
        }
        if let fault = chunk.fault {
            throw StrikeProximityError(
                .data, fault.sentence,
                at: PointReader.location(name, encoder.parser, number: before + fault.number))
        }
        progress.strikes += chunk.points.count
        for notation in chunk.points.lazy.compactMap(\.notation) {
            progress.notations[notation, default: 0] += 1
        }
        progress.skipped += chunk.invalid.count
        if let classes = encoder.parser.positionClasses {
            progress.centroids += chunk.points.count {
                $0.positionClass.map { classes[Int($0)].isCentroid } ?? false
            }
            progress.unknownPrecision += chunk.points.count {
                $0.positionClass.map { classes[Int($0)].name == PositionClass.unknownName } ?? false
            }
        }
    }
}
