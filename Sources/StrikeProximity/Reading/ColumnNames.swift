/// Finds what a table's columns hold by the names that are in use for it.
enum ColumnNames {
    static let identifier = [
        "identifier", "id", "strike_id", "incident_id", "event_id", "event_id_cnty", "qid",
        "entry", "ідентифікатор", "идентификатор",
    ]
    static let name = ["name", "title", "site", "назва", "название"]
    static let latitude = ["latitude", "lat", "y", "decimallatitude", "широта"]
    static let longitude = [
        "longitude", "lon", "lng", "long", "x", "decimallongitude", "довгота", "долгота",
    ]
    static let uncertainty = [
        "coordinateuncertaintyinmeters", "uncertainty_m", "position_uncertainty_m", "radius_m",
        "accuracy_m",
    ]

    /// Index of the first column that bears one of `names`, whatever the case.
    static func index(of names: [String], in columns: [String]) -> Int? {
        let lowered = columns.map { $0.lowercased() }
        for name in names {
            if let index = lowered.firstIndex(of: name) { return index }
        }
        return nil
    }
}
