import ArgumentParser
import Records
import StrikeProximity

struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Check a register or a list of strikes for faults.",
        discussion: """
            Finds missing and unusable coordinates, latitude and longitude exchanged or copied, \
            wrong signs, features whose columns contradict their geometry, places outside the stated country or far from the stated city, few and \
            too many decimals, centroids of places, shared points and buildings, duplicates, dates \
            in the future and premises that were not in use. The country comes from a coarse \
            basemap: places that it cannot resolve are reported as not checked. --fix corrects an exchange or a sign only \
            where the stated city, or a latitude that cannot be, makes it certain; all other bytes \
            stay.

            Exits with 65 where a record cannot be right as it is.

            EXAMPLES
              strike-proximity check register.csv
              strike-proximity check strikes.csv -o findings.geojson
              strike-proximity check strikes.csv --fix corrected.csv
              strike-proximity check strikes.xlsx --dates day-first
            """)

    @Argument(
        help: "The file, as nearest reads it; - for standard input.", completion: .file())
    var file: String

    @Option(
        help: """
            The columns, where names do not tell: latitude=A,longitude=B,id=C,country=D,city=E,date=F \
            and more; country=none; schema=NAME or none; layer=NAME of a file with several; \
            header=LINE and separator=semicolon of a table; order=lon-lat of two numbers in \
            one cell.
            """)
    var columns: String?

    @OptionGroup var order: DatesOption

    @Option(
        name: [.short, .customLong("output")],
        help: "File for all findings: .csv, .geojson or .json.", completion: .file())
    var output: String?

    @Option(
        help: "File for a copy in which only what is certain is corrected; a log goes beside it.",
        completion: .file())
    var fix: String?

    @Flag(help: "Print JSON.")
    var json = false

    @Flag(name: .shortAndLong, help: "Print no summary.")
    var quiet = false

    func run() throws {
        try PythonPackage.takesOver(files: [file, output, fix].compactMap(\.self))
        try QualityCheck.requireDistinct(input: file, findings: output, corrected: fix)
        let check = try QualityCheck(
            path: file, columns: columns.map { try StatedColumns($0) } ?? StatedColumns(),
            dates: order.dates, keepsInput: fix != nil)
        if let output { try check.write(to: output) }
        let fixed = try fix.map { try check.writeCorrected(to: $0) }
        if json {
            StandardOutput.write(check.json)
        } else if !quiet {
            StandardOutput.write(check.summary(width: StandardOutput.width))
        }
        if let fix, let fixed, !quiet {
            StandardError.say(
                "\(fixed.count) corrected in \(fix); every change is in \(fixed.log)")
        }
        if check.findings.contains(where: { $0.severity == .error }) {
            throw ExitCode(StrikeProximityError.Kind.data.rawValue)
        }
    }
}
