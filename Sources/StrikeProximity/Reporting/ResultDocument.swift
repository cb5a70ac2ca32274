/// The files that a result is made of, by their names.
enum ResultDocument: String, CaseIterable, Sendable {
    case page = "report.html"
    case report = "report.json"
    case map = "report.geojson"
    case keyhole = "report.kml"
    case geoPackage = "report.gpkg"
    case pairs = "pairs.csv"
    case dataPackage = "datapackage.json"
    case ukrainianSummary = "summary.uk.txt"
    case russianSummary = "summary.ru.txt"
    /// What all others are held against, so it is made last.
    case manifest = "manifest.json"

    /// The summary in a language; nil for English, in which everything else is written.
    static func summary(in language: Language) -> ResultDocument? {
        switch language {
        case .english: nil
        case .ukrainian: .ukrainianSummary
        case .russian: .russianSummary
        }
    }

    /// Whether it is written, for some are only where they are asked for.
    func isWanted(_ extras: Assessment.Extras) -> Bool {
        switch self {
        case .geoPackage: extras.geoPackage
        case .ukrainianSummary, .russianSummary: self == .summary(in: extras.language)
        default: true
        }
    }
}
