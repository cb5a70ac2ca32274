import ArgumentParser
import Foundation
import StrikeProximity
import Synchronization

struct Calibrate: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "How often the ratios of a case would mislead, in simulated worlds.",
        discussion: """
            Simulates worlds in which the premises were the aim point and worlds in which they \
            were not, under the case's own assumptions and under wrong ones: weapons that miss \
            half or twice as far, an objective that nobody listed, strikes picked because they \
            fell near, a catalogue with gaps. Writes calibration.json, tippett.csv and \
            tippett.svg, all or none.

            EXAMPLES
              strike-proximity calibrate case.yaml
              strike-proximity calibrate case.yaml --worlds 1000000 -o calibration/
            """)

    @Argument(help: "The case file (YAML).", completion: .file(extensions: ["yaml", "yml"]))
    var file: String

    @Option(
        name: [.short, .customLong("output")], help: "Folder for the files of the result.",
        completion: .directory)
    var output: String?

    @Option(help: "How many worlds of each kind, 1,000 to 10,000,000.")
    var worlds = 100_000

    @Flag(help: "Print calibration.json instead of the tables.")
    var json = false

    @Flag(name: .shortAndLong, help: "Print no tables and no messages.")
    var quiet = false

    func run() throws {
        guard (1_000...10_000_000).contains(worlds) else {
            throw StrikeProximityError(
                .usage, "--worlds \(worlds): give a number from 1,000 to 10,000,000")
        }
        let line = Mutex(ProgressLine(isWanted: !quiet))
        let document = try CalibrationDocument(
            Assessment(casePath: file), worlds: worlds,
            progress: { share in line.withLock { $0.show(share: share) } })
        line.withLock { $0.clear() }
        if let output { try document.write(to: output) }
        if json {
            if let report = document.documents.first { StandardOutput.write(report.data) }
        } else if !quiet {
            StandardOutput.write(document.summary())
        }
        if let output, !quiet {
            let names = document.documents.map(\.name).joined(separator: ", ")
            StandardError.write("Written to \(output): \(names)\n")
        }
    }
}
