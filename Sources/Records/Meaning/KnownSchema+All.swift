internal import Geodesy

extension KnownSchema {
    /// Every data set that is recognised. Names come from what it publishes. It is
    /// recognised by what it cannot do without, so that files of which columns were cut are, too.
    public static let all: [KnownSchema] = [
        acled, acled.cut(knownBy: ["event_id_cnty", "event_date"]), ucdp,
        ucdp.cut(knownBy: ["type_of_violence", "date_start"]), viinaInfo, viinaEvents, geoConfirmed,
        geoConfirmedList, geoConfirmedMap, airwars,
        airwars.cut(knownBy: ["unique_reference_code", "incident_date"]), eyesOnRussia,
        eyesOnRussiaMap, bellingcat,
        firms, firms.cut(knownBy: ["acq_date", "frp"]), embassies,
        openStreetMap, warspotting, gtd,
        gtd.cut(knownBy: ["eventid", "iyear"]), keyhole,
    ]

    private static let places: [Role: String] = [
        .latitude: "latitude", .longitude: "longitude",
    ]

    private static func places(
        identifier: String
    ) -> [Role: String] {
        places.merging([.identifier: identifier]) { $1 }
    }

    private static let acled = KnownSchema(
        name: "acled", title: "ACLED", needs: ["geo_precision"],
        oneOf: ["event_id_cnty", "event_date", "data_id", "sub_event_type"],
        roles: places(identifier: "event_id_cnty"),
        precision: Precision(dataset: "acled", column: "geo_precision"),
        time: Time(
            date: "event_date", notation: .isoOrWords,
            // A week and a month, of which the date is some day.
            precision: ("time_precision", ["1": 0, "2": 6, "3": 30])))

    private static let ucdp = KnownSchema(
        name: "ucdp-ged", title: "UCDP GED", needs: ["where_prec"],
        oneOf: ["type_of_violence", "date_start", "dyad_name", "priogrid_gid", "date_prec"],
        roles: places(identifier: "id"),
        precision: Precision(dataset: "ucdp-ged", column: "where_prec"),
        time: Time(date: "date_start", notation: .isoWithClock, end: "date_end"),
        header: [
            "id", "relid", "year", "active_year", "code_status", "type_of_violence",
            "conflict_dset_id", "conflict_new_id", "conflict_name", "dyad_dset_id",
            "dyad_new_id", "dyad_name", "side_a_dset_id", "side_a_new_id", "side_a",
            "side_b_dset_id", "side_b_new_id", "side_b", "number_of_sources", "source_article",
            "source_office", "source_date", "source_headline", "source_original", "where_prec",
            "where_coordinates", "where_description", "adm_1", "adm_2", "latitude", "longitude",
            "geom_wkt", "priogrid_gid", "country", "country_id", "region", "event_clarity",
            "date_prec", "date_start", "date_end", "deaths_a", "deaths_b", "deaths_civilians",
            "deaths_unknown", "best", "high", "low", "gwnoa", "gwnob",
        ])

    private static let viinaInfo = KnownSchema(
        name: "viina-info", title: "VIINA event_info", needs: ["geo_precision"],
        oneOf: ["geo_api", "viina_version", "event_id", "event_id_1pd"],
        roles: places(identifier: "event_id"),
        precision: Precision(dataset: "viina", column: "GEO_PRECISION"),
        // The zone of its time of day is not documented, so that only the day is taken.
        time: Time(date: "date", notation: .compact), remark: newsDate)

    private static let viinaEvents = KnownSchema(
        name: "viina-1pd", title: "VIINA event_1pd", needs: ["event_id_1pd", "geo_precision"],
        oneOf: ["n_reports", "t_mil_b", "tid"],
        roles: places(identifier: "event_id_1pd"),
        precision: Precision(dataset: "viina", column: "GEO_PRECISION"),
        time: Time(date: "date", notation: .compact), remark: newsDate)

    private static let newsDate =
        "its date is that of the news report, which may be a day or more after the event"

    private static let geoConfirmed = KnownSchema(
        name: "geoconfirmed", title: "GeoConfirmed", needs: ["faction", "geolocation"],
        oneOf: ["pluscode", "origin"], roles: places(identifier: "id"),
        time: Time(date: "date", notation: .isoWithClock), dropped: ["units", "orbatunits"],
        remark: silent)

