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

    /// What becomes of a chunk before its turn comes to be written.
    private struct Part {
        let chunk: PointChunk
        let fault: StrikeProximityError?
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
            worker: { ByteWriter() },
            work: { writer, reading in
                reading.bytes.map { measure($0, number: reading.number, writer) }
            },
            take: { (writer, part) throws(StrikeProximityError) in
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
    private func measure(_ bytes: ByteChunk, number: Int, _ writer: ByteWriter) -> Part {
        let chunk = encoder.parser.parse(bytes)
        writer.removeAll()
        var found = layer.nearest(
            to: chunk.points.map(\.coordinate),
            count: question.count.map { $0 + (question.excludesSelf ? 1 : 0) },
            within: question.limit)
        let own = question.excludesSelf ? ownSites(chunk, number: number) : []
        if question.excludesSelf { found = without(own, found, chunk) }
        do {
            var part = Part(chunk: chunk, fault: nil)
            part.writtenCount = try encoder.encode(chunk, found, own, into: writer)
            if !isAgainstItself { part.unidentifiedCount = own.count { $0 == nil } }
            summarise(found, chunk, into: &part)
            if question.drawsLines { noteLines(found, chunk, into: &part) }
            return part
        } catch {
            return Part(chunk: chunk, fault: error)
        }
    }

    private func noteLines(_ found: SiteLayer.Found, _ chunk: PointChunk, into part: inout Part) {
        for index in chunk.points.indices where !part.hasNamedLine {
            let matches = found.lists.offsets[index]..<found.lists.offsets[index + 1]
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

    /// The matches without the sites that the strikes are themselves.
    private func without(
        _ own: [SiteLayer.OwnSite?], _ found: SiteLayer.Found, _ chunk: PointChunk
    ) -> SiteLayer.Found {
        var lists: [[SiteMatch]] = []
        var azimuths: [Double?] = []
        var counts: [Int] = []
        var ends: [GeodeticCoordinate] = []
        for index in chunk.points.indices {
            let own = own[index]
            let range = found.lists.offsets[index]..<found.lists.offsets[index + 1]
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

    /// How many strikes of a chunk came how near, and which came nearest.
    private func summarise(
        _ found: SiteLayer.Found, _ chunk: PointChunk, into part: inout Part
    ) {
        var nearest: [(index: Int, match: SiteMatch)] = []
        for index in chunk.points.indices {
            let first = found.lists.offsets[index]
            // The middle of a place is no evidence of how near anything came.
            let isCentroid = chunk.points[index].positionClass.flatMap {
                encoder.parser.positionClasses?[Int($0)].isCentroid
            }
            guard isCentroid != true, first < found.lists.offsets[index + 1] else { continue }
            let match = found.lists.matches[first]
            for (place, limit) in Screening.countedDistances.enumerated()
            where match.distance.value <= limit {
                part.within[place] += 1
            }
            guard nearest.count < 3 || match.distance < nearest[2].match.distance else { continue }
            let place = nearest.firstIndex { match.distance < $0.match.distance } ?? nearest.count
            nearest.insert((index, match), at: place)
            if nearest.count > 3 { nearest.removeLast() }
        }
        part.closest = nearest.map { index, match in
            Screening.Closest(
                strike: encoder.title(chunk, index) ?? "",
                site: layer.identifiers[match.site],
                name: layer.siteNames.isEmpty ? "" : layer.siteNames[match.site],
                distance: match.distance.value)
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
                reason: record.reason.sentence)
            guard question.isSkippingInvalid else { throw invalid.error }
            onInvalid(invalid)
        }
        if let fault = part.chunk.fault {
            throw StrikeProximityError(
                .data, fault.sentence,
                at: PointReader.location(name, encoder.parser, number: before + fault.number))
        }
        if let fault = part.fault { throw fault }
        progress.strikes += part.chunk.points.count
        for notation in part.chunk.points.lazy.compactMap(\.notation) {
            progress.notations[notation, default: 0] += 1
        }
        for index in part.within.indices { progress.within[index] += part.within[index] }
        // Stable: of equals the earlier stay.
        let closest = (progress.closest + part.closest).enumerated()
            .sorted { ($0.element.distance, $0.offset) < ($1.element.distance, $1.offset) }
        progress.closest = closest.prefix(3).map(\.element)
        progress.written += part.writtenCount
        progress.skipped += part.chunk.invalid.count
        progress.unidentified += part.unidentifiedCount
        progress.hasLine = progress.hasLine || part.hasLine
        progress.hasNamedLine = progress.hasNamedLine || part.hasNamedLine
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
