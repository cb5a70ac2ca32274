import ArgumentParser
import Foundation
import Geodesy
import Records
import StrikeProximity

struct Nearest: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Find every strike's nearest sites, exactly.",
        discussion: """
            Both files are tables, GeoJSON, JSON records, KML, KMZ or XLSX, packed with gzip or zip or \
            not; - is standard input. With gdal-bin also GeoPackage, Shapefile, FlatGeobuf and \
            PostGIS tables ("PG:dbname=osint tables=strikes"; written is the table nearest, in place \
            of one of that name). With the Python package also Parquet, GeoParquet and Arrow. Strikes have a point each; sites have a point or (GeoJSON) a \
            polygon, to whose edge the distance is, 0 inside. Distances are geodesics on WGS 84, and so \
            are the edges: a long one leaves the straight line that a map shows, and by how much is \
            said. Polygons may be as wide as countries and may have parts that share ground.

            All that the strikes' file says passes through unchanged; added are nearest_id, \
            nearest_name, nearest_count (sites as near as that one), rank, distance_m, azimuth_deg (at \
            the site, towards the strike), the place that was measured (measured_latitude, \
            measured_longitude) and, where a strike states its uncertainty, distance_low_m and \
            distance_high_m. A strike without a match stays. Sites without a coordinate are left out \
            and counted.

            A CSV result has cells as they are, =1+1 included, which spreadsheet programs run as a \
            formula: where people open data of strangers, write XLSX, in which they are text. On a \
            terminal U+FFFD stands for what would steer it.

            Known by their columns, and said so: ACLED, UCDP GED, VIINA, GeoConfirmed, CIR Eyes on \
            Russia, Bellingcat civilian harm, NASA FIRMS, GTD, Warspotting, OpenStreetMap, \
            database-of-embassies, KML. Their \
            precision fields become the uncertainty, and position_class says which positions are \
            only the middle of a place.

            EXAMPLES
              strike-proximity nearest strikes.csv bundled
              strike-proximity nearest acled.csv register.csv --within 5km -o near.gpkg
              strike-proximity nearest a.csv.gz b.csv --columns lat=Y,lon=X -o c.csv.gz
              strike-proximity nearest strikes.csv bundled --within 2km --lines -o near.kml
              cat strikes.geojsonl | strike-proximity nearest - compounds.geojson
            """)

    @Argument(
        help: "Strikes: a table, GeoJSON, JSON, KML, XLSX and others; - is standard input.",
        completion: .file())
    var strikes: String

    @Argument(
        help: """
            Sites, likewise, or bundled: the register of missions that comes with the program.
            """, completion: .file())
    var sites: String

    @Option(help: "How many sites for each strike; 1 if neither this nor --within is given.")
    var count: Int?

    @Option(help: "None farther than this: 500m, 5km, 2mi, 1nmi. Without --count, all of them.")
    var within: String?

    @Option(
        help: "csv, geojson or geojsonseq; by the name of the output if not given, else csv.",
        completion: .list(["csv", "geojson", "geojsonseq"]))
    var format: String?

    @Option(
        name: [.short, .customLong("output")], help: "File for the result; .gz packs it.",
        completion: .file())
    var output: String?

    @Option(
        help: """
            The strikes' columns, where names do not tell: latitude=A,longitude=B,id=C, \
            uncertainty=D, coordinate=E and more (see the documentation); schema=NAME or none; \
            layer=NAME of a file with several; header=LINE and separator=semicolon of a \
            table; order=lon-lat of two numbers in one cell.
            """)
    var columns: String?

    @Option(
        help: """
            The sites' columns, likewise; and names of columns to be taken over into the result: \
            name,kind.
            """)
    var siteColumns: String?

    @Flag(help: "Add nearest_ties: the identifiers of all sites at the place of the nearest.")
    var ties = false

    @Flag(
        help: """
            Draw the geodesic from each site to its strike, as features of their own: in GeoJSON, KML \
            and GeoPackage.
            """)
    var lines = false

    @Flag(
        help: """
            Leave out a site that has the strike's own identifier; in one file held against itself a \
            strike without one leaves out its own row.
            """)
    var excludeSelf = false

    @Option(
        help: ArgumentHelp(
            "CSV that overrides the meaning of a data set's precision values, with "
                + "dataset, value, precision_class and perhaps radius_m.", valueName: "file"),
        completion: .file())
    var precision: String?

    @Option(help: "What the names of the added columns begin with.")
    var prefix = ""

    @Flag(help: "Go on without records that have no usable coordinate, and list them.")
    var skipInvalid = false

    @Flag(
        help: """
            Say what the run came to as JSON, on standard output if the result goes to a file, else \
            on standard error.
            """)
    var json = false

    @Flag(name: .shortAndLong, help: "Print no messages.")
    var quiet = false

    func run() throws {
        try PythonPackage.takesOver(files: [strikes, sites, output].compactMap(\.self))
        let format = try resolvedFormat()
        guard !(strikes == "-" && sites == "-") else {
            throw StrikeProximityError(
                .usage,
                "only one of the two can come from standard input; name a file for the other")
        }
        var question = Screening.Question()
        question.limit = try within.map { try DistanceNotation.parse($0) }
        question.count = count ?? (within == nil ? 1 : nil)
        question.columns = try columns.map { try StatedColumns($0) } ?? StatedColumns()
        question.precision = try precision.map { try PrecisionTable.bundled(overriddenBy: $0) }
        question.precisionPath = precision
        question.prefix = prefix
        question.namesTies = ties
        question.drawsLines = lines
        question.excludesSelf = excludeSelf
        question.isSkippingInvalid = skipInvalid
        let screening = try Screening(
            sitesPath: sites,
            columns: siteColumns.map { try StatedColumns($0, copies: true) } ?? StatedColumns(),
            isSkippingInvalid: skipInvalid)
        if !quiet { screening.invalidSites.forEach(list) }
        var line = ProgressLine(isWanted: !quiet)
        let progress = try screening.run(
            strikesPath: strikes, question, as: format, to: output,
            onInvalid: { if !quiet { list($0) } }, onProgress: { line.show($0) })
        line.clear()
        if json {
            let summary = screening.json(progress)
            // Standard output may hold the result itself.
            if output.map({ $0 != "-" }) == true {
                StandardOutput.write(summary)
            } else {
                StandardError.write(PrintableText.shown(String(decoding: summary, as: UTF8.self)))
            }
        } else if !quiet {
            report(screening, progress)
        }
    }

    private func resolvedFormat() throws -> Screening.Format {
        guard let format else {
            if let output, let foreign = ForeignFormat(path: output) {
                // As one collection: by the line GDAL takes days for dates, whatever it is told.
                return foreign.isTable ? .csv : .geojson
            }
            var parts = (output ?? "").lowercased().split(separator: ".").map(String.init)
            if parts.last == "gz" { parts.removeLast() }
            return switch parts.count > 1 ? parts.last : nil {
            case "geojson", "json": .geojson
            case "geojsonseq", "geojsonl", "geojsons", "ndjson", "jsonl": .geojsonseq
            case nil, "csv", "tsv", "txt": .csv
            default:
                throw StrikeProximityError(
                    .usage,
                    "“\(output ?? "")”: no format is known by this ending; known: \(Self.endings)")
            }
        }
        guard let known = Screening.Format(rawValue: format) else {
            let names = Screening.Format.allCases.map(\.rawValue).joined(separator: ", ")
            throw StrikeProximityError(.usage, "unknown format “\(format)”; known: \(names)")
        }
        return known
    }

    private static let endings =
        ".csv, .tsv, .txt, .geojson, .json, .geojsonl, .geojsonseq, .ndjson, each also with .gz, and "
        + ForeignFormat.writtenEndings.map { "." + $0 }.joined(separator: ", ")

    private func list(_ record: InvalidRecord) {
        StandardError.say(
            StrikeProximityError.printable("\(record.location): skipped: \(record.reason)"))
    }

    private func report(_ screening: Screening, _ progress: Screening.Progress) {
        func count(_ number: Int, _ thing: String) -> String {
            "\(number) \(thing)\(number == 1 ? "" : "s")"
        }
        let notices =
            [progress.schemaNotice, screening.siteSchemaNotice].compactMap(\.self)
            + progress.notices + screening.siteNotices
        var said: Set<String> = []
        for notice in notices where said.insert(notice).inserted {
            StandardError.say(StrikeProximityError.printable(notice))
        }
        if progress.centroids > 0 {
            StandardError.say(
                """
                \(count(progress.centroids, "strike")) known only to the middle of a settlement, a \
                district or more (position_class): no evidence at close range
                """)
        }
        if progress.unknownPrecision > 0 {
            StandardError.say(
                """
                \(count(progress.unknownPrecision, "strike")) with a precision that is in no table \
                (position_class unknown): no uncertainty; \
                \(progress.schema == nil
                    ? "metres are --columns uncertainty=NAME, precision=none" : "--precision FILE says what it means")
                """)
        }
        if progress.isBlindToSharedPoints {
            StandardError.say(
                """
                Read once from a pipe, so points on which many strikes lie, middles of places \
                perhaps, were not told: name the file for that
                """)
        }
        var text = count(progress.strikes, "strike")
        if progress.skipped > 0 { text += " (\(progress.skipped) skipped)" }
        text += ", " + count(screening.siteCount, "site")
        var left: [String] = []
        if screening.unlocatedSiteCount > 0 {
            left.append("\(screening.unlocatedSiteCount) without a coordinate left out")
        }
        if !screening.invalidSites.isEmpty {
            left.append("\(screening.invalidSites.count) skipped")
        }
        if !left.isEmpty { text += " (\(left.joined(separator: ", ")))" }
        StandardError.say(text)
        summarise(progress)
    }

    /// How near strikes came to sites.
    private func summarise(_ progress: Screening.Progress) {
        if progress.notations.count > 1 {
            let counts = progress.notations.sorted {
                ($1.value, $0.key.rawValue) < ($0.value, $1.key.rawValue)
            }
            let listed = counts.map { "\($0.value) \($0.key.rawValue)" }.joined(separator: ", ")
            StandardError.say("Written in several notations: \(listed)")
        }
        guard !progress.closest.isEmpty else { return }
        func metres(_ distance: Double) -> String {
            distance < 10_000
                ? "\(Int(distance.rounded())) m" : "\(Int((distance / 1_000).rounded())) km"
        }
        StandardError.say(
            "Within 150 m: \(progress.within[0]), 1 km: \(progress.within[1]), 5 km: "
                + "\(progress.within[2])")
        let closest = progress.closest.map { one in
            (one.strike.isEmpty ? "" : "\(PrintableText.isolated(one.strike)) ")
                + "\(metres(one.distance)) from "
                + PrintableText.isolated(one.name.isEmpty ? one.site : one.name)
                + (one.siteCount > 1 ? " and \(one.siteCount - 1) more as near" : "")
        }
        StandardError.say("Nearest: \(closest.joined(separator: "; "))")
    }
}
