import Foundation

@testable import Records
@testable import StrikeProximity

/// What holds of every file of records, whatever its format.
enum RecordInvariants {
    /// Reads a file in several ways.
    ///
    /// - Returns: what one reading made of it; nil where its beginning is refused.
    @discardableResult
    static func check(_ bytes: [UInt8], name: String, _ lot: inout Lot) -> RecordFile? {
        var last: RecordFile?
        for acceptsAreas in lot.some(of: [false, true]) {
            guard let file = RecordFile(bytes, name: name, acceptsAreas: acceptsAreas) else {
                return nil
            }
            last = file
            for size in lot.some(of: [1, 17, 64 + bytes.count / 3]) {
                let small = file.reading(chunk: size)
                require(
                    small.fault == file.reading.fault,
                    "chunks of \(size) end with \(small.fault ?? "no fault"), the whole file with "
                        + (file.reading.fault ?? "none"))
                require(
                    small.fault == nil
                        ? small == file.reading : small.beginsAs(file.reading),
                    "chunks of \(size) give\n\(small)\nthe whole file gives\n\(file.reading)")
            }
        }
        guard let file = last else { return nil }
        if lot.falls(oneIn: 4) { checkLineEnds(file) }
        if lot.falls(oneIn: 8) { checkPacked(file) }
        return file
    }

    /// Lines that end as Windows ends them say the same.
    private static func checkLineEnds(_ file: RecordFile) {
        guard file.reading.fault == nil, !file.bytes.contains(.carriageReturn) else { return }
        // Line breaks inside quotes are part of a cell.
        if case .table = file.parser, file.bytes.contains(.quote) { return }
        var windows: [UInt8] = []
        for byte in file.bytes {
            if byte == .newline { windows.append(.carriageReturn) }
            windows.append(byte)
        }
        let other = RecordFile(windows, name: file.name, acceptsAreas: file.acceptsAreas)
        require(
            other?.reading.withoutText == file.reading.withoutText,
            "with CRLF it gives\n\(String(describing: other?.reading))\nwith LF\n\(file.reading)")
    }

    /// A file that is packed says the same.
    private static func checkPacked(_ file: RecordFile) {
        guard FileContent(file.bytes) == .stream else { return }
        let packed = file.bytes.withUnsafeBytes { Deflater(.gzip).deflate($0, isLast: true) }
        let path = Scratch.write(packed, as: file.name)
        do throws(StrikeProximityError) {
            var reader = try PointReader(
                ByteSource(SourceFile(path: path)), StatedColumns(), RecordFile.precision,
                file.acceptsAreas, chunk: file.bytes.count + 1)
            let reading = RecordReading(reader.parser, linesBefore: reader.linesBefore) {
                () throws(StrikeProximityError) in try reader.next()
            }
            require(
                reading == file.reading, "packed it gives\n\(reading)\nplain\n\(file.reading)")
        } catch {
            fatalError("an invariant does not hold: packed it is refused: \(error)")
        }
    }
}
