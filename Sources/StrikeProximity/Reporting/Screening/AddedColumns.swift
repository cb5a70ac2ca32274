/// The columns that `nearest` adds to the strikes'.
enum AddedColumns {
    /// Those that are always there, in order.
    static let always = [
        ColumnDescription(
            "nearest_id", .string,
            "Identifier of the nearest site; of a site without one its line, as “row 3” where others have one."
        ),
        ColumnDescription(
            "nearest_name", .string, "What it is called; empty where nothing says so."),
        ColumnDescription(
            "nearest_count", .integer, "How many sites are as near as that one, it included."),
        ColumnDescription("rank", .integer, "1 for the nearest site, 2 for the second, and so on."),
        ColumnDescription(
            "distance_m", .number, "Geodesic on WGS 84, metres, 0 inside a footprint."),
        ColumnDescription(
            "distance_low_m", .number,
            "Distance less the strike's uncertainty, metres, at least 0; empty where none is stated."
        ),
        ColumnDescription(
            "distance_high_m", .number, "Distance and the strike's uncertainty, metres."),
        ColumnDescription(
            "azimuth_deg", .number,
            "Direction from the site to the strike, degrees clockwise from north; empty at no distance."
        ),
        ColumnDescription(
            "measured_latitude", .number, "The place that was measured, degrees, WGS 84."),
        ColumnDescription("measured_longitude", .number, "The same, to the east."),
    ]
    /// What the names of columns begin with that are taken over from the sites.
    static let copiedPrefix = "nearest_"
    /// Where it is asked for.
    static let ties = ColumnDescription(
        "nearest_ties", .string,
        "Identifiers of all sites at the place of the nearest, with --ties.")
    /// On maps.
    static let label = ColumnDescription(
        "nearest_label", .string, "The distance and the site in words, of KML and GeoPackage.")
    /// Where lines are drawn.
    static let feature = ColumnDescription(
        "nearest_feature", .string,
        "strike, or geodesic: the line from the site to the strike, with --lines.")
    /// Where the strikes' data set says it.
    static let positionClass = ColumnDescription(
        "position_class", .string,
        "What kind of place the strike's position is, of a known data set.")

    /// All of them.
    static let all = always + [ties, label, feature, positionClass]
}
