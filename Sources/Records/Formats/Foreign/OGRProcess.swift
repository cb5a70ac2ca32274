internal import Foundation
internal import Synchronization

/// One of GDAL's programs as a child process: no shell, arguments one by one, its own words passed
/// on, killed when it hangs.
package struct OGRProcess {
    /// What a child does while it runs, which says how long a silence is a hang.
    package enum Work {
        /// Its output comes back, and can be watched.
        case reading
        /// Its output goes elsewhere.
        case writing
    }

    /// How long without a byte of output is a hang.
    private var patience: Limit { work == .reading ? .gdalReading : .gdalWriting }

    /// What a written file says of when it was changed, so that the same input gives the same bytes.
    package static let fixedDate = "2000-01-01T00:00:00.000Z"

    /// The file as messages name it.
    let name: String
    /// A connection string or path that its messages may hold and that must not be shown.
    let secret: String
    let work: Work
    /// What the children said besides, each line once.
    package let told = Told()

    /// What children said.
    package final class Told: Sendable {
        private let known = Mutex<[String]>([])

        /// The lines, in their order.
        package var lines: [String] { known.withLock { $0 } }

        func add(_ line: String) {
            known.withLock { if !$0.contains(line) { $0.append(line) } }
        }
    }

    /// Environment variables besides the present ones.
    private let environment: [String: String]
    /// The drivers that may not open anything: a file's content could otherwise make GDAL take
    /// it for another format, such as one that names other files and databases.
    private var skippedDrivers = ""

    /// Asks GDAL which formats it knows.
    ///
    /// - Parameter drivers: the only formats that it may read and write; at least one of them has
    ///   to be known to it.
    package init(
        only drivers: [String], about name: String, secret: String, work: Work = .reading,
        environment: [String: String] = [:]
    ) throws(StrikeProximityError) {
        self.name = name
        self.secret = secret
        self.work = work
        self.environment = environment
        let known = try output("ogrinfo", ["--formats"]).matches(
            of: /(?m)^ +(\S.*?) -[a-z, ]+- \(/
        ).map { String($0.1) }
        guard known.contains(where: drivers.contains) else {
            throw StrikeProximityError(
                .noInput,
                "the installed GDAL does not know the format \(drivers[0]); it is built without it",
                at: FileLocation(path: name))
        }
        let plain = ["GeoJSONSeq", "GeoJSON", "CSV"]
        skippedDrivers = known.filter { !(drivers + plain).contains($0) }.joined(separator: ",")
    }

    /// Runs a program that writes its result into a file.
    func run(
        _ program: String, _ arguments: [String], into output: FileHandle
    ) throws(StrikeProximityError) {
        if let words = try failure(of: program, arguments, into: output) {
            throw refusal(program, words)
        }
    }

    private func refusal(_ program: String, _ words: String) -> StrikeProximityError {
        var sentence = "\(program) cannot \(work == .reading ? "read" : "write") it: "
        if words.contains("Use -s_srs") {
            // Its own words name an option that is not ours.
            sentence +=
                "it states no coordinate system, and none is guessed; write it with one "
                + "(of a shapefile, the .prj file)"
        } else {
            sentence += words.isEmpty ? "it ended without a word" : words
        }
        if work == .reading, ForeignFormat.isArchive(name) {
            sentence +=
                "; unpacked it may need more than the \(Limit.gdalMemory.shown) of memory "
                + "that it is allowed\(Limit.gdalMemory.remedy)"
        }
        return StrikeProximityError(
            work == .reading ? .data : .inputOutput, sentence, at: FileLocation(path: name))
    }

    /// What a program that failed said; nil when it did not fail.
    private func failure(
        of program: String, _ arguments: [String], into output: FileHandle
    ) throws(StrikeProximityError) -> String? {
        let process = Process()
        let executable = try executable(program)
        let limiter = URL(fileURLWithPath: "/usr/bin/prlimit")
        let isLimited = FileManager.default.isExecutableFile(atPath: limiter.path)
        process.executableURL = isLimited ? limiter : executable
        process.arguments =
            (isLimited
                ? [
                    "--as=\(Limit.gdalMemory.bytes)", "--core=0",
                    "--fsize=\(Limit.unpacked.bytes)", executable.path,
                ]
                : []) + arguments
        var environment = ProcessInfo.processInfo.environment
        // Nothing in a file may make GDAL ask a server.
        environment["CPL_VSIL_CURL_ALLOWED_EXTENSIONS"] = ".none"
        environment["GDAL_HTTP_PROXY"] = "127.0.0.1:9"
        if environment["PGCONNECT_TIMEOUT"] == nil { environment["PGCONNECT_TIMEOUT"] = "30" }
        environment["OGR_GEOJSON_MAX_OBJ_SIZE"] = "0"
        environment["OGR_SKIP"] = skippedDrivers
        environment["SPATIALITE_SECURITY"] = "strict"
        process.environment = environment.merging(self.environment) { $1 }
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = output
        let messages = try NamelessFile.make(for: name)
        process.standardError = messages
        let child: Int32
        do {
            child = try Interruption.start(process)
        } catch {
            throw StrikeProximityError(
                .inputOutput, "\(program) cannot be started: \(error.localizedDescription)",
                at: FileLocation(path: name))
        }
        defer { Interruption.hasEnded(child) }
        var (length, since) = (UInt64(0), Date())
        while process.isRunning {
            usleep(5_000)
            let now = (try? output.offset()) ?? 0
            if now != length { (length, since) = (now, Date()) }
            if Date().timeIntervalSince(since) > Double(patience.value) {
                // Not waited for: what it may have started in its turn could go on for long.
                kill(child, SIGKILL)
                throw StrikeProximityError(
                    .inputOutput,
                    "\(program) wrote nothing for \(patience.shown) and was stopped\(patience.remedy)",
                    at: FileLocation(path: name))
            }
        }
        process.waitUntilExit()
        let words = shown(try text(of: messages))
        guard process.terminationReason == .exit else {
            throw StrikeProximityError(
                .data,
                "\(program) was ended by signal \(process.terminationStatus); it may use "
                    + "\(Limit.gdalMemory.shown) of memory\(Limit.gdalMemory.remedy)"
                    + (words.isEmpty ? "" : ": \(words)"), at: FileLocation(path: name))
        }
        guard process.terminationStatus == 0 else { return words }
        if !words.isEmpty {
            told.add("GDAL says: \(words)")
        }
        return nil
    }

    /// Runs a program and returns what it prints.
    package func output(_ program: String, _ arguments: [String]) throws(StrikeProximityError)
        -> String
    {
        let answer = try NamelessFile.make(for: name)
        let failure = try failure(of: program, arguments, into: answer)
        let said = try text(of: answer)
        // ogrinfo complains where it should answer.
        if let failure {
            throw refusal(program, failure.isEmpty ? shown(said) : failure)
        }
        return said
    }

    private func text(of file: FileHandle) throws(StrikeProximityError) -> String {
        String(decoding: try file.wholeContent(of: name), as: UTF8.self)
    }

    /// The child's words in one line, without what must not be shown.
    private func shown(_ words: String) -> String {
        var text = words.replacingOccurrences(of: secret, with: "…")
        text = text.replacing(/FAILURE:\s*/, with: "")
        // Dates become text, as they are to.
        text = text.replacing(
            /Warning \d+: The output driver does not natively support .*\n?/, with: "")
        // A list of every format that GDAL knows helps nobody.
        text = text.replacing(/\ with the following drivers\.(\s+-> \S.*)+/, with: "")
        let line = text.split(whereSeparator: \.isNewline).joined(separator: "; ")
        return String(StrikeProximityError.printable(line).prefix(2_000))
    }

    private func executable(_ program: String) throws(StrikeProximityError) -> URL {
        let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin")
            .split(separator: ":").map(String.init)
        guard
            let path = folders.map({ "\($0)/\(program)" })
                .first(where: { FileManager.default.isExecutableFile(atPath: $0) })
        else {
            throw StrikeProximityError(
                .noInput,
                "this format is read and written by GDAL, which is not installed: apt-get install "
                    + "gdal-bin", at: FileLocation(path: name))
        }
        return URL(fileURLWithPath: path)
    }
}
