import Foundation
import FuzzTargets

/// Runs every input of the corpora, or the files that are named, without libFuzzer.
@main struct Replay {
    static func main() throws {
        let arguments = Array(CommandLine.arguments.dropFirst())
        guard !arguments.isEmpty else {
            try replayAll()
            return
        }
        guard arguments.count > 1, let target = FuzzTarget(rawValue: arguments[0]) else {
            print("usage: replay [TARGET FILE…]; targets:")
            for target in FuzzTarget.allCases { print("  \(target.rawValue)") }
            exit(64)
        }
        for path in arguments.dropFirst() { try replay(target, URL(fileURLWithPath: path)) }
    }

    /// The folder of corpora, beside the sources.
    private static let corpora = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("corpora")

    private static func replayAll() throws {
        for target in FuzzTarget.allCases {
            let folder = corpora.appendingPathComponent(target.rawValue)
            let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
            guard !names.isEmpty else {
                print("there is no input in \(folder.path)")
                exit(1)
            }
            for name in names { try replay(target, folder.appendingPathComponent(name)) }
        }
    }

    /// Says which input it is before it is run: what ends the process stands beneath it.
    private static func replay(_ target: FuzzTarget, _ file: URL) throws {
        print("\(target.rawValue) \(file.lastPathComponent)")
        fflush(nil)
        let bytes = [UInt8](try Data(contentsOf: file))
        bytes.withUnsafeBytes { target.run($0, isThorough: true) }
    }
}
