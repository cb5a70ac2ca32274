internal import Foundation
internal import Synchronization
internal import SystemPackage

/// One of GDAL's programs as a child process: no shell, arguments one by one, its own words passed
/// on, killed when it hangs or never ends its output.
///
/// That it ends without an error is not believed: GDAL's programs do so on a full disk, too. What they give
/// comes through a pipe and is put on the disk here, where a fault is known for what it is; what they
/// write is read back (`requireFeatures`).
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
        let known = try formats().matches(
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

    /// What GDAL says of itself, which no input can be blamed for.
    private func formats() throws(StrikeProximityError) -> String {
        do {
            return try output("ogrinfo", ["--formats"])
        } catch  where error.kind == .data {
            throw StrikeProximityError(
                .inputOutput, "GDAL does not run here: \(error.message)", at: error.location)
        }
    }

    /// Runs a program and puts what it prints into a file.
    ///
    /// - Parameter most: how many bytes it may print at most.
    func run(
        _ program: String, _ arguments: [String], into output: FileHandle, most: Int
    ) throws(StrikeProximityError) {
        var count = 0
        let words = try failure(of: program, arguments) { part throws(StrikeProximityError) in
            count += part.count
            guard count <= most else {
                throw StrikeProximityError(
                    .data,
                    "\(program) made more than \(most >> 30) GiB of it and was stopped; that is more than "
                        + "\(Limit.gdalGrowth.value) times the file\(Limit.gdalGrowth.remedy), or the "
                        + "\(Limit.unpacked.shown) that it may be\(Limit.unpacked.remedy)",
                    at: FileLocation(path: name))
            }
            try output.add(Array(part), name: name)
        }
        if let words { throw refusal(program, words) }
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
        if Self.areAboutDatabase(words) { return .noProjDatabase(at: FileLocation(path: name)) }
        if work == .reading, ForeignFormat.isArchive(name) {
            sentence +=
                "; unpacked it may need more than the \(Limit.gdalMemory.shown) of memory "
                + "that it is allowed\(Limit.gdalMemory.remedy)"
        } else if let memory = ProcessLimits.memory, memory < Limit.gdalMemory.bytes {
            sentence += "; it may use no more than \(memory >> 20) MiB of memory here (ulimit -v)"
        } else if Limit.gdalMemory.isLowered || Self.areAboutMemory(words) {
            sentence +=
                "; it may use no more than \(Limit.gdalMemory.shown) of memory\(Limit.gdalMemory.remedy)"
        }
        return StrikeProximityError(
            work == .reading ? .data : .inputOutput, sentence, at: FileLocation(path: name))
    }

    /// Whether a program's words say that its PROJ has no database.
    private static func areAboutDatabase(_ words: String) -> Bool {
        words.contains("proj.db") || words.contains("no database context")
    }

    /// Whether a program's words, its loader's or its library's, say that it got no more memory.
    private static func areAboutMemory(_ words: String) -> Bool {
        [
            "out of memory", "allocate memory", "memory allocation", "bad_alloc",
            "failed to map segment",
        ]
        .contains { words.lowercased().contains($0) }
    }

    /// What a program that failed said; nil when it did not fail.
    ///
    /// - Parameter take: called for each part of what it prints.
    private func failure(
        of program: String, _ arguments: [String],
        _ take: (ArraySlice<UInt8>) throws(StrikeProximityError) -> Void
    ) throws(StrikeProximityError) -> String? {
        let command = ProcessLimits.command(try executable(program)) + arguments
        var environment = ProcessInfo.processInfo.environment
        // Nothing in a file may make GDAL ask a server.
        environment["CPL_VSIL_CURL_ALLOWED_EXTENSIONS"] = ".none"
        environment["GDAL_HTTP_PROXY"] = "127.0.0.1:9"
        if environment["PGCONNECT_TIMEOUT"] == nil { environment["PGCONNECT_TIMEOUT"] = "30" }
        environment["OGR_GEOJSON_MAX_OBJ_SIZE"] = "0"
        environment["OGR_SKIP"] = skippedDrivers
        environment["SPATIALITE_SECURITY"] = "strict"
        // Its threads take 128 MiB each, and where those are not to be had a program hangs as it ends.
        environment["OPENBLAS_NUM_THREADS"] = "1"
        var child: ChildProcess
        do {
            child = try ChildProcess(
                command[0], Array(command.dropFirst()),
                environment: environment.merging(self.environment) { $1 })
        } catch {
            throw StrikeProximityError(
                .inputOutput, "\(program) cannot be started: \(error)",
                at: FileLocation(path: name))
        }
        guard let (end, messages) = try child.wait(patience: patience.value, take) else {
            throw StrikeProximityError(
                .inputOutput,
                "\(program) wrote nothing for \(patience.shown) and was stopped\(patience.remedy)",
                at: FileLocation(path: name))
        }
        let words = shown(String(decoding: messages, as: UTF8.self))
        switch end {
        case .signal(let number):
            throw StrikeProximityError(
                work == .reading ? .data : .inputOutput,
                "\(program) was ended by signal \(number); it may use "
                    + "\(Limit.gdalMemory.shown) of memory\(Limit.gdalMemory.remedy)"
                    + (words.isEmpty ? "" : ": \(words)"), at: FileLocation(path: name))
        case .exit(0):
            // Coordinates would have stayed in the system that they were in.
            if Self.areAboutDatabase(words) {
                throw .noProjDatabase(at: FileLocation(path: name))
            }
            if !words.isEmpty { told.add("GDAL says: \(words)") }
            return nil
        case .exit:
            return words
        }
    }

    /// Runs a program and returns what it prints.
    package func output(_ program: String, _ arguments: [String]) throws(StrikeProximityError)
        -> String
    {
        var said: [UInt8] = []
        let failure = try failure(of: program, arguments) { part throws(StrikeProximityError) in
            said += part
            guard said.count <= Limit.record.bytes else {
                throw StrikeProximityError(
                    .data, "\(program) says more than \(Limit.record.shown) of it and was stopped",
                    at: FileLocation(path: name))
            }
        }
        let text = String(decoding: said, as: UTF8.self)
        // ogrinfo complains where it should answer.
        if let failure {
            throw refusal(program, failure.isEmpty ? shown(text) : failure)
        }
        return text
    }

    /// Reads back what was written, from its first feature to its last, and refuses it where some are
    /// missing or GDAL has anything to complain of.
    ///
    /// - Parameters:
    ///   - source: what was written, as GDAL names it.
    ///   - count: how many features it has to have, those of all layers.
    package func requireFeatures(
        _ count: Int, in source: String
    ) throws(StrikeProximityError) {
        let before = told.lines
        var (found, line): (Int, [UInt8]) = (0, [])
        let start = Array("OGRFeature(".utf8)
        let failure = try failure(
            of: "ogrinfo",
            [
                "-ro", "-al", "-q", "-geom=NO", "-fields=NO", source, "--config",
                "OGR_XLSX_HEADERS", "FORCE", "--config", "OGR_ODS_HEADERS", "FORCE",
            ]
        ) { part in
            // Only the beginnings of lines matter.
            for byte in part {
                if byte == .newline {
                    if line == start { found += 1 }
                    line.removeAll(keepingCapacity: true)
                } else if line.count < start.count {
                    line.append(byte)
                }
            }
        }
        let complaint =
            failure ?? told.lines.first { !before.contains($0) && $0.contains("ERROR") }
        guard found == count, complaint == nil else { throw .notWhole(name) }
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

extension StrikeProximityError {
    /// That a file which GDAL has written is not what it was to be.
    ///
    /// - Parameter name: the file, as the user named it.
    package static func notWhole(_ name: String) -> StrikeProximityError {
        StrikeProximityError(
            .inputOutput, "“\(name)” was not written whole; check the space on the disk")
    }
}
