internal import Foundation

/// Why something could not be done: what was attempted, the offending value and what to do, in
/// one sentence, with the place in the file where there is one.
public struct StrikeProximityError: Error, Hashable, Sendable {
    /// What kind of failure; each has its exit code.
    public enum Kind: Int32, Hashable, Sendable {
        /// The command line is off.
        case usage = 64
        /// The input's content is off.
        case data = 65
        /// The input is not there or cannot be read.
        case noInput = 66
        /// Something that belongs to the program or a library is not there.
        case unavailable = 69
        /// The output cannot be created.
        case cannotCreate = 73
        /// Reading or writing failed midway.
        case inputOutput = 74
        /// Whoever read the result has gone away: no failure.
        case brokenPipe = 0
    }

    /// What kind of failure.
    public let kind: Kind
    /// One sentence: the value and what to do.
    public let message: String
    /// Where, when it is about a place in a file.
    public let location: FileLocation?
    /// How it may be written, in the file's own words, where something is missing.
    public let example: String?
    /// The line of the file with a caret beneath the place, where that helps to see it.
    package var excerpt: String?
    /// What else is wrong with the same file; a reader that goes on after a fault gathers all of them.
    public package(set) var further: [StrikeProximityError] = []

    /// Makes an error.
    public init(
        _ kind: Kind, _ message: String, at location: FileLocation? = nil, example: String? = nil
    ) {
        self.kind = kind
        self.message = message
        self.location = location
        self.example = example
    }

    /// Standard output is read no longer.
    package static let brokenPipe = StrikeProximityError(.brokenPipe, "the reader has gone away")

    /// Standard output is closed, or open for reading only.
    public static let outputIsClosed = StrikeProximityError(
        .inputOutput, "the result cannot be written: standard output is closed")

    /// That no coordinate system is known.
    package static func noProjDatabase(at location: FileLocation?) -> StrikeProximityError {
        let stated = ["PROJ_DATA", "PROJ_LIB"].first {
            ProcessInfo.processInfo.environment[$0] != nil
        }
        return StrikeProximityError(
            .unavailable,
            "PROJ's database proj.db is not found, without which no coordinate system is known; "
                + (stated.map { "\($0) has to name the folder that holds it" }
                    ?? "reinstall PROJ"),
            at: location)
    }

    /// The exit code of the command (sysexits).
    public var exitCode: Int32 { kind.rawValue }
}

extension StrikeProximityError: CustomStringConvertible {
    /// One sentence for a user, on one line and without what steers a terminal or opens a database,
    /// wherever its parts come from.
    public var description: String {
        Self.printable(location.map { "\($0): \(message)" } ?? message)
    }

    /// A text on one line, without what steers a terminal and without the passwords of connection strings.
    package static func printable(_ text: String) -> String {
        var line = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            line.append(["\t", "\n", "\r"].contains(scalar) ? " " : scalar)
        }
        var printable = PrintableText.shown(String(line))
        // Looking first spares nearly every sentence the patterns, which take longer than all the rest.
        if printable.lowercased().contains("password") {
            printable.replace(
                /password\s*=\s*('[^']*'|[^\s”"]+)/.ignoresCase(), with: "password=…")
        }
        if printable.contains("://") {
            printable.replace(/:\/\/([^:\/@\s]+):[^@\s]+@/) { "://\($0.1):…@" }
        }
        return printable
    }
}
