import Foundation

/// What the program was asked for.
enum CommandLineArguments {
    /// The arguments, without the program's name.
    ///
    /// Swift looks for them in front of the environment. Where a library that was loaded first has moved that,
    /// as libfaketime does, it finds none at all, not even the name: then the system is asked.
    static var all: [String] {
        let known = CommandLine.arguments
        guard known.isEmpty else { return Array(known.dropFirst()) }
        let asked = FileManager.default.contents(atPath: "/proc/self/cmdline") ?? Data()
        return asked.split(separator: 0, omittingEmptySubsequences: false).dropFirst().dropLast()
            .map { String(decoding: $0, as: UTF8.self) }
    }
}
