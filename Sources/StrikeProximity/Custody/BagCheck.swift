internal import Foundation
internal import Records

/// Whether a bag is complete and unchanged, by its own manifests.
struct BagCheck {
    /// The label in bag-info.txt of where the case is.
    static let caseLabel = "Strike-Proximity-Case"

    /// What is amiss, and what is not, of every file.
    private(set) var items: [Verification.Item] = []
    /// Where the case is.
    private(set) var casePath: URL?
    /// The folder of the bag.
    let folder: URL

    /// Whether a folder is a bag.
    static func isBag(_ folder: URL) -> Bool {
        FileKind(folder.appendingPathComponent("bagit.txt")) == .file
    }

    /// - Parameter name: the bag as messages name it.
    /// - Throws: when it is not one, or names files outside of itself.
    init(_ folder: URL, named name: String) throws(StrikeProximityError) {
        self.folder = folder
        let declaration = try Self.text("bagit.txt", folder, name)
        let versions = ["1.0", "0.97"].map { "BagIt-Version: \($0)" }
        let lines = declaration.split(whereSeparator: \.isNewline).map(\.trimmed)
        guard versions.contains(where: lines.contains) else {
            throw StrikeProximityError(
                .data, "bagit.txt names no version of BagIt that is known (1.0)",
                at: FileLocation(path: name))
        }
        let payload = try Self.manifest("manifest-sha256.txt", folder, name)
        let tags = try Self.manifest("tagmanifest-sha256.txt", folder, name)
        let there = try Self.files(in: folder, name)
        for (path, hash) in (payload + tags).sorted(by: { $0.path < $1.path }) {
            items.append(
                Verification.Item(
                    role: "bundle", name: path, state: Self.state(path, hash, in: folder)))
        }
        let listed = Set((payload + tags).map(\.path))
        for path in there where !listed.contains(path) && path != "tagmanifest-sha256.txt" {
            items.append(Verification.Item(role: "bundle", name: path, state: .unlisted))
        }
        // Within the result only what assess writes: anything else was put there.
        for (path, _) in payload where path.hasPrefix(Bag.Folder.result) {
            let file = String(path.dropFirst(Bag.Folder.result.count))
            if ResultDocument(rawValue: file) == nil {
                items.append(Verification.Item(role: "result", name: path, state: .unlisted))
            }
        }
        let information = try Self.text("bag-info.txt", folder, name)
        for line in information.split(whereSeparator: \.isNewline) {
            let parts = line.split(separator: ":", maxSplits: 1).map(\.trimmed)
            guard parts.count == 2 else { continue }
            if parts[0] == Self.caseLabel, BagPath.isInside(BagPath.decoded(parts[1])) {
                casePath = folder.appendingPathComponent(BagPath.decoded(parts[1]))
            }
        }
    }

    private static func state(
        _ path: String, _ hash: String, in folder: URL
    ) -> Verification.Item.State {
        let url = folder.appendingPathComponent(path)
        return isLink(url) ? .link : Verification.Item.State(of: url, named: path, sha256: hash)
    }

    /// Whether a file is a link, which may lead out of the bag.
    private static func isLink(_ url: URL) -> Bool {
        let type = try? FileManager.default.attributesOfItem(atPath: url.path)[.type]
        return type as? FileAttributeType == .typeSymbolicLink
    }

    private static func text(
        _ file: String, _ folder: URL, _ name: String
    ) throws(StrikeProximityError) -> String {
        let data = try WholeFile.bytes(
            of: folder.appendingPathComponent(file), named: "\(name)/\(file)")
        return String(decoding: data, as: UTF8.self)
    }

    /// The paths and hashes of a manifest.
    private static func manifest(
        _ file: String, _ folder: URL, _ name: String
    ) throws(StrikeProximityError) -> [(path: String, hash: String)] {
        let here = "\(name)/\(file)"
        var lines: [(path: String, hash: String)] = []
        let text = try text(file, folder, name)
        for (index, line) in text.split(whereSeparator: \.isNewline).enumerated() {
            let parts = line.split(maxSplits: 1, whereSeparator: { $0 == " " || $0 == "\t" })
            let path = parts.count == 2 ? BagPath.decoded(parts[1].trimmed) : ""
            guard parts.first?.count == 64, BagPath.isInside(path) else {
                throw StrikeProximityError(
                    .data, "this is not a SHA-256 and the path of a file in the bag",
                    at: FileLocation(path: here, line: index + 1))
            }
            lines.append((path, String(parts[0])))
        }
        return lines
    }

    /// The paths of all files in it; links lead out of it, and are none.
    private static func files(
        in folder: URL, _ name: String
    ) throws(StrikeProximityError) -> [String] {
        let root = folder.resolvingSymlinksInPath().standardizedFileURL.path
        let walk = FileManager.default.enumerator(
            at: URL(fileURLWithPath: root, isDirectory: true),
            includingPropertiesForKeys: [.isRegularFileKey])
        var paths: [String] = []
        while let url = walk?.nextObject() as? URL {
            guard FileKind(url) != .folder else { continue }
            paths.append(String(url.standardizedFileURL.path.dropFirst(root.count + 1)))
            guard paths.count <= Limit.bagFiles.value else {
                throw StrikeProximityError(
                    .data,
                    "there are more than \(Limit.bagFiles.shown) in it, which no result "
                        + "has\(Limit.bagFiles.remedy)",
                    at: FileLocation(path: name))
            }
        }
        return paths.sorted()
    }
}
