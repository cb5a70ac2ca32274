import Foundation
import TestSupport
import Testing

/// Whenever a run is stopped, what was there before is there still, or the whole result.
///
/// Twenty moments are tried, or as many as `STRIKE_PROXIMITY_STOPS` says. They are drawn by a seed; where in a
/// run they fall is for the machine to say, and what is asked for holds wherever that is.
@Suite struct StoppedAnytimeTests {
    /// Files and folders by path, these with nothing.
    private typealias Contents = [String: Data]

    /// What is run, in a folder with the inputs.
    private struct Work {
        let arguments: [String]
        /// Whether it writes over what is there.
        var replaces = true
    }

    private static let works = [
        Work(arguments: ["nearest", "strikes.csv", "sites.csv", "-q", "-o", "near.csv"]),
        Work(arguments: ["nearest", "strikes.csv", "sites.csv", "-q", "-o", "near.gpkg"]),
        Work(arguments: ["nearest", "book.xlsx", "sites.csv", "-q", "-o", "book.shp"]),
        Work(arguments: ["check", "strikes.csv", "-q", "-o", "findings.csv"]),
        Work(
            arguments: ["init", "-q", "--strikes", "dated.csv", "-o", "drafted.yaml"],
            replaces: false),
        Work(arguments: ["assess", "case.yaml", "-q", "-o", "result"]),
        Work(arguments: ["assess", "case.yaml", "-q", "--bundle", "result.zip"]),
    ]

    private static let stopCount =
        ProcessInfo.processInfo.environment["STRIKE_PROXIMITY_STOPS"].flatMap { Int($0) } ?? 20

    private func inputs() throws -> URL {
        let folder = try TemporaryFolder.make()
        var random = SplitMix64(seed: 3)
        let rows = (1...3_000).map { row in
            let latitude = Double.random(in: 45...52, using: &random)
            return String(format: "S%d,%.5f,30.5\n", row, latitude)
        }
        try Data(("id,latitude,longitude\n" + rows.joined()).utf8)
            .write(to: folder.appendingPathComponent("strikes.csv"))
        try Data("id,latitude,longitude\nA,50.46,30.49\n".utf8)
            .write(to: folder.appendingPathComponent("sites.csv"))
        let dated = (1...20).map { "S\($0),2025-01-\(10 + $0),50.4\($0),30.5\n" }
        try Data(("id,date,latitude,longitude\n" + dated.joined()).utf8)
            .write(to: folder.appendingPathComponent("dated.csv"))
        for arguments in [
            ["nearest", "strikes.csv", "sites.csv", "-q", "--prefix", "b_", "-o", "book.xlsx"],
            ["init", "-q", "-o", "case.yaml"],
        ] {
            let made = try BuiltCommand.run(arguments, in: folder)
            #expect(made.status == 0, "\(made.messages)")
        }
        return folder
    }

    private func contents(_ folder: URL) throws -> Contents {
        var contents: Contents = [:]
        let paths = FileManager.default.enumerator(atPath: folder.path)
        while let path = paths?.nextObject() as? String {
            let url = folder.appendingPathComponent(path)
            var isFolder: ObjCBool = false
            _ = unsafe FileManager.default.fileExists(atPath: url.path, isDirectory: &isFolder)
            contents[path] = isFolder.boolValue ? Data() : try Data(contentsOf: url)
        }
        return contents
    }

    private func started(_ work: Work, in folder: URL, _ temporary: URL) throws -> Process {
        let process = Process()
        process.executableURL = URL(filePath: try BuiltCommand.path())
        process.arguments = work.arguments
        process.currentDirectoryURL = folder
        process.environment = ProcessInfo.processInfo.environment.merging([
            "TMPDIR": temporary.path
        ]) { $1 }
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        return process
    }

    /// Whether a process is left that was started in a folder.
    private func isAnyoneLeft(in folder: URL) -> Bool {
        let processes = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
        return processes.contains { number in
            let place = try? FileManager.default.destinationOfSymbolicLink(
                atPath: "/proc/\(number)/cwd")
            return place == folder.resolvingSymlinksInPath().path
        }
    }

    /// A run that nobody stops: what is there then, and how long that took.
    private func undisturbed(
        _ work: Work, _ inputs: URL
    ) throws -> (contents: Contents, seconds: Double) {
        let folder = try TemporaryFolder.make().appendingPathComponent("work")
        try FileManager.default.copyItem(at: inputs, to: folder)
        let began = ContinuousClock.now
        let process = try started(work, in: folder, try TemporaryFolder.make())
        process.waitUntilExit()
        let seconds = (ContinuousClock.now - began) / .seconds(1)
        #expect(process.terminationStatus == 0, "\(work.arguments)")
        return (try contents(folder), seconds)
    }

    @Test func nothingIsHalfDone() throws {
        let inputs = try inputs()
        let before = try contents(inputs)
        let whole = try Self.works.map { try undisturbed($0, inputs) }
        for (work, run) in zip(Self.works, whole) {
            #expect(run.contents.count > before.count, "\(work.arguments)")
        }
        var random = SplitMix64(seed: 20_251_128)
        for number in 0..<Self.stopCount {
            let index = number % Self.works.count
            let work = Self.works[index]
            let signal = [SIGTERM, SIGINT, SIGKILL].randomElement(using: &random) ?? SIGTERM
            let delay = Double.random(in: 0...1.1, using: &random) * whole[index].seconds
            let hasOld = Bool.random(using: &random) && work.replaces
            let comment = "stop \(number), signal \(signal): \(work.arguments)"
            let folder = try TemporaryFolder.make().appendingPathComponent("work")
            let temporary = try TemporaryFolder.make()
            try FileManager.default.copyItem(at: inputs, to: folder)
            var old = before
            for (path, data) in whole[index].contents where hasOld && before[path] == nil {
                let url = folder.appendingPathComponent(path)
                old[path] = data.isEmpty ? data : Data("old\n".utf8)
                try FileManager.default.createDirectory(
                    at: data.isEmpty ? url : url.deletingLastPathComponent(),
                    withIntermediateDirectories: true)
                if !data.isEmpty { try old[path]?.write(to: url) }
            }
            let process = try started(work, in: folder, temporary)
            Thread.sleep(forTimeInterval: delay)
            if process.isRunning { kill(process.processIdentifier, signal) }
            process.waitUntilExit()
            let isStopped = process.terminationReason == .uncaughtSignal
            #expect(process.terminationStatus == (isStopped ? signal : 0), "\(comment)")
            #expect(waits { !isAnyoneLeft(in: folder) }, "\(comment)")
            let after = try contents(folder)
            let left = try contents(temporary)
            let isWhole = after == whole[index].contents
            guard isStopped, signal == SIGKILL else {
                #expect(isWhole || isStopped && after == old, "\(comment): \(after.keys.sorted())")
                #expect(left.isEmpty, "\(comment): \(left.keys)")
                continue
            }
            // What only begins to be is known by its name; else each file is the old one or the new one.
            for (path, data) in after {
                let names = path.split(separator: "/")
                let isBegun = names.contains { $0.hasPrefix(".") && $0.hasSuffix(".part") }
                #expect(
                    isBegun || data == old[path] || data == whole[index].contents[path],
                    "\(comment): \(path)")
            }
            #expect(old.keys.allSatisfy { after[$0] != nil }, "\(comment)")
            #expect(
                left.keys.allSatisfy { $0.hasPrefix("strike-proximity-") },
                "\(comment): \(left.keys)")
        }
    }
}
