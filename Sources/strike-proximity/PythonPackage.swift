import Foundation
import Records
import StrikeProximity

/// The Python package, to which files of Parquet and Arrow are handed over: it reads them with pyarrow
/// and runs this program on what it read.
enum PythonPackage {
    /// In the environment of what is called by this program, so that it hands nothing back.
    private static let mark = "STRIKE_PROXIMITY_HANDED_OVER"

    /// Lets the package go on in place of this program, with the same command line, where one of the
    /// files is of Parquet or Arrow. Returns where none is.
    ///
    /// - Throws: where there is no Python.
    static func takesOver(files: [String]) throws(StrikeProximityError) {
        guard let file = files.first(where: { ColumnarFormat(path: $0) != nil }) else { return }
        guard ProcessInfo.processInfo.environment[mark] == nil else {
            throw missing("an older one handed it back", file)
        }
        unsafe setenv(mark, "1", 1)
        // Another program than the one that was called might give other answers.
        unsafe setenv(
            "STRIKE_PROXIMITY_PROGRAM", Bundle.main.executablePath ?? "strike-proximity", 0)
        let absent = missing("python3 has none", file)
        let arguments =
            ["python3", "-c", start, absent.account, String(absent.exitCode)]
            + CommandLineArguments.all
        unsafe withCStrings(arguments) { unsafe _ = execvp("python3", $0) }
        throw missing("there is no python3", file)
    }

    private static func missing(_ reason: String, _ file: String) -> StrikeProximityError {
        StrikeProximityError(
            .noInput,
            "Parquet and Arrow are read by the Python package strike-proximity, and \(reason); install "
                + "its wheel and pyarrow, or write the file as CSV", at: FileLocation(path: file))
    }

    /// A module in the folder where somebody works is none of ours.
    private static let start = """
        import sys
        said, code, *arguments = sys.argv[1:]
        sys.path = [folder for folder in sys.path if folder]
        try:
            from strike_proximity.__main__ import main
        except ImportError:
            sys.stderr.write(f"strike-proximity: {said}\\n")
            sys.exit(int(code))
        sys.argv[1:] = arguments
        main()
        """

    private static func withCStrings(
        _ strings: [String], _ body: (UnsafePointer<UnsafeMutablePointer<CChar>?>) -> Void
    ) {
        let copies: [UnsafeMutablePointer<CChar>?] =
            unsafe strings.map { unsafe strdup($0) } + [nil]
        defer { unsafe copies.forEach { unsafe free($0) } }
        unsafe copies.withUnsafeBufferPointer { buffer in
            if let base = buffer.baseAddress { unsafe body(base) }
        }
    }
}
