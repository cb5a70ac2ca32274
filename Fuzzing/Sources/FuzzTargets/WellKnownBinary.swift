import CStrikeProximity

/// A column of well-known binary: each row a length and so many bytes.
func wellKnownBinary(_ bytes: UnsafeRawBufferPointer, _ lot: inout Lot) {
    var feed = ByteFeed(bytes)
    var rows: [[UInt8]] = []
    while !feed.isEmpty, rows.count < 40 { rows.append(feed.bytes(feed.number(below: 64))) }
    guard !rows.isEmpty else { return }
    var looked: [(status: Int32, missing: Int64, row: Int64)] = []
    for layout in ["z"] + lot.some(of: ["Z", "vz"]) {
        let (made, array) = column(rows, layout)
        var (schema, arrays) = (made, [array])
        guard let places = ForeignPlaces(&schema, &arrays, columns: 0) else {
            fatalError("an invariant does not hold: a column of WKB is refused")
        }
        places.check(&lot)
        looked.append(places.looked())
    }
    require(ArrowMemory.living == 0, "\(ArrowMemory.living) structures of Arrow were not released")
    require(
        looked.allSatisfy { $0 == looked[0] }, "the layouts are read as \(looked)")
}

/// A column of these rows in one of Arrow's layouts.
private func column(_ rows: [[UInt8]], _ layout: String) -> (ArrowSchema, ArrowArray) {
    func owned(_ memory: ArrowMemory) -> UnsafeMutableRawPointer {
        Unmanaged.passRetained(memory).toOpaque()
    }
    let memories = (ArrowMemory(), ArrowMemory())
    var schema = ArrowSchema()
    schema.format = memories.0.text(layout)
    schema.name = memories.0.text("geometry")
    schema.release = ArrowSchema.releasing
    schema.private_data = owned(memories.0)
    var array = ArrowArray()
    array.length = Int64(rows.count)
    array.release = ArrowArray.releasing
    array.private_data = owned(memories.1)
    let buffers = [nil] + buffers(rows, layout).map { UnsafeRawPointer(memories.1.bytes($0)) }
    array.n_buffers = Int64(buffers.count)
    array.buffers = memories.1.list(buffers)
    return (schema, array)
}

private func buffers(_ rows: [[UInt8]], _ layout: String) -> [[UInt8]] {
    func number(_ value: some FixedWidthInteger) -> [UInt8] {
        withUnsafeBytes(of: value) { Array($0) }
    }
    let data = rows.flatMap(\.self)
    var starts = [0]
    for row in rows { starts.append(starts[starts.count - 1] + row.count) }
    switch layout {
    case "z": return [starts.flatMap { number(Int32($0)) }, data]
    case "Z": return [starts.flatMap { number(Int64($0)) }, data]
    default:
        let views = zip(rows, starts).flatMap { row, start -> [UInt8] in
            let length = number(Int32(row.count))
            guard row.count > 12 else {
                return length + row + [UInt8](repeating: 0, count: 12 - row.count)
            }
            return length + row[..<4] + number(Int32(0)) + number(Int32(start))
        }
        return [views, data, number(Int64(data.count))]
    }
}
