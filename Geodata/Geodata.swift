public import Foundation

/// The data that comes with the package: cases, the register of missions, a base map, weapon
/// classes and the schemas. Each folder's `datapackage.json` says where it comes from, under which
/// licence, and what is wrong with it.
public enum Geodata {
    /// The environment variable naming a folder to use in place of the bundled one.
    public static let override = "STRIKE_PROXIMITY_GEODATA"

    /// Whether ``override`` names a folder.
    public static var isOverridden: Bool {
        ProcessInfo.processInfo.environment[override]?.isEmpty == false
    }

    /// The folder that holds `basemap`, `cases`, `datasets`, `register`, `schemas` and
    /// `weapons`.
    ///
    /// The one that ``override`` names, if it names one; else the bundle beside the executable,
    /// symbolic links followed. The path of the build is never used: a copied binary that worked
    /// only on the machine that built it would be worse than one that says what it misses.
    /// - Throws: ``GeodataError/notFound(searched:)`` or ``GeodataError/overrideNotFolder(_:)``.
    public static var folder: URL {
        get throws(GeodataError) {
            if let path = ProcessInfo.processInfo.environment[override], !path.isEmpty {
                let folder = URL(fileURLWithPath: path, isDirectory: true)
                guard isFolder(folder) else { throw .overrideNotFolder(path) }
                return folder
            }
            let candidates = bundleCandidates
            guard let folder = candidates.first(where: isFolder) else {
                throw .notFound(searched: candidates.map(\.path))
            }
            return folder
        }
    }

    /// The place of a bundled file, such as `weapons/weapon_classes.csv`.
    ///
    /// - Throws: ``GeodataError/noSuchFile(_:folder:)`` when nothing is there or the path leads out
    ///   of the folder; what ``folder`` throws.
    public static func url(_ relativePath: String) throws(GeodataError) -> URL {
        let folder = try folder
        let parts = relativePath.split(separator: "/", omittingEmptySubsequences: false)
        let url = folder.appendingPathComponent(relativePath)
        guard
            !parts.contains(where: { ["", ".", ".."].contains($0) }),
            FileManager.default.fileExists(atPath: url.path)
        else { throw .noSuchFile(relativePath, folder: folder.path) }
        return url
    }

    /// Where the bundle can be, best first. `Bundle.module` is not asked: it ends the process when
    /// it finds nothing.
    private static var bundleCandidates: [URL] {
        var places = [
            Bundle.main.executableURL?.resolvingSymlinksInPath().deletingLastPathComponent(),
            Bundle.main.bundleURL,
            Bundle.main.resourceURL,
        ]
        #if os(Linux)
            let name = "StrikeProximity_Geodata.resources"
            let contents = ""
        #else
            let name = "StrikeProximity_Geodata.bundle"
            let contents = "Contents/Resources"
            // Tests are loaded by a runner of the toolchain: the class leads to their bundle.
            let tests = Bundle(for: Anchor.self)
            places += [tests.resourceURL, tests.bundleURL.deletingLastPathComponent()]
        #endif
        var candidates: [URL] = []
        for place in places.compactMap(\.self) {
            let bundle = place.appendingPathComponent(name, isDirectory: true).standardizedFileURL
            let nested = bundle.appendingPathComponent(contents, isDirectory: true)
            let folder = !contents.isEmpty && isFolder(nested) ? nested : bundle
            if !candidates.contains(where: { $0.path == folder.path }) { candidates.append(folder) }
        }
        return candidates
    }

    private static func isFolder(_ url: URL) -> Bool {
        (try? url.resourceValues(forKeys: [.isDirectoryKey]))?.isDirectory == true
    }

    #if !os(Linux)
        private final class Anchor {}
    #endif
}

/// Why bundled data is not there; `description` is one sentence with what to do.
public enum GeodataError: Error, Hashable, Sendable {
    /// The bundle is in none of the places where it can be.
    case notFound(searched: [String])
    /// ``Geodata/override`` names something that is not a folder.
    case overrideNotFolder(String)
    /// The folder is there, the file is not in it.
    case noSuchFile(String, folder: String)
}

extension GeodataError: CustomStringConvertible {
    /// One sentence: what was looked for, where, and what to do.
    public var description: String {
        switch self {
        case .notFound(let searched):
            """
            the bundled data was not found (looked for \(searched.joined(separator: ", "))); copy \
            that folder beside the program, or set \(Geodata.override) to a folder that holds it
            """
        case .overrideNotFolder(let path):
            "\(Geodata.override) names \(path), which is not a folder; correct or unset it"
        case .noSuchFile(let path, let folder):
            "there is no file \(path) in the bundled data at \(folder)"
        }
    }
}

extension GeodataError: LocalizedError {
    /// The same sentence, for those who ask Foundation.
    public var errorDescription: String? { description }
}
