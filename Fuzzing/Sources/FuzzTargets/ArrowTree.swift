import CStrikeProximity

/// A type and an array of it that an input is made into.
///
/// The C data interface has no lengths of buffers, so they are as long as length, offset and type want;
/// what the library can see, such as counts, children and missing buffers, may be wrong.
struct ArrowTree {
    private let format: String
    private let name: String
    /// Such as `geoarrow.point`.
    private let extensionName: String?
    private let length: Int
    private let offset: Int
    private let nullCount: Int64
    private let hasBitmap: Bool
    /// Buffers that are left out at the end.
    private let missingBuffers: Int
    /// Children that the array lacks.
    private let missingChildren: Int
    /// Whether its values stand for those of a dictionary.
    private let hasDictionary: Bool
    /// What fills buffers.
    private let content: [UInt8]
    private let children: [ArrowTree]

    private static let formats = [
        "g", "f", "+w:2", "+s", "z", "Z", "vz", "u", "U", "vu", "+w:3", "+w:4", "+w:9", "+w:", "i",
        "+l", "n",
    ]
    private static let names = ["x", "y", "latitude", "longitude", "geometry", "id", ""]
    private static let extensions = [nil, "geoarrow.point", "geoarrow.wkb", "ogc.wkb", "other"]

    /// - Parameter other: one whose type it has.
    init(_ feed: inout ByteFeed, like other: ArrowTree? = nil, depth: Int = 0, least: Int = 0) {
        if let other {
            (format, name, extensionName) = (other.format, other.name, other.extensionName)
        } else {
            format = Self.formats[feed.number(below: Self.formats.count)]
            name = Self.names[feed.number(below: Self.names.count)]
            extensionName = Self.extensions[feed.number(below: Self.extensions.count)]
        }
        // A child that is a little too short is a fault to be found.
        length = feed.number(below: 9) + max(0, least - 2)
        let flags = feed.byte()
        offset = Int(flags & 3)
        hasBitmap = flags & 4 != 0
        nullCount = [-1, 0, 1, 2][Int(flags >> 3 & 3)]
        missingBuffers = flags & 0xE0 == 0xE0 ? 1 : 0
        let more = feed.byte()
        missingChildren = more & 0xF0 == 0xF0 ? 1 : 0
        hasDictionary = other?.hasDictionary ?? (more & 0x0C == 0x0C)
        content = feed.bytes(feed.number(below: 200))
        let count =
            other?.children.count ?? (format.hasPrefix("+") && depth < 3 ? Int(more & 3) : 0)
        let width = Int(format.split(separator: ":").last ?? "") ?? 1
        let needed = (length + offset) * width
        var children: [ArrowTree] = []
        for index in 0..<count {
            children.append(
                ArrowTree(&feed, like: other?.children[index], depth: depth + 1, least: needed))
        }
        self.children = children
    }

    // MARK: Its two structures

    /// The schema; `memory` is all that it and its children point to.
    private func schema(_ memory: ArrowMemory) -> ArrowSchema {
        var schema = ArrowSchema()
        schema.format = memory.text(format)
        schema.name = memory.text(name)
        if let extensionName {
            schema.metadata = UnsafePointer(
                memory.bytes(Self.metadata(extensionName)).assumingMemoryBound(to: CChar.self))
        }
        let list = children.map { child -> UnsafeMutablePointer<ArrowSchema>? in
            memory.list([child.schema(memory)])
        }
        schema.n_children = Int64(list.count)
        schema.children = memory.list(list)
        if hasDictionary {
            var words = ArrowSchema()
            words.format = memory.text("u")
            words.release = ArrowSchema.releasing
            schema.dictionary = memory.list([words])
        }
        schema.release = ArrowSchema.releasing
        return schema
    }

    private func array(_ memory: ArrowMemory) -> ArrowArray {
        var array = ArrowArray()
        (array.length, array.offset) = (Int64(length), Int64(offset))
        array.null_count = nullCount
        let buffers = buffers.dropLast(missingBuffers).map { bytes in
            bytes.map { UnsafeRawPointer(memory.bytes($0)) }
        }
        array.n_buffers = Int64(buffers.count)
        array.buffers = memory.list(buffers)
        let list = children.dropLast(missingChildren).map {
            child -> UnsafeMutablePointer<ArrowArray>? in memory.list([child.array(memory)])
        }
        array.n_children = Int64(list.count)
        array.children = memory.list(list)
        if hasDictionary {
            var words = ArrowArray()
            words.n_buffers = 3
            words.buffers = memory.list([nil, UnsafeRawPointer(memory.bytes([0, 0, 0, 0])), nil])
            words.release = ArrowArray.releasing
            array.dictionary = memory.list([words])
        }
        array.release = ArrowArray.releasing
        return array
    }

    /// Both, each to be released by itself.
    func exported() -> (ArrowSchema, ArrowArray) { (exportedSchema(), exportedArray()) }

    func exportedSchema() -> ArrowSchema {
        let memory = ArrowMemory()
        var schema = schema(memory)
        schema.private_data = Unmanaged.passRetained(memory).toOpaque()
        return schema
    }

    func exportedArray() -> ArrowArray {
        let memory = ArrowMemory()
        var array = array(memory)
        array.private_data = Unmanaged.passRetained(memory).toOpaque()
        return array
    }

    // MARK: Its bytes

    /// A count, then key and value, each a length and so many bytes.
    private static func metadata(_ name: String) -> [UInt8] {
        func number(_ value: Int) -> [UInt8] {
            withUnsafeBytes(of: Int32(value)) { Array($0) }
        }
        let key = "ARROW:extension:name"
        return number(1) + number(key.utf8.count) + Array(key.utf8) + number(name.utf8.count)
            + Array(name.utf8)
    }

    /// So many bytes of the content, again and again.
    private func filled(_ count: Int) -> [UInt8] {
        content.isEmpty
            ? [UInt8](repeating: 0, count: count)
            : (0..<count).map { content[$0 % content.count] }
    }

    /// Nil for a bitmap that is left out.
    private var buffers: [[UInt8]?] {
        let rows = length + offset
        let bitmap = hasBitmap ? filled((rows + 7) / 8) : nil
        switch format {
        case "g": return [bitmap, filled(8 * rows)]
        case "f", "i": return [bitmap, filled(4 * rows)]
        case "z", "u": return [bitmap, offsets(Int32.self), content]
        case "Z", "U": return [bitmap, offsets(Int64.self), content]
        case "vz", "vu":
            return [
                bitmap, filled(16 * rows), content,
                withUnsafeBytes(of: Int64(content.count)) { Array($0) },
            ]
        case "+l": return [bitmap, offsets(Int32.self)]
        case "n": return []
        default: return [bitmap]
        }
    }

    /// Within the content, or negative, but not always in order.
    private func offsets<Number: FixedWidthInteger>(_ type: Number.Type) -> [UInt8] {
        filled(length + offset + 1).flatMap { byte in
            let place = byte == 0xFF ? -1 : Int(byte) % (content.count + 1)
            return withUnsafeBytes(of: Number(place)) { Array($0) }
        }
    }
}
