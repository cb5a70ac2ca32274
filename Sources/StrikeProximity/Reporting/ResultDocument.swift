/// The files that a result is made of, by their names.
enum ResultDocument: String, CaseIterable, Sendable {
    case page = "report.html"
    case report = "report.json"
    case map = "report.geojson"
    case keyhole = "report.kml"
    case geoPackage = "report.gpkg"
    case pairs = "pairs.csv"
    case dataPackage = "datapackage.json"
    /// What all others are held against, so it is made last.
    case manifest = "manifest.json"

    /// Whether GDAL makes it, so that it is there only where it is asked for.
    var needsGDAL: Bool { self == .geoPackage }
}
