internal import Records

/// The sheets of a case that is a workbook.
enum CaseSheet: String, CaseIterable {
    case general = "case"
    case premises, strikes, reports, weapons, objectives, notices, claims, evidence, sources
    case assumptions
    case weaponClasses = "weapon_classes"

    /// How its rows say what YAML says.
    enum Form {
        /// A row is a key and its value.
        case keys
        /// A row is an item of a list.
        case items
        /// A row is an item of a list that belongs to the strike which it names.
        case parts
        /// A row is what stands beside a name of the user's own.
        case named
    }

    var form: Form {
        switch self {
        case .general, .assumptions: .keys
        case .reports, .weapons: .parts
        case .sources, .weaponClasses: .named
        default: .items
        }
    }

    /// The keys that lead to what it says.
    var path: [String] {
        switch self {
        case .general: []
        case .reports, .weapons: [CaseSheet.strikes.rawValue, rawValue]
        case .weaponClasses: [CaseSheet.assumptions.rawValue, rawValue]
        default: [rawValue]
        }
    }

    /// What the schema says of a row, or of the mapping of which a row is a key.
    func shape(in whole: CaseShape) -> CaseShape? {
        let shape = path.reduce(Optional(whole)) { shape, key in
            shape.flatMap { ($0.item ?? $0)[key] }
        }
        switch form {
        case .keys: return shape
        case .items, .parts: return shape?.item
        case .named: return shape?.named
        }
    }

    /// The column that says what a row belongs to or goes by, and no key of its mapping is.
    var ownColumn: String? {
        switch form {
        case .parts: "strike"
        case .named: "id"
        default: nil
        }
    }

    /// The sheet that a name means, whatever its capitals and blanks; nil for none.
    init?(name: String) {
        let key = Vocabulary.key(name)
        let sheet = Self.allCases.first { sheet in
            ([sheet.rawValue] + (Self.otherNames[sheet] ?? [])).contains {
                Vocabulary.key($0) == key
            }
        }
        guard let sheet else { return nil }
        self = sheet
    }

    /// Whether a sheet is there for those who read it.
    static func isRemark(_ name: String) -> Bool {
        name.hasPrefix("#") || ["readme", "прочитай", "прочти"].contains(Vocabulary.key(name))
    }

    /// Names of sheets in Ukrainian and Russian; one that may be two sheets is in none.
    private static let otherNames: [CaseSheet: [String]] = [
        .general: ["справа", "дело"],
        .premises: ["приміщення", "будівлі", "помещения", "здания"],
        .strikes: ["удари", "удары"],
        .reports: ["звіти", "повідомлення", "сообщения"],
        .weapons: ["зброя", "оружие"],
        .objectives: ["цілі", "цели"],
        .notices: ["сповіщення", "уведомления"],
        .claims: ["заяви", "твердження", "заявления", "утверждения"],
        .evidence: ["докази", "доказательства"],
        .sources: ["джерела", "источники"],
        .assumptions: ["припущення", "допущения", "предположения"],
        .weaponClasses: ["класи зброї", "классы оружия"],
    ]
}
