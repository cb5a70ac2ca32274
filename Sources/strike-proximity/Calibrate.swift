import ArgumentParser
import Foundation
import Records
import StrikeProximity
import Synchronization

struct Calibrate: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Simulate how often the ratios of a case would mislead.",
        discussion: """
            Simulates periods of strikes in which no weapon is aimed at the premises, under what \
            the case believes and under wrong beliefs: strikes that cluster near the premises, \
            three times as many strikes, salvos counted singly, distances understated, an \
            objective that nobody listed, a catalogue with gaps. Counts in how many of them some \
            strike, or all together, would still reach a ratio of t: no more than one in t is \
            what a ratio promises. Writes calibration.json, tippett.csv and tippett.svg, all or \
            none.

            EXAMPLES
              strike-proximity calibrate case.yaml
              strike-proximity calibrate case.yaml --worlds 1000000 -o calibration/
            """)

    @Argument(
        help: "The case file (YAML or XLSX).",
        completion: .file(extensions: ["yaml", "yml", "xlsx"]))
    var file: String

    @Option(
        name: [.short, .customLong("output")], help: "Folder for the files of the result.",
        completion: .directory)
    var output: String?

    @Option(help: "How many periods in each kind of world, 1,000 to 10,000,000.")
    var worlds = 100_000

    @OptionGroup var outside: OutsideOption

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
            casePath: file, allowsOutside: outside.isAllowed, worlds: worlds,
            progress: { share in line.withLock { $0.show(share: share) } })
        line.withLock { $0.clear() }
        for warning in document.warnings {
            StandardError.say(StrikeProximityError.printable("warning: \(warning)"))
        }
        if let output { try document.write(to: output) }
        if json {
            if let report = document.documents.first { StandardOutput.write(report.data) }
        } else if !quiet {
            StandardOutput.write(document.summary(width: StandardOutput.width))
        }
        if let output, !quiet {
            let names = document.documents.map(\.name).joined(separator: ", ")
            StandardError.say("Written to \(output): \(names)")
        }
    }
}
