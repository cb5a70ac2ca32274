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
            sheet.names.contains { Vocabulary.key($0) == key }
        }
        guard let sheet else { return nil }
        self = sheet
    }

    /// The sheet that a name which is none of a sheet may mean: misspelt, in the singular, with a word
    /// or a number besides, or by another word for the same.
    init?(near name: String) {
        let words = (LookAlike.latin(name)?.word ?? name).lowercased()
            .split { !$0.isLetter }.map(String.init)
        let whole = words.joined()
        func sheet(_ isMeant: (String, CaseSheet) -> Bool) -> CaseSheet? {
            Self.allCases.first { sheet in
                sheet.names.contains { isMeant(Self.letters($0), sheet) }
            }
        }
        let exact =
            sheet { known, _ in known == whole }
            // The last word is what the others are about.
            ?? words.reversed().lazy.compactMap { word in
                Self.synonym(word)
                    ?? sheet { known, sheet in
                        guard sheet != .general else { return false }
                        return known == word || known.hasSuffix("s") && known.dropLast() == word
                    }
            }.first
            ?? sheet { known, _ in
                known.count > 5 && (whole.hasPrefix(known) || whole.hasSuffix(known))
            }
        if let exact {
            self = exact
            return
        }
        // Short names are near to many words.
        let known = Self.allCases.flatMap { sheet in sheet.names.map(Self.letters) }
            .filter { $0.count > 4 }
        guard
            let nearest = Spelling.nearest(
                to: whole, among: known, within: max(1, whole.count / 4)),
            let sheet = sheet({ known, _ in known == nearest })
        else { return nil }
        self = sheet
    }

    private static func synonym(_ word: String) -> CaseSheet? {
        MeantWord.synonym(word, allCases.map(\.rawValue)).flatMap { CaseSheet(rawValue: $0) }
    }

    private static func letters(_ name: String) -> String { name.filter(\.isLetter) }

    private var names: [String] { [rawValue] + (Self.otherNames[self] ?? []) }

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
