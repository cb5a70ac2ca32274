import ArgumentParser
import Records
import StrikeProximity

struct Verify: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Tell whether a result is unchanged and still follows from its inputs.",
        discussion: """
            Recomputes the hash of every file that manifest.json names, assesses the case once \
            more, and compares byte for byte. Where other versions made the result it names them, and
            compares everything but their names; report.gpkg has the bytes of GDAL's version. Exits with
            65 where something differs.

            EXAMPLES
              strike-proximity verify results/
              strike-proximity verify results/ --case case.yaml
            """)

    @Argument(help: "The folder that assess or demo wrote.", completion: .directory)
    var folder: String

    @Option(
        name: .customLong("case"), help: "The case file, if it is no longer where it was.",
        completion: .file(extensions: ["yaml", "yml"]))
    var casePath: String?

    @Flag(help: "Print JSON.")
    var json = false

    func run() throws {
        let verification = try Verification(folder: folder, casePath: casePath)
        if json {
            StandardOutput.write(verification.json)
        } else {
            StandardOutput.write(verification.text)
        }
        if !verification.isSound { throw ExitCode(StrikeProximityError.Kind.data.rawValue) }
    }
}
