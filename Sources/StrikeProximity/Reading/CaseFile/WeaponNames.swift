internal import Records
internal import Synchronization

/// The classes of the weapon table by every name that they go by: their own, that for a reader, and the
/// table's column `also_called`; whatever the capitals, blanks and hyphens.
struct WeaponNames: Sendable {
    private var classes: [String: String] = [:]
    /// What several classes are called; such a name says none of them.
    private var contested: Set<String> = []
    private var others: [String: String] = [:]

    /// The table, or classes that the case adds to it.
    mutating func add(_ table: [String: WeaponClass]) {
        for (identifier, weapon) in table {
            for name in [identifier, weapon.name] {
                let key = Vocabulary.key(name)
                if let other = classes.updateValue(identifier, forKey: key), other != identifier {
                    contested.insert(key)
                }
            }
        }
        asked = Asked()
        known = Set(classes.values).sorted()
        for identifier in known { exact[identifier] = identifier }
    }

    /// Other names of a class; the names above count before them.
    mutating func add(_ identifier: String, alsoCalled names: [String]) {
        for name in names { others[Vocabulary.key(name)] = identifier }
        asked = Asked()
    }

    private var known: [String] = []

    /// One of the classes, which stands for one that cannot be read.
    var any: String? { known.first }

    /// The table's own texts: a catalogue's rows need not hold a copy each.
    private var exact: [String: String] = [:]

    /// What was asked before, of these names: a catalogue's rows ask the same a million times, on every
    /// core.
    private var asked = Asked()

    private final class Asked: Sendable {
        /// Of columns with a text of its own in each row no more are kept.
        private static let most = 1_000
        private let identifiers = Mutex<[String: String?]>([:])
        private let complaints = Mutex<[String: String]>([:])

        func identifier(of text: String, _ find: () -> String?) -> String? {
            Self.answer(identifiers, text, find)
        }

        func complaint(_ text: String, _ find: () -> String) -> String {
            Self.answer(complaints, text, find)
        }

        private static func answer<Answer: Sendable>(
            _ known: borrowing Mutex<[String: Answer]>, _ text: String, _ find: () -> Answer
        ) -> Answer {
            if let before = known.withLock({ $0[text] }) { return before }
            let answer = find()
            known.withLock { if $0.count < most { $0[text] = answer } }
            return answer
        }
    }

    /// The class that a name means; nil for none, and for several.
    func identifier(of text: String) -> String? {
        if let identifier = exact[text] { return identifier }
        return asked.identifier(of: text) {
            let key = Vocabulary.key(text)
            return contested.contains(key) ? nil : classes[key] ?? others[key]
        }
    }

    /// Why a name means no class.
    func complaint(_ text: String) -> String { asked.complaint(text) { reason(text) } }

    private func reason(_ text: String) -> String {
        let key = Vocabulary.key(text)
        if let rivals = Self.rivals.first(where: { $0.names.contains(key) }) {
            return "“\(text)” may be \(rivals.meanings); name the class that the source means"
        }
        // A digit is not a slip of the pen: Kh-47 is not Kh-22.
        let digits = text.filter(\.isNumber)
        let alike = known.filter { $0.filter(\.isNumber) == digits }
        let hint =
            MeantWord(text, among: alike)?.hint
            ?? "known: \(known.joined(separator: ", ")); a class of your own can be added under weapon_classes"
        return "there is no weapon class “\(text)”; \(hint)"
    }

    /// Names that reports use and that leave open which weapon it was.
    private static let rivals: [(names: [String], meanings: String)] = [
        (
            ["iskander", "искандер", "іскандер"],
            "Iskander-M, a ballistic missile (iskander-m), or Iskander-K, a cruise missile that the "
                + "bundled table leaves out (add it to weapon_classes)"
        ),
        (
            ["s300", "с300"],
            "a missile fired at the ground (s-300-ground-mode) or one fired at aircraft "
                + "(interceptor-debris)"
        ),
        (
            ["kab", "каб"],
            "a bomb with the glide kit UMPK (umpk-glide-bomb) or a guided bomb that the bundled table "
                + "leaves out (add it to weapon_classes)"
        ),
    ]
}
