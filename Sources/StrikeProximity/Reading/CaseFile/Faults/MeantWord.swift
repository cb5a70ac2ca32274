internal import Records

/// What a word that is not known here means, and how that is said.
struct MeantWord {
    let word: String
    let hint: String

    /// - Returns: nil where nothing known is near.
    init?(_ text: String, among known: [String]) {
        if let dash = ListDash(text), known.contains(String(dash.rest)) {
            word = String(dash.rest)
            hint = dash.hint
            return
        }
        if let (latin, letter) = LookAlike.latin(text), let word = Self.same(latin, known) {
            self.word = word
            hint =
                "it has the Cyrillic letter “\(letter)”, which looks like a Latin one: type “\(word)” anew"
            return
        }
        guard
            let word = Self.same(text, known) ?? Self.synonym(text, known)
                ?? Spelling.nearest(to: text, among: known)
        else { return nil }
        self.word = word
        // Whoever names another unit, or none, must know of this one.
        hint =
            word.hasSuffix("_m") && (!text.hasSuffix("m") || text.hasSuffix("km"))
            ? "did you mean “\(word)”, in metres (0.05 km is 50)?" : "did you mean “\(word)”?"
    }

    /// What is meant, or else what there is.
    ///
    /// - Parameter limit: how many of the known words are named.
    static func hint(
        for text: String, among known: [String], naming limit: Int = .max
    ) -> String {
        if let meant = MeantWord(text, among: known) { return meant.hint }
        guard !known.isEmpty else { return "the case defines none" }
        return "known: \(known.prefix(limit).joined(separator: ", "))"
            + (known.count > limit ? " and \(known.count - limit) more" : "")
    }

    /// The same but for capitals, blanks, hyphens and underscores.
    private static func same(_ text: String, _ known: [String]) -> String? {
        let key = Vocabulary.key(text)
        return known.first { Vocabulary.key($0) == key }
    }

    /// Words that others use for a key of a case, too far from it to be a slip of the pen.
    private static let synonyms: [String: [String]] = [
        "when": ["date", "time", "datetime", "day"],
        "latitude": ["lat"], "longitude": ["lon", "lng", "long"],
        "coordinate": ["coordinates", "coords", "location", "place"],
        "coordinates": ["coordinate", "coords"],
        "position": ["coordinate", "coordinates", "location", "place", "point", "address"],
        "point": ["coordinate", "coordinates", "location", "position"],
        "class": ["weapon", "weapon_class", "type", "kind", "name"],
        "weapons": ["weapon"], "kind": ["type", "category"],
        "radius_m": ["radius", "accuracy", "uncertainty", "error"],
        "distance_m": ["distance", "metres", "meters"],
        "azimuth_deg": ["azimuth", "direction", "bearing"],
        "bearing_deg": ["bearing", "azimuth", "heading", "direction"],
        "within_m": ["within", "distance_m", "distance"],
        "claimed_by": ["source", "speaker", "stated_by", "reported_by", "who"],
        "reported_by": ["claimed_by", "source", "speaker", "who"],
        "stated_by": ["claimed_by", "speaker", "who"],
        "speaker": ["claimed_by", "who", "name"],
        "words": ["text", "quote", "statement", "says"],
        "reports": ["report", "positions", "locations"], "sources": ["source", "reference"],
        "id": ["identifier", "key", "name"], "name": ["title", "label"], "title": ["name"],
        "area_of_interest": ["area", "region"],
        "objectives": ["targets", "target", "alternatives"],
        "strikes": ["attacks", "incidents", "events"],
        "premises": ["sites", "buildings", "embassies"],
        "note": ["comment", "remark"], "time_zone": ["timezone", "zone"],
        "publisher": ["author"], "url": ["link", "address"], "published": ["date"],
    ]

    static func synonym(_ text: String, _ known: [String]) -> String? {
        let key = text.lowercased()
        return known.first { synonyms[$0]?.contains(key) == true }
    }
}

/// Letters of the Cyrillic alphabet that look like Latin ones: a keyboard that was not switched over
/// puts them into keys, and nobody sees it.
enum LookAlike {
    private static let pairs: [Character: Character] = [
        "а": "a", "в": "b", "е": "e", "к": "k", "м": "m", "н": "h", "о": "o", "р": "p", "с": "c",
        "т": "t", "у": "y", "х": "x", "і": "i", "ї": "i", "ј": "j", "ѕ": "s", "ԁ": "d", "һ": "h",
        "А": "A", "В": "B", "Е": "E", "К": "K", "М": "M", "Н": "H", "О": "O", "Р": "P", "С": "C",
        "Т": "T", "У": "Y", "Х": "X", "І": "I", "Ј": "J", "Ѕ": "S",
    ]

    /// The word in Latin letters and the first that is none; nil for a word that has no such letter, or
    /// other letters of that alphabet besides.
    static func latin(_ text: String) -> (word: String, letter: Character)? {
        guard let letter = text.first(where: { pairs[$0] != nil }) else { return nil }
        let word = String(text.map { pairs[$0] ?? $0 })
        return word.allSatisfy(\.isASCII) ? (word, letter) : nil
    }
}
