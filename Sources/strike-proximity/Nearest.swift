import ArgumentParser
import StrikeProximity

struct Nearest: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Every strike's nearest sites.",
        discussion: """
            Both files are CSV or GeoJSON with a point each; - is standard input. All columns of \
            the strikes pass through; added are nearest_id, rank, distance_m, azimuth_deg (at the \
            site, towards the strike) and, where the strike states its uncertainty, \
            distance_low_m and distance_high_m. Sites without a coordinate are left out and \
            counted.

            EXAMPLES
              strike-proximity nearest strikes.csv register.csv
              strike-proximity nearest strikes.csv register.csv --count 3 --within 5km -o near.geojson
              cat strikes.geojson | strike-proximity nearest - register.csv --format csv
            """)

    @Argument(help: "Strikes (CSV, GeoJSON or -).")
    var strikes: String

    @Argument(help: "Sites (CSV, GeoJSON or -).")
    var sites: String

    @Option(help: "How many sites for each strike.")
    var count = 1

    @Option(help: "None farther than this: 500m, 5km, 2mi, 1nmi.")
    var within: String?

    @Option(help: "csv, geojson or geojsonseq; by the name of the output if not given.")
    var format: String?

    @Option(name: [.short, .customLong("output")], help: "File for the result.")
    var output: String?

    @Flag(help: "Go on without strikes that have no usable coordinate, and list them.")
    var skipInvalid = false

    @Flag(name: .shortAndLong, help: "Print no messages.")
    var quiet = false

    func run() throws {
        let format = try resolvedFormat()
        let screening = try Screening(
            strikesPath: strikes, sitesPath: sites, count: count,
            within: within.map { try DistanceNotation.parse($0) }, skippingInvalid: skipInvalid)
        if let output, output != "-" {
            try screening.write(to: output, as: format)
        } else {
            StandardOutput.write(screening.data(as: format))
        }
        if !quiet { report(screening) }
    }

    private func resolvedFormat() throws -> Screening.Format {
        guard let format else {
            let suffix = output?.split(separator: ".").last.map(String.init) ?? "csv"
            return Screening.Format(rawValue: suffix) ?? (suffix == "json" ? .geojson : .csv)
        }
        guard let known = Screening.Format(rawValue: format) else {
            let names = Screening.Format.allCases.map(\.rawValue).joined(separator: ", ")
            throw StrikeProximityError(.usage, "unknown format “\(format)”; known: \(names)")
        }
        return known
    }

    private func report(_ screening: Screening) {
        for row in screening.strikes.invalidRows {
            StandardError.write("\(screening.strikes.path):\(row.number): skipped: \(row.reason)\n")
        }
        func count(_ number: Int, _ thing: String) -> String {
            "\(number) \(thing)\(number == 1 ? "" : "s")"
        }
        var text = count(screening.strikes.rows.count, "strike")
        if !screening.strikes.invalidRows.isEmpty {
            text += " (\(screening.strikes.invalidRows.count) skipped)"
        }
        text += ", " + count(screening.sites.rows.count, "site")
        if !screening.sites.invalidRows.isEmpty {
            text += " (\(screening.sites.invalidRows.count) without a coordinate left out)"
        }
        StandardError.write(text + "\n")
    }
}
