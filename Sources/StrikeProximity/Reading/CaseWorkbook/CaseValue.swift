internal import Records
internal import Yams

/// Where a value of a case stands in a workbook.
struct CasePlace: Hashable {
    let sheet: String
    /// Counted from 1; nil for the whole sheet.
    var row: Int?
    /// Counted from 1; nil for the whole row.
    var column: Int?

    /// The place in a file.
    func location(in path: String, keyPath: String) -> FileLocation {
        var location = FileLocation(path: path, line: row, column: column, keyPath: keyPath)
        location.sheet = sheet
        return location
    }
}

/// A value of a case that is put together cell by cell.
struct CaseValue {
    enum Content {
        case cell(Node)
        case keys([(name: String, value: CaseValue)])
        case list([CaseValue])
    }

    var content: Content
    let place: CasePlace

    /// The value of a key; nil where there is none.
    subscript(name: String) -> CaseValue? {
        get {
            guard case .keys(let keys) = content else { return nil }
            return keys.first { $0.name == name }?.value
        }
        set {
            guard case .keys(var keys) = content else { return }
            // Else there were two owners, and all of it would be copied.
            content = .list([])
            if let index = keys.firstIndex(where: { $0.name == name }) {
                if let newValue { keys[index].value = newValue } else { keys.remove(at: index) }
            } else if let newValue {
                keys.append((name, newValue))
            }
            content = .keys(keys)
        }
    }

    /// Puts a value where keys lead.
    ///
    /// - Returns: whether nothing stood there yet.
    mutating func insert(_ value: CaseValue, at path: ArraySlice<String>) -> Bool {
        guard let key = path.first, case .keys = content else { return false }
        guard path.count > 1 else {
            guard self[key] == nil else { return false }
            self[key] = value
            return true
        }
        var rowPlace = value.place
        rowPlace.column = nil
        var inner = self[key] ?? CaseValue(content: .keys([]), place: rowPlace)
        guard inner.insert(value, at: path.dropFirst()) else { return false }
        self[key] = inner
        return true
    }

    /// Puts the keys into the order of the schema, whatever that of the sheets.
    mutating func sort(like shape: CaseShape) {
        guard case .keys(let keys) = content else { return }
        content = .keys(shape.keys.compactMap { key in keys.first { $0.name == key.name } })
    }

    /// The same as YAML has it; where it stands is noted beside its key path.
    func node(at keyPath: String, into places: inout [String: CasePlace]) -> Node {
        places[keyPath] = place
        switch content {
        case .cell(let node): return node
        case .keys(let keys):
            let pairs = keys.map { name, value in
                let inner = keyPath.isEmpty ? name : "\(keyPath).\(name)"
                return (Node(name), value.node(at: inner, into: &places))
            }
            return .mapping(Node.Mapping(pairs))
        case .list(let items):
            let nodes = items.enumerated().map { index, item in
                item.node(at: "\(keyPath)[\(index)]", into: &places)
            }
            return .sequence(Node.Sequence(nodes))
        }
    }
}
