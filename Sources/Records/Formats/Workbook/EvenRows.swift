internal import Foundation

/// Rows of a table as CSV (RFC 4180, lines ended by LF), in which each has as many cells as the
/// widest: how wide that is shows only at the end, so rows wait in memory or, where they are many,
/// in a temporary file without a name.
struct EvenRows {
    /// How much waits in memory, bytes.
    private static let memoryLimit = 4 << 20
    /// Before each row stand how many bytes it has and how many cells.
    private static let headLength = 16

    private let file: String
    private var waiting: [UInt8] = []
    private var handle: FileHandle?
    /// How many cells the widest row has.
    private(set) var width = 0
    /// How many rows there are, empty ones included.
    private(set) var count = 0
    private(set) var lineBreaks = LineBreaks()
    /// The row that is the widest.
    private var widest = 0

    /// None yet.
    ///
    /// - Parameter file: the file that they are made from, as messages name it.
    init(file: String) { self.file = file }

    /// Adds a row.
    ///
    /// - Parameters:
    ///   - row: its number, from 1; those that were left out before it are empty.
    ///   - cells: its cells; the last is not empty.
    mutating func add(_ row: Int, _ cells: [String]) throws(StrikeProximityError) {
        while count < row - 1 {
            count += 1
            writeHead(byteCount: 0, cellCount: 0)
        }
        count += 1
        if cells.count > width { (width, widest) = (cells.count, row) }
        guard width * count <= Limit.cells.value else {
            let cell = CellReference(column: width - 1, row: widest)
            throw StrikeProximityError(
                .data,
                "it has more than \(Limit.cells.shown), since \(cell) is not empty; delete what "
                    + "stands far to the right\(Limit.cells.remedy)",
                at: FileLocation(path: file, line: row))
        }
        let head = waiting.count
        var breaks = 0
        writeHead(byteCount: 0, cellCount: cells.count)
        for (index, cell) in cells.enumerated() {
            if index > 0 { waiting.append(UInt8(ascii: ",")) }
            breaks += Self.append(cell, to: &waiting)
        }
        lineBreaks.add(row, count: breaks)
        let byteCount = waiting.count - head - Self.headLength
        for place in 0..<8 {
            waiting[head + place] = UInt8(truncatingIfNeeded: byteCount >> (8 * place))
        }
        if waiting.count >= Self.memoryLimit { try store() }
    }

    private mutating func writeHead(byteCount: Int, cellCount: Int) {
        for number in [byteCount, cellCount] {
            for place in 0..<8 { waiting.append(UInt8(truncatingIfNeeded: number >> (8 * place))) }
        }
    }

    private mutating func store() throws(StrikeProximityError) {
        if handle == nil { handle = try NamelessFile.make(for: file) }
        do {
            try handle?.write(contentsOf: Data(waiting))
        } catch {
            throw StrikeProximityError(
                .inputOutput, "its rows cannot be kept in a temporary file (\(error))",
                at: FileLocation(path: file))
        }
        waiting.removeAll(keepingCapacity: true)
    }

    /// Adds a cell, in quotes where it needs them; gives how many line breaks are in it.
    private static func append(_ cell: String, to bytes: inout [UInt8]) -> Int {
        let needsQuotes = cell.utf8.contains {
            $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "\n")
                || $0 == UInt8(ascii: "\r")
        }
        guard needsQuotes else {
            bytes += cell.utf8
            return 0
        }
        var breaks = 0
        bytes.append(UInt8(ascii: "\""))
        for byte in cell.utf8 {
            if byte == UInt8(ascii: "\"") { bytes.append(byte) }
            if byte == UInt8(ascii: "\n") { breaks += 1 }
            bytes.append(byte)
        }
        bytes.append(UInt8(ascii: "\""))
        return breaks
    }

    /// Writes all of them, in stretches.
    func write(
        to sink: ([UInt8]) throws(StrikeProximityError) -> Void
    ) throws(StrikeProximityError) {
        var output: [UInt8] = []
        // What of the stretches has not been written: part of a head, and of a row.
        var head: [UInt8] = []
        var rest = 0
        var cellCount = 0
        func number(_ bytes: ArraySlice<UInt8>) -> Int {
            bytes.reversed().reduce(0) { $0 << 8 | Int($1) }
        }
        try forEachStretch { stretch throws(StrikeProximityError) in
            var index = 0
            while index < stretch.count {
                if head.count < Self.headLength {
                    let count = min(Self.headLength - head.count, stretch.count - index)
                    head += stretch[index..<(index + count)]
                    index += count
                    guard head.count == Self.headLength else { continue }
                    rest = number(head[..<8])
                    cellCount = number(head[8...])
                }
                let count = min(rest, stretch.count - index)
                output += stretch[index..<(index + count)]
                index += count
                rest -= count
                guard rest == 0 else { continue }
                if cellCount > 0 {
                    for _ in cellCount..<width { output.append(UInt8(ascii: ",")) }
                }
                output.append(UInt8(ascii: "\n"))
                head.removeAll(keepingCapacity: true)
                if output.count >= 1 << 16 {
                    try sink(output)
                    output.removeAll(keepingCapacity: true)
                }
            }
        }
        if !output.isEmpty { try sink(output) }
    }

    /// Gives what waits, in the order in which it came.
    private func forEachStretch(
        _ body: ([UInt8]) throws(StrikeProximityError) -> Void
    ) throws(StrikeProximityError) {
        if let handle {
            func read() throws(StrikeProximityError) -> [UInt8] {
                do {
                    return [UInt8](try handle.read(upToCount: 1 << 20) ?? Data())
                } catch {
                    throw StrikeProximityError(
                        .inputOutput, "its rows cannot be read back (\(error))",
                        at: FileLocation(path: file))
                }
            }
            try? handle.seek(toOffset: 0)
            while true {
                let stretch = try read()
                if stretch.isEmpty { break }
                try body(stretch)
            }
            _ = try? handle.seekToEnd()
        }
        if !waiting.isEmpty { try body(waiting) }
    }
}
