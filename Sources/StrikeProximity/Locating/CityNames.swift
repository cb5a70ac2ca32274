internal import Foundation

/// What the large cities of the world are called in Ukrainian and Russian: those that a time zone is
/// named after, by the Unicode CLDR.
enum CityNames {
    /// The name in English of each, both by ``CountryNames/key(_:)``.
    static let english: [String: String] = {
        var names: [String: String] = [:]
        let formatter = DateFormatter()
        formatter.dateFormat = "VVV"
        func name(_ zone: TimeZone, _ language: String) -> String {
            formatter.locale = Locale(identifier: language)
            formatter.timeZone = zone
            return CountryNames.key(formatter.string(from: Date(timeIntervalSince1970: 0)))
        }
        for zone in TimeZone.knownTimeZoneIdentifiers.compactMap(TimeZone.init(identifier:)) {
            let english = name(zone, "en")
            for language in ["uk", "ru"] where names[name(zone, language)] == nil {
                names[name(zone, language)] = english
            }
        }
        return names
    }()
}
