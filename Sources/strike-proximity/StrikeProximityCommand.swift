import ArgumentParser
import Foundation
import Geodesy
import Records
import StrikeProximity

@main
struct StrikeProximityCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "strike-proximity",
        abstract: "How close to which premises did reported strikes fall, and how sure is that?",
        discussion: """
            Measures, after the fact, the proximity of reported strikes to diplomatic and other \
            premises, and weighs what the geometry says of their aim point. It never reads intent \
            into a distance.

            EXAMPLES
              strike-proximity demo
              strike-proximity init --strikes strikes.csv --place Kyiv -o case.yaml
              strike-proximity check strikes.csv -o findings.csv
              strike-proximity assess case.yaml -o results/
              strike-proximity verify results/
              strike-proximity distance "50.4608 30.4906" "50°27'44\\"N 30°28'54\\"E"
              strike-proximity locate "36UUA2205992000"
              strike-proximity nearest strikes.csv register.csv --count 3 --within 5km
              strike-proximity --version --json
            """,
        version: """
            strike-proximity \(Version.current.strikeProximity)
            PROJ \(Version.current.proj)
            GEOS \(Version.current.geos)
            EPSG \(Version.current.epsg)
            """,
        subcommands: [
            Demo.self, Init.self, Check.self, Assess.self, Verify.self, Diff.self, Sign.self,
            Nearest.self, Locate.self, Distance.self, Calibrate.self, Validate.self,
            PrintSchema.self,
        ])

    static func main() {
        // A reader that stops early (head) is no error; it ends the run without a word.
        signal(SIGPIPE, SIG_IGN)
        Interruption.watch()
        BundledProjDatabase.use()
        do {
            try checkEnvironment()
            let arguments = CommandLineArguments.all
            if arguments.count == 2, arguments.sorted() == ["--json", "--version"] {
                return StandardOutput.write(VersionDocument.json)
            }
            var command = try parseAsRoot(arguments.map(protectingSign))
            try command.run()
        } catch let error as StrikeProximityError where error.kind == .brokenPipe {
            Foundation.exit(0)
        } catch let error as StrikeProximityError {
            StandardError.say("strike-proximity: \(error.account)")
            Foundation.exit(error.exitCode)
        } catch {
            let sentence = fullMessage(for: error)
            guard exitCode(for: error) != .success else {
                // The parser itself would not say that it cannot be written.
                return StandardOutput.write(Data("\(sentence)\n".utf8))
            }
            // What the parser says repeats what was typed.
            if !sentence.isEmpty { StandardError.say(sentence) }
            Foundation.exit(exitCode(for: error).rawValue)
        }
    }

    /// Refuses what the environment asks for and cannot be had, before anything runs.
    private static func checkEnvironment() throws(StrikeProximityError) {
        let free = OpenFiles.free
        guard free >= OpenFiles.needed else {
            throw StrikeProximityError(
                .inputOutput,
                "only \(free) more files may be opened here, and \(OpenFiles.needed) are needed; allow "
                    + "more with ulimit -n")
        }
        if let refused = KernelChoice.refused {
            throw StrikeProximityError(
                .usage,
                "\(refused.variable): “\(refused.name)” is none of baseline, avx2 and avx512, or "
                    + "not for this processor; take the variable away, results are the same")
        }
        if let refused = Limit.refused {
            throw StrikeProximityError(
                .usage,
                "\(refused.variable): “\(refused.text)” is no whole number above 0 (and below "
                    + "1,073,741,825)")
        }
    }

    /// A coordinate such as `-33.9 151.2` is no option: it gets a true minus sign, which every
    /// notation reads.
    private static func protectingSign(_ argument: String) -> String {
        guard argument.hasPrefix("-"), let next = argument.dropFirst().first,
            next.isASCII, next.isNumber || next == "."
        else { return argument }
        return "\u{2212}" + argument.dropFirst()
    }
}
