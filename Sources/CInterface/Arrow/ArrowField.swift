internal import CStrikeProximity

/// What an Arrow schema says of a field, in Swift.
struct ArrowField {
    let name: String
    /// The type, as the C data interface abbreviates it.
    let format: String
    /// Such as `geoarrow.point`.
    let extensionName: String?
    let isDictionary: Bool
    let children: [ArrowField]

    /// Reads a schema that has not been released.
    init(_ schema: UnsafePointer<ArrowSchema>) throws(Fault) {
        let schema = unsafe schema.pointee
        guard let format = unsafe schema.format else {
            throw Fault(SP_MALFORMED, "the Arrow schema has a field without a format")
        }
        self.format = unsafe String(cString: format)
        name = unsafe schema.name.map { unsafe String(cString: $0) } ?? ""
        extensionName = unsafe schema.metadata.flatMap { metadata in
            unsafe Self.value(of: "ARROW:extension:name", in: UnsafeRawPointer(metadata))
        }
        isDictionary = unsafe schema.dictionary != nil
        var children: [ArrowField] = []
        for index in 0..<max(0, Int(unsafe schema.n_children)) {
            guard let child = unsafe schema.children?[index], unsafe child.pointee.release != nil
            else { throw Fault(SP_MALFORMED, "the Arrow schema lacks one of its children") }
            unsafe children.append(try ArrowField(child))
        }
        self.children = children
    }

    /// The type in words.
    var type: String {
        if isDictionary { return "a dictionary" }
        if let extensionName { return extensionName }
        let known: [String: String] = [
            "n": "null", "b": "bool", "c": "int8", "C": "uint8", "s": "int16", "S": "uint16",
            "i": "int32", "I": "uint32", "l": "int64", "L": "uint64", "e": "float16",
            "f": "float32", "g": "float64", "z": "binary", "Z": "large_binary",
            "vz": "binary_view", "u": "utf8", "U": "large_utf8", "vu": "utf8_view", "+l": "list",
            "+L": "large_list", "+s": "struct", "+m": "map", "+r": "run-end encoded",
        ]
        if let name = known[format] { return name }
        if format.hasPrefix("d:") { return "decimal" }
        if format.hasPrefix("+w:") { return "fixed_size_list" }
        if format.hasPrefix("+u") { return "union" }
        if format.hasPrefix("t") { return "a date or time" }
        return "“\(format)”"
    }

    /// The value of a key in a schema's metadata: a count, then keys and values, each a length and
    /// so many bytes.
    private static func value(of key: String, in metadata: UnsafeRawPointer) -> String? {
        var offset = 0
        func number() -> Int {
            defer { offset += 4 }
            return unsafe Int(metadata.loadUnaligned(fromByteOffset: offset, as: Int32.self))
        }
        func text() -> String {
            let length = max(0, number())
            defer { offset += length }
            return unsafe String(
                decoding: UnsafeRawBufferPointer(start: metadata + offset, count: length),
                as: UTF8.self)
        }
        for _ in 0..<max(0, number()) {
            let (name, value) = (text(), text())
            if name == key { return value }
        }
        return nil
    }
}
