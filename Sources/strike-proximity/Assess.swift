import ArgumentParser
import Foundation
import Records
import StrikeProximity

struct Assess: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Measure and weigh the strikes of a case.",
        discussion: """
            Each strike is weighed against every named alternative; then all of them together, \
            among all strikes of the area (catalogue, or strikes_in_area), all missions \
            (register) and before and after each notice. Prints a summary and writes, all or none, \
            report.html (for readers), report.json (every number), report.geojson and report.kml \
            (maps), pairs.csv with its datapackage.json (distances) and manifest.json (hashes). In \
            Ukrainian and Russian the summary has what can be quoted, and is written, too: \
            summary.uk.txt, summary.ru.txt.

            EXAMPLES
              strike-proximity assess case.yaml -o results/
              strike-proximity assess case.xlsx -o results/ --geopackage
              strike-proximity assess case.yaml --bundle result.zip
              strike-proximity assess cases/case.yaml --allow-outside -o results/
              strike-proximity assess case.yaml --language uk
              strike-proximity assess case.yaml --json | jq .claims
            """)

    @Argument(
        help: "The case file (YAML or XLSX).",
        completion: .file(extensions: ["yaml", "yml", "xlsx"]))
    var file: String

    @Option(
        name: [.short, .customLong("output")], help: "Folder for the files of the result.",
        completion: .directory)
    var output: String?

    @Option(
        help: ArgumentHelp(
            "Online map tiles for report.html, such as https://tile.example/{z}/{x}/{y}.png; whoever "
                + "opens the page then asks that server for pictures.", valueName: "url"))
    var tiles: String?

    @Option(
        help: ArgumentHelp(
            "Whom the tiles are by, as their licence wants it said on the map.", valueName: "text"))
    var tilesAttribution: String?

    @Flag(
        name: .customLong("geopackage"),
        help: "Write report.gpkg, too, styled for QGIS; needs gdal-bin.")
    var geoPackage = false

    @Option(
        help: ArgumentHelp(
            "Write everything into one archive: the case, what it names, sources' copies, the result; "
                + "a bag (RFC 8493) that verify and other tools check.", valueName: "file.zip"),
        completion: .file(extensions: ["zip"]))
    var bundle: String?

    @OptionGroup var outside: OutsideOption

    @OptionGroup var language: LanguageOption

    @OptionGroup var verbosity: Verbosity

    func run() throws {
        var extras = Assessment.Extras()
        extras.language = try language.chosen(
            verbosity, isWritten: output != nil || bundle != nil)
        if let tiles {
            guard let online = OnlineTiles(tiles, attribution: tilesAttribution) else {
                throw StrikeProximityError(
                    .usage,
                    "--tiles “\(tiles)” is no address of tiles; write https://…/{z}/{x}/{y}.png")
            }
            extras.tiles = online
        } else if tilesAttribution != nil {
            throw StrikeProximityError(
                .usage, "--tiles-attribution says whom tiles are by; name them with --tiles")
        }
        if output == nil, bundle == nil, tiles != nil || geoPackage {
            throw StrikeProximityError(
                .usage,
                "--tiles and --geopackage are about files; say where with -o FOLDER or --bundle FILE.zip"
            )
        }
        extras.geoPackage = geoPackage
        let assessment = try Assessment(casePath: file, allowsOutside: outside.isAllowed)
        try assessment.report(to: output, extras, verbosity)
        if let bundle {
            try assessment.writeBundle(to: bundle, extras)
            if !verbosity.quiet { StandardError.say("Written: \(bundle)") }
        }
    }
}

/// How much is said.
struct Verbosity: ParsableArguments {
    @Flag(help: "Print report.json instead of the summary.")
    var json = false

    @Flag(name: .shortAndLong, help: "Print no summary.")
    var quiet = false
}

extension Assessment {
    /// Writes the files where they were asked for and the words to the terminal.
    fileprivate func show(_ language: Language, _ verbosity: Verbosity) {
        if verbosity.json {
            StandardOutput.write(reportJSON)
        } else if !verbosity.quiet {
            StandardOutput.write(summary(width: StandardOutput.width, language: language))
        }
    }

    func report(to output: String?, _ extras: Extras = Extras(), _ verbosity: Verbosity) throws {
        if let output, ["", "-"].contains(output) {
            throw StrikeProximityError(
                .usage, "-o “\(output)” is no folder; a result is several files")
        }
        for warning in warnings {
            StandardError.say(StrikeProximityError.printable("warning: \(warning)"))
        }
        let names = try output.map { try write(to: $0, extras) }
        show(extras.language, verbosity)
        if let output, let names, !verbosity.quiet {
            StandardError.say("Written to \(output): \(names.joined(separator: ", "))")
        }
        if let output, let names {
            for name in Assessment.leftovers(in: output, besides: names) {
                StandardError.say(
                    "\(output) also holds \(name) of an earlier result, which is not part of this "
                        + "one; delete it")
            }
        }
    }
}
