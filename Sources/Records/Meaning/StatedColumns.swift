internal import Geodesy

/// What the user states of a file's columns, where their names do not tell: the same words in every
/// command and in a case.
public struct StatedColumns: Sendable {
    /// The column of each role, as it is named in the file.
    package private(set) var names: [Role: String] = [:]
    /// Whether the data set is recognised.
    private(set) var schema = SchemaChoice.byHeader
    /// The only layer or sheet to read, of a format that has several.
    package private(set) var layer: String?
    /// The line of a table's header, counted from 1.
    private(set) var headerLine: Int?
    /// What separates a table's cells.
    private(set) var separator: UInt8?
    /// Which of the two numbers of a coordinate comes first, where they do not say so.
    private(set) var order: CoordinateOrder?
    /// Roles that no column has, whatever its name.
    private(set) var without: Set<Role> = []
    /// Columns that are taken over into the result, where that is asked.
    package private(set) var copied: [String] = []

    /// Whether the records of one file are the same, one by one, as others state it.
    package func findsSameRecords(as other: StatedColumns) -> Bool {
        layer == other.layer && headerLine == other.headerLine && separator == other.separator
    }

    private static let separators: [String: UInt8] = [
        "comma": .comma, "semicolon": UInt8(ascii: ";"), "tab": UInt8(ascii: "\t"),
        "bar": UInt8(ascii: "|"), ",": .comma, ";": UInt8(ascii: ";"), "|": UInt8(ascii: "|"),
        "\\t": UInt8(ascii: "\t"), "\t": UInt8(ascii: "\t"),
    ]

    /// None: all are found by name.
    public init() {}

    /// None, of a file whose schema is stated.
    init(schema: SchemaChoice) { self.schema = schema }

    /// Reads `schema=NAME,layer=NAME,header=LINE,separator=WORD,order=WORD,ROLE=NAME`, each of them
    /// optional, a role once; `ROLE=none` of a country, a city, a date or a precision switches it off. A name with a comma stands in double
    /// quotes.
    ///
    /// - Parameter copies: whether a name without `=` is a column to be taken over.
    public init(_ text: String, copies: Bool = false) throws(StrikeProximityError) {
        for part in Self.parts(text) {
            if copies, !part.contains("=") {
                copied.append(part.trimmed)
                continue
            }
            let sides = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
                .map(String.init)
            guard sides.count == 2, !sides[1].isEmpty else { throw Self.fault(part) }
            try state(sides[0].trimmed.lowercased(), sides[1], part)
        }
    }

    private mutating func state(
        _ word: String, _ value: String, _ part: String
    ) throws(StrikeProximityError) {
        switch word {
        case "schema": schema = value == "none" ? .none : .named(try KnownSchema.named(value))
        case "layer": layer = value
        case "header":
            guard let line = Int(value), line >= 1 else {
                throw StrikeProximityError(
                    .usage, "header=\(value) is not a line of the file; count from 1")
            }
            headerLine = line
        case "separator":
            guard let byte = Self.separators[value.lowercased()] else {
                throw StrikeProximityError(
                    .usage,
                    "separator=\(value) is none of comma, semicolon, tab and bar")
            }
            separator = byte
        case "order":
            guard let stated = CoordinateOrder(rawValue: value.lowercased()) else {
                throw StrikeProximityError(
                    .usage,
                    "order=\(value) is neither "
                        + CoordinateOrder.allCases.map(\.rawValue).joined(separator: " nor "))
            }
            order = stated
        default:
            guard let role = Role(word: word) else { throw Self.fault(part) }
            if [.country, .city, .date, .precision].contains(role), value.lowercased() == "none" {
                without.insert(role)
                return
            }
            guard names.updateValue(value, forKey: role) == nil else {
                throw StrikeProximityError(
                    .usage, "\(role.rawValue) is stated twice; name one column for it")
            }
        }
    }

    /// The parts between commas that stand outside quotes, without the quotes.
    private static func parts(_ text: String) -> [String] {
        var parts = [""]
        var isQuoted = false
        for character in text {
            switch character {
            case "\"": isQuoted.toggle()
            case "," where !isQuoted && !parts[parts.count - 1].hasSuffix("separator="):
                parts.append("")
            default: parts[parts.count - 1].append(character)
            }
        }
        return parts.filter { !$0.isEmpty }
    }

    private static func fault(_ part: String) -> StrikeProximityError {
        let word = String(part.prefix { $0 != "=" })
        let words =
            Role.allCases.map(\.rawValue) + ["schema", "layer", "header", "separator", "order"]
        let hint =
            part.contains("=")
            ? Spelling.nearest(to: word, among: words).map { "did you mean \($0)=? " } : nil
        return StrikeProximityError(
            .usage,
            "“\(part)” states no column; \(hint ?? "")write ROLE=NAME with one of "
                + words.joined(separator: ", "))
    }
}