    /// The order is that in which osint-geo-extractor, a public reader of this data, takes it.
    private static let geoConfirmedList = KnownSchema(
        name: "geoconfirmed-json", title: "GeoConfirmed (JSON list)",
        needs: ["coordinates", "geolocation", "originalsource"],
        roles: [.identifier: "id", .coordinate: "coordinates"], order: .latitudeFirst,
        time: Time(date: "date", notation: .isoWithClock), dropped: ["units", "orbatunits"],
        remark: "latitude comes first in it; \(silent)")

    /// Told by the list of folders in which its places are, not by columns. The older one of its two
    /// forms, which has the numbers the other way round; the order likewise.
    static let geoConfirmedMap = KnownSchema(
        name: "geoconfirmed-map", title: "GeoConfirmed (JSON map with folders)",
        needs: ["coordinates"], isByHeader: false,
        roles: [.identifier: "id", .coordinate: "coordinates"], order: .longitudeFirst,
        time: Time(date: "date", notation: .isoWithClock),
        remark: "longitude comes first in it; its polygons and lines are left out; \(silent)")

    /// Names and values as its own site has them.
    private static let airwars = KnownSchema(
        name: "airwars", title: "Airwars", needs: ["geolocation_accuracy"],
        oneOf: ["unique_reference_code", "incident_date", "airwars_grading", "strike_type"],
        roles: places(identifier: "unique_reference_code"),
        precision: Precision(dataset: "airwars", column: "geolocation_accuracy"),
        time: Time(date: "incident_date", notation: .isoOrWords))

    private static let eyesOnRussia = KnownSchema(
        name: "cir", title: "CIR Eyes on Russia", needs: ["violence level"],
        oneOf: ["entry", "event_group", "arms/munition"],
        roles: [.identifier: "entry", .latitude: "lat", .longitude: "lon"],
        time: Time(date: "date", notation: .isoWithClock), remark: silent)

    private static let eyesOnRussiaMap = KnownSchema(
        name: "cir-geojson", title: "CIR Eyes on Russia (GeoJSON)",
        needs: ["verifieddate", "title", "province"],
        roles: [.identifier: "id"], time: Time(date: "verifieddate", notation: .isoWithClock),
        remark: silent)

    private static let bellingcat = KnownSchema(
        name: "bellingcat", title: "Bellingcat civilian harm",
        needs: ["date", "description", "sources", "filters"],
        roles: places(identifier: "id"), time: Time(date: "date", notation: .monthFirst),
        remark: silent)

    private static let firms = KnownSchema(
        name: "firms", title: "NASA FIRMS", needs: ["scan", "track", "acq_date"],
        roles: places, pixel: (along: "track", across: "scan"),
        time: Time(date: "acq_date", notation: .isoWithClock, clock: "acq_time"),
        remark: "a row is a hot spot seen from orbit, not a strike")

    private static let embassies = KnownSchema(
        name: "embassies", title: "database-of-embassies",
        needs: ["operator", "operatorqid", "country", "qid"],
        roles: places(identifier: "qid"), remark: silent)

    private static let openStreetMap = KnownSchema(
        name: "osm", title: "OpenStreetMap", needs: ["diplomatic"],
        oneOf: ["country", "target", "amenity", "office", "embassy", "consulate"],
        roles: [
            .identifier: "@id", .sendingState: "country", .country: "target", .kind: "diplomatic",
            .city: "addr:city",
        ],
        remark: "country is the state that a mission is of, target the one in which it lies")

    private static let warspotting = KnownSchema(
        name: "warspotting", title: "Warspotting", needs: ["lost_by", "geo"],
        roles: [.identifier: "id", .coordinate: "geo"],
        time: Time(date: "date", notation: .isoWithClock), remark: silent)

    private static let gtd = KnownSchema(
        name: "gtd", title: "GTD", needs: ["eventid", "iyear", "specificity"],
        roles: places(identifier: "eventid").merging([.country: "country_txt"]) { $1 },
        precision: Precision(dataset: "gtd", column: "specificity"),
        time: Time(date: "iyear", notation: .isoWithClock, parts: ("imonth", "iday")))

    static let keyhole = KnownSchema(
        name: "kml", title: "KML (Google My Maps, Google Earth)",
        // Told by the name of the file.
        needs: [], isByHeader: false, roles: [.identifier: "name"], usualFirst: [.identifier],
        remark: silent)

    private static let silent = "it does not say how exact a position is"
}
