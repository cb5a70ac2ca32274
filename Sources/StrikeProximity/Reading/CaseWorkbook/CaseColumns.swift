internal import Records

/// What the columns of a sheet, or the keys of a sheet of keys, are called, and where in a case what
/// they say belongs.
///
/// A column goes by the keys that lead to a value with points between (`point.latitude`), by the last
/// of them alone where only one value has it (`latitude`), or by a name that tables of records have for
/// it (`lat`, `широта`).
struct CaseColumns {
    /// A value that a cell may say.
    struct Column {
        let path: [String]
        let shape: CaseShape
        /// Whether the name says that the radius holds the place with 95 % probability.
        var is95 = false
        /// Whether the name is another, for which this one is meant perhaps.
        var isGuess = false

        var name: String { path.joined(separator: ".") }
    }

    enum Meaning {
        case column(Column)
        /// Several values that are called so.
        case several([String])
        case unknown
    }

    let all: [Column]
    /// Mappings under names of the user's own, by where they are.
    private let open: [Column]
    private let byName: [String: Int]
    private let byLastKey: [String: [Int]]

    /// - Parameters:
    ///   - shape: of a row, or of the mapping of which each row is a key.
    ///   - own: a column that is no key of it.
    ///   - withLists: whether a row says the first item of a list that it has, too.
    init(_ shape: CaseShape, own: (name: String, shape: CaseShape)? = nil, withLists: Bool) {
        var all: [Column] = []
        var open: [Column] = []
        func gather(_ path: [String], _ shape: CaseShape) {
            if !path.isEmpty, shape.takesScalar || shape.isListOfScalars {
                all.append(Column(path: path, shape: shape))
            }
            if shape.named != nil { open.append(Column(path: path, shape: shape)) }
            let inner = shape.item.flatMap { withLists ? $0.keys : nil } ?? []
            for (name, shape) in shape.keys + inner { gather(path + [name], shape) }
        }
        if let own { all.append(Column(path: [own.name], shape: own.shape)) }
        gather([], shape)
        self.all = all
        self.open = open
        byName = Dictionary(
            all.indices.map { (Vocabulary.key(all[$0].name), $0) },
            uniquingKeysWith: { first, _ in first })
        byLastKey = Dictionary(grouping: all.indices) { Vocabulary.key(all[$0].path.last ?? "") }
    }

    /// What a name means.
    func meaning(of name: String) -> Meaning {
        let plain = plainMeaning(of: name)
        if case .unknown = plain {
            if let column = opened(name) { return .column(column) }
            var several: Meaning?
            for (names, meant) in Self.otherNames where names.contains(Vocabulary.key(name)) {
                for meant in meant {
                    switch plainMeaning(of: meant) {
                    case .column(var column):
                        column.is95 = meant == "radius_m"
                        return .column(column)
                    case .several(let names): several = several ?? .several(names)
                    case .unknown: break
                    }
                }
            }
            return several ?? plain
        }
        return plain
    }

    private func plainMeaning(of name: String) -> Meaning {
        let key = Vocabulary.key(name)
        if let index = byName[key] { return .column(all[index]) }
        let indices = byLastKey[key] ?? []
        if indices.count > 1 { return .several(indices.map { all[$0].name }) }
        return indices.first.map { .column(all[$0]) } ?? .unknown
    }

    /// `weapon_classes.my-drone.cep_m`, of which the middle is a name of the user's own.
    private func opened(_ name: String) -> Column? {
        for column in open {
            guard let value = column.shape.named, name.hasPrefix("\(column.name).") else {
                continue
            }
            let rest = String(name.dropFirst(column.name.count + 1))
            if value.takesScalar, !rest.isEmpty {
                return Column(path: column.path + [rest], shape: value)
            }
            let inner = CaseColumns(value, withLists: false)
            // A name may have points in it, too: it is as long as it can be.
            for point in rest.indices.reversed() where rest[point] == "." && point > rest.startIndex
            {
                let key = Vocabulary.key(String(rest[rest.index(after: point)...]))
                guard let index = inner.byName[key] else { continue }
                let path = column.path + [String(rest[..<point])] + inner.all[index].path
                return Column(path: path, shape: inner.all[index].shape)
            }
        }
        return nil
    }

    /// The name of a value that people would write: short where that is plain enough.
    func shortName(of path: [String]) -> String {
        let name = path.joined(separator: ".")
        guard let last = path.last, path.count > 1, Self.plainWords.contains(last),
            case .column(let column) = plainMeaning(of: last), column.path == path
        else { return name }
        return last
    }

    /// The names to choose from, without those that few cases need.
    var names: [String] { all.filter { Self.isUsual($0.path) }.map { shortName(of: $0.path) } }

    /// Whether many cases have such a column or key.
    static func isUsual(_ path: [String]) -> Bool {
        path.count == 1
            || ["position", "point", "offset", "damage", "area_of_interest"].contains(path[0])
    }

    private static let plainWords: Set = [
        "latitude", "longitude", "coordinate", "radius_m", "confidence", "precision", "distance_m",
        "azimuth_deg", "within_m",
    ]

    /// Keys by what records call them; of several the first that the sheet has.
    private static let otherNames: [(names: Set<String>, keys: [String])] = {
        let roles: [(Role, [String])] = [
            (.identifier, ["id"]), (.name, ["name", "title"]), (.latitude, ["latitude"]),
            (.longitude, ["longitude"]), (.coordinate, ["coordinate", "coordinates"]),
            (.uncertainty, ["radius_m"]), (.precision, ["precision"]),
            (.date, ["when", "published"]), (.sendingState, ["sending_state"]), (.kind, ["kind"]),
            (.weaponClass, ["class"]), (.attack, ["attack"]), (.premises, ["premises"]),
            (.effect, ["effect"]), (.certainty, ["certainty"]), (.validFrom, ["valid.from"]),
            (.validTo, ["valid.to"]), (.layer, ["layer"]), (.address, ["address"]),
            (.notes, ["note"]),
        ]
        let others: [([String], [String])] = [
            (["strikes", "strike_id", "удар"], ["strike"]),
            (["приміщення", "помещение"], ["premises"]),
            (["джерела", "джерело", "источники", "источник"], ["sources"]),
            (["key", "ключ"], ["id"]), (["слова", "цитата"], ["words"]),
            (["видання", "издание"], ["publisher"]),
            (["посилання", "ссылка"], ["url"]), (["автор"], ["author"]),
        ]
        return roles.map { (Set(Vocabulary.keys[$0.0] ?? []), $0.1) }
            + others.map { (Set($0.0.map(Vocabulary.key)), $0.1) }
    }()
}
