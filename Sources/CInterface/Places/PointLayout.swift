internal import CStrikeProximity

/// Where in an Arrow array the places are, and how they are written.
struct PointLayout {
    private enum Encoding {
        /// Two children of a struct.
        case columns(latitude: Child, longitude: Child)
        /// Longitude, latitude and maybe more in one list of fixed size.
        case interleaved(width: Int, isSingle: Bool)
        case wkb(BinaryColumn.Layout)
    }

    private struct Child {
        let index: Int
        let isSingle: Bool
    }

    /// The child of the array that holds them; nil if the array does itself.
    private let column: Int?
    private let encoding: Encoding

    /// The places of two columns of a batch.
    init(latitude: String, longitude: String, in batch: ArrowField) throws(Fault) {
        try Self.expectBatch(batch)
        column = nil
        encoding = .columns(
            latitude: try Self.number(latitude, in: batch),
            longitude: try Self.number(longitude, in: batch))
    }

    /// The places of a column of a batch.
    init(geometry: String, in batch: ArrowField) throws(Fault) {
        try Self.expectBatch(batch)
        let index = try Self.index(of: geometry, in: batch)
        column = index
        encoding = try Self.encoding(of: batch.children[index])
    }

    /// The places that the field consists of, or of its only column of geometry.
    init(of field: ArrowField) throws(Fault) {
        guard field.format == "+s", field.extensionName == nil,
            Self.separated(field) == nil
        else {
            column = nil
            encoding = try Self.encoding(of: field)
            return
        }
        let geometries = field.children.indices.filter { Self.isGeometry(field.children[$0]) }
        guard geometries.count == 1 else {
            throw Fault(
                SP_INVALID_ARGUMENT,
                "the batch has \(geometries.isEmpty ? "no" : "more than one") column of geometry; "
                    + "name the one that is meant, or the two of latitude and longitude "
                    + "(columns: \(Self.names(field)))")
        }
        column = geometries[0]
        encoding = try Self.encoding(of: field.children[geometries[0]])
    }

    /// The places of one array of that layout; nil if it is empty.
    func piece(of array: OwnedArray, start: Int) throws(Fault) -> PlacePiece? {
        let root = try ArrowNode(array)
        guard root.count > 0 else { return nil }
        let node = try column.map { (index) throws(Fault) in try root.child(index) } ?? root
        var validity = [root.validity(), column == nil ? nil : node.validity()].compactMap(\.self)
        let content: PlacePiece.Content
        switch encoding {
        case .columns(let latitude, let longitude):
            func column(_ child: Child) throws(Fault) -> NumberColumn {
                let numbers = try node.child(child.index)
                if let bitmap = numbers.validity() { validity.append(bitmap) }
                return try Self.column(numbers, isSingle: child.isSingle)
            }
            content = .numbers(latitude: try column(latitude), longitude: try column(longitude))
        case .interleaved(let width, let isSingle):
            let numbers = try node.child(0, width: width)
            validity += [0, 1].compactMap { numbers.validity(width: width, part: $0) }
            content = .numbers(
                latitude: try Self.column(numbers, isSingle: isSingle, width: width, part: 1),
                longitude: try Self.column(numbers, isSingle: isSingle, width: width))
        case .wkb(let layout):
            guard let bytes = try BinaryColumn(node, layout) else { return nil }
            content = .wkb(bytes)
        }
        return PlacePiece(start: start, count: root.count, content: content, validity: validity)
    }

    private static func column(
        _ node: ArrowNode, isSingle: Bool, width: Int = 1, part: Int = 0
    ) throws(Fault) -> NumberColumn {
        let size = isSingle ? MemoryLayout<Float>.size : MemoryLayout<Double>.size
        return unsafe NumberColumn(
            try node.buffer(1) + size * (node.first + part), stride: size * width,
            isSingle: isSingle)
    }
}

// MARK: - Looking at a schema

extension PointLayout {
    private static func expectBatch(_ field: ArrowField) throws(Fault) {
        guard field.format == "+s" else {
            throw Fault(
                SP_TYPE_NOT_SUPPORTED,
                "columns are named, but the array is \(field.type), not a batch of columns; name "
                    + "none, or give the batch")
        }
    }

    private static func names(_ batch: ArrowField) -> String {
        batch.children.isEmpty
            ? "none" : batch.children.map { "“\($0.name)”" }.joined(separator: ", ")
    }

    private static func index(of name: String, in batch: ArrowField) throws(Fault) -> Int {
        let indices = batch.children.indices.filter { batch.children[$0].name == name }
        guard indices.count == 1 else {
            throw Fault(
                SP_INVALID_ARGUMENT,
                "\(indices.isEmpty ? "no column" : "more than one column") is called “\(name)”; "
                    + "there are: \(names(batch))")
        }
        return indices[0]
    }

    private static func number(_ name: String, in batch: ArrowField) throws(Fault) -> Child {
        let index = try index(of: name, in: batch)
        guard let isSingle = isSingle(batch.children[index]) else {
            throw Fault(
                SP_TYPE_NOT_SUPPORTED,
                "the column “\(name)” is \(batch.children[index].type); cast it to float64")
        }
        return Child(index: index, isSingle: isSingle)
    }

    /// Whether numbers are of single precision; nil if they are neither that nor double.
    private static func isSingle(_ field: ArrowField) -> Bool? {
        guard !field.isDictionary else { return nil }
        switch field.format {
        case "g": return false
        case "f": return true
        default: return nil
        }
    }

    private static func isGeometry(_ field: ArrowField) -> Bool {
        guard let name = field.extensionName else { return false }
        return name.hasPrefix("geoarrow.") || name == "ogc.wkb"
    }

    /// A struct of x and y.
    private static func separated(_ field: ArrowField) -> Encoding? {
        guard field.format == "+s",
            let x = field.children.firstIndex(where: { $0.name == "x" }),
            let y = field.children.firstIndex(where: { $0.name == "y" }),
            let isSingleX = isSingle(field.children[x]), let isSingleY = isSingle(field.children[y])
        else { return nil }
        return .columns(
            latitude: Child(index: y, isSingle: isSingleY),
            longitude: Child(index: x, isSingle: isSingleX))
    }

    private static func encoding(of field: ArrowField) throws(Fault) -> Encoding {
        let isPoint = field.extensionName == nil || field.extensionName == "geoarrow.point"
        let isBytes =
            field.extensionName == nil || field.extensionName == "geoarrow.wkb"
            || field.extensionName == "ogc.wkb"
        if !field.isDictionary {
            if isPoint, field.format.hasPrefix("+w:"), let width = Int(field.format.dropFirst(3)),
                2...4 ~= width, let isSingle = field.children.first.flatMap(isSingle)
            {
                return .interleaved(width: width, isSingle: isSingle)
            }
            if isPoint, let encoding = separated(field) { return encoding }
            if isBytes, let layout = BinaryColumn.Layout(binary: field.format) {
                return .wkb(layout)
            }
        }
        throw Fault(
            SP_TYPE_NOT_SUPPORTED,
            "\(field.name.isEmpty ? "the array" : "the column “\(field.name)”") is \(field.type), "
                + "which holds no points; give geoarrow.point, WKB, or two columns of float64")
    }
}
