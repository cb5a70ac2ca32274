internal import Foundation

/// The names and codes by which records call the basemap's countries: ISO 3166 codes, the names of
/// the Unicode CLDR in English, Ukrainian and Russian, and others in use.
struct CountryNames: Sendable {
    private let numbers: [String: Int]
    /// Every country and territory of ISO 3166, on the basemap or not.
    private let regions: Set<String>

    /// - Parameter countries: their names on the basemap and their ISO 3166 alpha-3 codes, in the
    ///   order of the numbers.
    init(_ countries: [(name: String, code: String?)]) {
        let locales = ["en", "uk", "ru"].map(Locale.init(identifier:))
        // CLDR knows alpha-3 codes, too, but does not give the one for the other.
        var namesByEnglish: [String: [String]] = [:]
        var regions: Set<String> = []
        for region in Locale.Region.isoRegions where region.identifier.count == 2 {
            let names = locales.compactMap { $0.localizedString(forRegionCode: region.identifier) }
            guard let english = names.first else { continue }
            namesByEnglish[english] = names + [region.identifier]
            regions.formUnion((names + [region.identifier]).map(Self.key))
        }
        var numbers: [String: Int] = [:]
        for (number, country) in countries.enumerated() {
            numbers[Self.key(country.name)] = number
            guard let code = country.code,
                let english = locales[0].localizedString(forRegionCode: code)
            else { continue }
            for name in [code] + (namesByEnglish[english] ?? []) {
                numbers[Self.key(name)] = number
            }
        }
        for (alias, name) in Self.aliases { numbers[alias] = numbers[Self.key(name)] }
        self.numbers = numbers
        self.regions = regions
    }

    /// The number of a country; nil where none has that name.
    func number(of name: String) -> Int? {
        let key = Self.key(name)
        if let number = numbers[key] { return number }
        // UCDP writes “Myanmar (Burma)”.
        if let bracket = name.firstIndex(of: "("), bracket > name.startIndex {
            return number(of: String(name[..<bracket]))
        }
        for style in Self.styles where key.hasPrefix(style) {
            return numbers[String(key.dropFirst(style.count))]
        }
        return nil
    }

    /// Whether a name is that of any country or territory of ISO 3166.
    func isOfRegion(_ name: String) -> Bool { regions.contains(Self.key(name)) }

    /// A name without case, accents, article and punctuation.
    static func key(_ name: String) -> String {
        let folded = name.folding(
            options: [.diacriticInsensitive, .caseInsensitive, .widthInsensitive], locale: nil)
        let words = folded.split { !$0.isLetter && !$0.isNumber }
        return (words.first == "the" ? words.dropFirst() : words[...]).joined(separator: " ")
    }

    /// How the full names of states begin.
    private static let styles = [
        "kingdom of the ", "kingdom of ", "republic of the ", "republic of ",
        "state of ", "sultanate of ", "islamic republic of ", "federal republic of ",
        "grand duchy of ", "commonwealth of ", "hashemite kingdom of ", "people s republic of ",
    ]

    /// By ``key(_:)``.
    private static let aliases = [
        "united states": "United States of America", "usa": "United States of America",
        "u s a": "United States of America",
        "uk": "United Kingdom", "great britain": "United Kingdom",
        "czech republic": "Czechia", "swaziland": "eSwatini", "ivory coast": "Côte d'Ivoire",
        "democratic republic of the congo": "Dem. Rep. Congo",
        "democratic republic of congo": "Dem. Rep. Congo", "dr congo": "Dem. Rep. Congo",
        "republic of the congo": "Congo", "republic of congo": "Congo",
        "bosnia and herzegovina": "Bosnia and Herz.", "bosnia herzegovina": "Bosnia and Herz.",
        "south sudan": "S. Sudan", "central african republic": "Central African Rep.",
        "dominican republic": "Dominican Rep.", "equatorial guinea": "Eq. Guinea",
        "solomon islands": "Solomon Is.", "east timor": "Timor-Leste",
        "turkish republic of northern cyprus": "N. Cyprus", "northern cyprus": "N. Cyprus",
        "people s republic of china": "China", "republic of china": "Taiwan",
        "republic of ireland": "Ireland", "state of palestine": "Palestine",
        "palestine": "Palestine", "burma": "Myanmar", "turkiye": "Turkey",
        "western sahara": "W. Sahara", "sahrawi arab democratic republic": "W. Sahara",
        "russian federation": "Russia", "republic of korea": "South Korea",
        "democratic people s republic of korea": "North Korea", "viet nam": "Vietnam",
        "syrian arab republic": "Syria", "lao people s democratic republic": "Laos",
        "macedonia": "North Macedonia", "kosovo": "Kosovo", "somaliland": "Somaliland",
        "молдова": "Moldova",
    ]
}
