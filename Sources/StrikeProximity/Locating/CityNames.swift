internal import Foundation

/// What the large cities of the world are called in Ukrainian and Russian: those that a time zone is
/// named after, by the Unicode CLDR.
enum CityNames {
    /// The name in English of each, both by ``CountryNames/key(_:)``.
    static let english: [String: String] = {
        var names: [String: String] = [:]
        // Not by DateFormatter, which ends the process at a zone that the system has no file of: older
        // names of zones, among them Europe/Kiev, are a package of their own in Debian 13.
        func name(_ zone: TimeZone, _ language: String) -> String {
            let style = Date.FormatStyle(locale: Locale(identifier: language), timeZone: zone)
                .timeZone(.exemplarLocation)
            return CountryNames.key(Date(timeIntervalSince1970: 0).formatted(style))
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
