import Foundation
import Geodesy

@testable import Records
@testable import StrikeProximity

/// Strikes from a file through to the result.
func screening(_ bytes: UnsafeRawBufferPointer, _ lot: inout Lot) {
    let bytes = Array(bytes)
    let name = "strikes.csv"
    guard let file = RecordFile(bytes, name: name, acceptsAreas: false), file.reading.fault == nil
    else { return }
    for format in lot.some(of: StrikeProximity.Screening.Format.allCases) {
        guard let whole = try? Screened(file, try file.reader(), format, threads: 1) else {
            return
        }
        for (threads, chunk) in lot.some(of: [(2, 1), (1, 40)]) {
            guard let reader = try? file.reader(chunk: chunk) else { continue }
            let other = try? Screened(file, reader, format, threads: threads)
            require(
                other == whole,
                "\(format) on \(threads) threads in chunks of \(chunk) gives "
                    + "\(String(describing: other)), otherwise \(whole)")
        }
        require(
            whole.strikes == file.reading.places.count
                && whole.skipped == file.reading.refusals.count,
            "of \(file.reading.count) records \(whole.strikes) and \(whole.skipped) are told of")
        require(
            whole.rows == whole.strikes,
            "of \(whole.strikes) strikes \(format) has \(String(describing: whole.rows))")
    }
}

/// What a run comes to.
private struct Screened: Equatable, CustomStringConvertible {
    var strikes = 0
    var skipped = 0
    var output: [UInt8] = []
    /// How many records the output has.
    var rows: Int?

    private static let layer: SiteLayer = {
        let path = Scratch.write(
            Array("id,name,lat,lon\nA,One,50.4501,30.5234\nB,Two,-33.9,151.2\n".utf8),
            as: "sites.csv")
        do {
            return SiteLayer(try SiteList(path: path, columns: StatedColumns()))
        } catch {
            fatalError("the sites cannot be read: \(error)")
        }
    }()

    init(
        _ file: RecordFile, _ reader: PointReader, _ format: StrikeProximity.Screening.Format,
        threads: Int
    ) throws(StrikeProximityError) {
        let name = "result.\(format.rawValue)"
        var question = StrikeProximity.Screening.Question()
        question.isSkippingInvalid = true
        question.threads = threads
        let run = ScreeningRun(
            encoder: try ScreeningEncoder(
                format, reader.parser, question, Self.layer,
                try Self.properties(of: file.reader()),
                strikesName: file.name),
            layer: Self.layer, question: question, name: file.name, isAgainstItself: false)
        let progress = try run.run(
            reader, StreamedOutput(path: Scratch.url(name).path), onInvalid: { _ in },
            onProgress: { _ in })
        (strikes, skipped) = (progress.strikes, progress.skipped)
        output = [UInt8](Scratch.read(name))
        rows = try Self.rows(of: output, name, format)
    }

    private static func properties(
        of reader: PointReader
    ) throws(StrikeProximityError) -> FeatureProperties {
        var reader = reader
        var properties = FeatureProperties()
        while let chunk = try reader.next() {
            properties.add(FeatureProperties(of: chunk, reader.parser))
        }
        return properties
    }

    private static func rows(
        of output: [UInt8], _ name: String, _ format: StrikeProximity.Screening.Format
    ) throws(StrikeProximityError) -> Int? {
        switch format {
        case .csv:
            var count = 0
            _ = try DelimitedText.forEachRow(of: output, path: name) { _, _ in count += 1 }
            return count
        case .geojson:
            let object = try? JSONSerialization.jsonObject(with: Data(output)) as? [String: Any]
            return (object?["features"] as? [Any])?.count
        case .geojsonseq:
            return output.split(separator: .newline).count
        }
    }

    var description: String {
        "\(strikes) strikes, \(skipped) skipped:\n" + String(decoding: output, as: UTF8.self)
    }
}
