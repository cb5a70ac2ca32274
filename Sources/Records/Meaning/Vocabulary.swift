internal import Foundation

/// The names that columns bear, by role: one vocabulary for every command.
///
/// Names in other languages than English are from memory but for those of Ukrainian and Russian
/// open data portals.
package enum Vocabulary {
    /// Names of each role; the earlier count before the later.
    package static let names: [Role: [String]] = [
        .identifier: [
            "identifier", "id", "strike_id", "incident_id", "event_id", "event_id_cnty", "qid",
            "entry", "item",
            "uuid", "guid", "ідентифікатор", "идентификатор", "identifiant", "identificador",
            "kimlik",
            "المعرف", "מזהה", "№", "№_п/п", "n/n", "nr", "no", "#",
        ],
        .name: [
            "name", "title", "record", "label", "item_label", "назва", "название", "наименование",
            "nom", "nombre", "isim", "ad", "adı", "الاسم", "שם",
        ],
        .latitude: [
            "latitude", "lat", "y", "decimal_latitude", "point_y", "gps_latitude", "gps_lat",
            "geo_lat",
            "latitude_dd", "lat_dd", "breitengrad", "szerokość_geograficzna", "latitudine",
            "широта", "latitud", "enlem", "en_dairəsi", "enlik",
            "خط_العرض",
            "קו_רוחב",
        ],
        .longitude: [
            "longitude", "lon", "lng", "long", "x", "decimal_longitude", "point_x", "gps_longitude",
            "gps_lon", "gps_lng", "geo_lon", "geo_lng", "longitude_dd", "lon_dd", "längengrad",
            "długość_geograficzna", "longitudine", "довгота",
            "долгота",
            "longitud", "boylam", "uzunluq_dairəsi", "uzunluq", "خط_الطول", "קו_אורך",
        ],
        .coordinate: [
            "coordinates", "coordinate", "coord", "coords", "lat_lon", "lat_lng", "lat_long",
            "latitude_longitude", "gps_coordinates", "gps", "geo", "geo_point", "wkt",
            "geom_wkt", "geometry", "geom", "the_geom", "mgrs", "plus_code", "координати",
            "координаты",
            "coordonnées", "coordenadas", "koordinatlar", "koordinat", "الإحداثيات", "إحداثيات",
            "קואורדינטות",
        ],
        // Only names that state the unit: a number of any other may be feet, a rank or a share.
        .uncertainty: [
            "coordinate_uncertainty_in_meters", "coordinate_uncertainty_in_metres", "uncertainty_m",
            "position_uncertainty_m", "coordinate_uncertainty_m", "location_uncertainty_m",
            "radius_m",
            "accuracy_m", "horizontal_accuracy_m", "gps_accuracy_m", "error_m", "error_radius_m",
            "uncertainty_meters", "uncertainty_metres", "accuracy_meters", "accuracy_metres",
            "radius_meters", "radius_metres", "error_meters", "error_metres", "похибка_м",
            "погрешность_м", "точність_м", "точность_м", "incertitude_m", "incertidumbre_m",
            "belirsizlik_m",
        ],
        .precision: ["precision_class", "precision"],
        .date: [
            "date", "when", "event_date", "date_local", "date_start", "acq_date", "date_of_event",
            "incident_date", "strike_date", "date_of_strike", "date_of_incident", "start_date",
            "datetime", "date/time", "date_utc", "datetime_utc", "occurred_at",
            "timestamp", "begin", "дата", "дата_події", "дата_события", "дата_удару", "дата_удара",
            "дата_та_час", "дата_і_час", "дата_и_время", "дата_час", "дата_время", "fecha", "tarih",
            "tarix", "التاريخ", "תאריך",
        ],
        .end: ["date_end", "end_date", "end"],
        .time: [
            "time", "time_of_day", "time_local", "event_time", "incident_time", "час", "время",
            "heure",
            "hora", "saat", "vaxt", "الوقت", "שעה",
        ],
        .country: [
            "host_state", "host_country", "country", "country_name", "adm0_name", "admin0",
            "country_label", "країна",
            "страна", "pays", "país", "ülke", "ölkə", "البلد", "الدولة", "מדינה",
        ],
        .sendingState: [
            "sending_state", "sending_country", "operator", "operator_label",
            "represented_country",
            "акредитуюча_держава", "аккредитующее_государство", "état_accréditant",
            "estado_acreditante", "gönderen_devlet",
        ],
        .city: [
            "host_city", "city", "city_label", "town/city", "post_city", "town", "місто", "город",
            "ville",
            "ciudad",
            "şehir", "şəhər", "المدينة", "עיר",
        ],
        .address: [
            "address", "street_address", "адреса", "адрес", "adresse", "dirección", "adres",
            "ünvan",
            "العنوان", "כתובת",
        ],
        .kind: ["kind", "type", "mission_type"],
        .weaponClass: [
            "weapon_class", "weapon", "weapons", "weapon_type", "munition", "munitions", "зброя",
            "тип зброї", "засіб ураження", "боєприпас", "оружие", "тип оружия", "боеприпас",
            "средство поражения", "arme", "munition utilisée", "arma", "munición", "silah",
            "mühimmat", "silahın növü", "سلاح", "نوع السلاح", "כלי נשק",
        ],
        .attack: ["attack", "attack_id"],
        .premises: ["premises"],
        .source: ["claimed_by", "source"],
        .effect: ["effect"],
        .certainty: ["certainty"],
        .validFrom: ["valid_from"],
        .validTo: ["valid_to"],
        .notes: [
            "note", "notes", "comment", "comments", "remarks", "description", "примітка",
            "примечание",
            "опис", "описание",
        ],
        .layer: [
            "layer", "folder", "layer_name", "folder_name", "шар", "папка", "слой", "couche",
            "calque", "capa", "carpeta", "katman", "klasör", "qat", "qovluq", "الطبقة", "المجلد",
            "שכבה", "תיקייה",
        ],
    ]

    /// The same by ``key(_:)``.
    package static let keys: [Role: [String]] = names.mapValues { $0.map(key) }

    /// The keys of the names that the program itself knows, for it looks for all of them in each file.
    private static let ownKeys: [String: String] = {
        let schemas = KnownSchema.all.flatMap { $0.needs + $0.oneOf + $0.lost + $0.roles.values }
        let own = Set(names.values.joined()).union(schemas)
        return Dictionary(uniqueKeysWithValues: own.map { ($0, key($0)) })
    }()

    /// The same as ``key(_:)``, sooner where the name is one that the program knows.
    static func knownKey(_ name: String) -> String { ownKeys[name] ?? key(name) }

    /// What is left of a name where only letters and digits count: small, without blanks, quotes, a
    /// byte-order mark, underscores, hyphens, points, brackets and @; of a member of a record's tags or
    /// attributes its own name, and without the `.value` of query services.
    package static func key(_ name: String) -> String {
        var name = name.lowercased()[...]
        for container in ["tags.", "attributes.", "properties.", "fields."]
        where name.hasPrefix(container) {
            name = name.dropFirst(container.count)
        }
        if name.hasSuffix(".value") { name = name.dropLast(6) }
        var result = ""
        for scalar in name.unicodeScalars {
            switch scalar {
            case "_", "-", ".", ",", "°", "(", ")", "\"", "'", "@", "\u{FEFF}", "\u{200B}": continue
            // Turkish capitals: İ becomes i with a dot above, I may stand for ı.
            case "\u{307}": continue
            case "ı": result.unicodeScalars.append("i")
            case _ where scalar.properties.isWhitespace: continue
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    private static let uncertaintyWords = [
        "accuracy", "uncertain", "precision", "radius", "specificity", "errorm", "locerror",
        "locationerror", "positionerror", "marginoferror", "whereprec", "sigmam", "resolution",
        "cepm", "rayon", "précision", "precisión", "genauigkeit", "dokładność", "buffer",
        "geoprec",
        "похибк", "погрешност", "точност", "точніст", "incertitud", "belirsizlik",
    ]

    /// Whether a column's name looks like one that says how exact a position is.
    static func looksLikeUncertainty(_ name: String) -> Bool {
        let key = key(name)
        return (key == "cep" || uncertaintyWords.contains { key.contains($0) })
            && !["time", "date", "deaths"].contains { key.contains($0) }
    }
}
