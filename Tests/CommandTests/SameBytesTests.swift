import Foundation
import TestSupport
import Testing

/// The same input gives the same bytes, wherever and on whatever machine it is run.
@Suite struct SameBytesTests {
    /// What is run, from a folder with the inputs; each writes its results in that folder or says them.
    private static let runs: [[String]] = [
        ["demo", "-o", "demo"],
        ["assess", "case.yaml", "-o", "assessed", "--language", "uk"],
        ["nearest", "strikes.csv", "sites.csv", "--count", "3", "-o", "near.csv"],
        ["nearest", "strikes.csv", "sites.csv", "--within", "3000km", "-o", "within.geojson"],
        ["nearest", "strikes.csv", "sites.csv", "-o", "near.kml"],
        ["nearest", "strikes.csv", "sites.csv", "-o", "near.geojsonl"],
        ["check", "strikes.csv"],
        ["locate", "36UUA2205992000"],
        ["distance", "50.4608 30.4906", "-33.9 151.2"],
    ]

    /// A program that starts another one in some other surroundings.
    struct Surroundings: CustomTestStringConvertible, Sendable {
        let arguments: [String]
        var testDescription: String { arguments.joined(separator: " ") }

        init(_ arguments: String...) { self.arguments = arguments }
    }

    private static let surroundings = [
        Surroundings("/usr/bin/env", "STRIKE_PROXIMITY_KERNELS=baseline"),
        Surroundings("/usr/bin/env", "LC_ALL=uk_UA.UTF-8", "TZ=Asia/Kathmandu"),
        Surroundings("/usr/bin/env", "LC_ALL=tr_TR.UTF-8", "LANG=tr", "TZ=America/St_Johns"),
        Surroundings("/usr/bin/env", "-u", "HOME", "-u", "LANG", "PROJ_NETWORK=ON", "TZ=:nowhere"),
        Surroundings("/usr/bin/env", "-i", "PATH=/usr/bin:/bin", "LC_ALL=C", "TZ=UTC-14"),
        Surroundings("/bin/sh", "-c", #"umask 077; exec "$@""#, "sh"),
    ]

    /// Those that only some systems have.
    private static let ofThisSystem =
        [
            Surroundings("/usr/bin/taskset", "-c", "0"),
            // A clock that runs from another day on
            Surroundings("/usr/bin/faketime", "-f", "@2040-02-29 12:00:00"),
            Surroundings("/usr/bin/env", "STRIKE_PROXIMITY_KERNELS=avx2"),
            Surroundings("/usr/bin/env", "STRIKE_PROXIMITY_KERNELS=avx512"),
        ]
        .filter { surroundings in
            FileManager.default.isExecutableFile(atPath: surroundings.arguments[0])
                && (try? run(surroundings, ["--version"], in: URL(filePath: "/")).status) == 0
        }

    private static func run(
        _ surroundings: Surroundings, _ arguments: [String], in folder: URL
    ) throws -> FinishedProcess {
        try FinishedProcess(
            running: URL(filePath: surroundings.arguments[0]),
            surroundings.arguments.dropFirst() + [BuiltCommand.path()] + arguments, in: folder)
    }

    /// All that the runs write and say, by path.
    private static func results(in surroundings: Surroundings) throws -> [String: Data] {
        let folder = try TemporaryFolder.make()
        func copy(_ fixture: String, _ name: String) throws {
            try FileManager.default.copyItem(
                at: FixtureFolder.url.appendingPathComponent(fixture),
                to: folder.appendingPathComponent(name))
        }
        try copy("acled.csv", "strikes.csv")
        try copy("sites.csv", "sites.csv")
        try Data(AssessCommandTests.caseOfTheReadme().utf8)
            .write(to: folder.appendingPathComponent("case.yaml"))
        var results: [String: Data] = [:]
        for (number, arguments) in runs.enumerated() {
            let made = try run(surroundings, arguments, in: folder)
            results["\(number) says"] = Data((made.output + made.messages).utf8)
            #expect(made.status == 0, "\(arguments): \(made.messages)")
        }
        let files = FileManager.default.enumerator(atPath: folder.path)
        while let path = files?.nextObject() as? String {
            let url = folder.appendingPathComponent(path)
            results[path] = url.hasDirectoryPath ? Data() : try? Data(contentsOf: url)
        }
        return results
    }

    private static let expected = Result { try results(in: Surroundings("/usr/bin/env")) }

    @Test(arguments: surroundings + ofThisSystem)
    func sameBytes(_ surroundings: Surroundings) throws {
        let expected = try Self.expected.get()
        #expect(expected.count > Self.runs.count + 20)
        let made = try Self.results(in: surroundings)
        #expect(Set(made.keys) == Set(expected.keys))
        for (path, bytes) in expected {
            #expect(made[path] == bytes, "\(path) differs")
        }
    }

    @Test(arguments: ["", "avx3", "AVX2"])
    func anUnknownInstructionSetIsRefused(_ name: String) throws {
        let made = try Self.run(
            Surroundings("/usr/bin/env", "STRIKE_PROXIMITY_KERNELS=\(name)"), ["--version"],
            in: URL(filePath: "/"))
        #expect(made.status == 64)
        #expect(made.messages.contains("“\(name)” is none of baseline, avx2 and avx512"))
    }
}
