internal import Foundation
internal import Records

/// Whether a bag is complete and unchanged, by its own manifests. Nothing outside of it is opened: where a
/// link is on the way to a file, that is said instead.
struct BagCheck {
    /// The label in bag-info.txt of where the case is.
    static let caseLabel = "Strike-Proximity-Case"

    /// What is amiss, and what is not, of every file.
    private(set) var items: [Verification.Item] = []
    /// Where the case is.
    private(set) var casePath: URL?
    /// The folder of the bag.
    let folder: URL
    /// Whether a link is on the way to a folder of the bag, by its path.
    private var linked: [String: Bool] = [:]

    /// Whether a folder is a bag.
    static func isBag(_ folder: URL) -> Bool {
        FileKind(folder.appendingPathComponent("bagit.txt")) == .file
    }

    /// - Parameter name: the bag as messages name it.
    /// - Throws: when it is not one, or names files outside of itself.
    init(_ folder: URL, named name: String) throws(StrikeProximityError) {
        self.folder = folder
        let declaration = try lines(of: "bagit.txt", name)
        let versions = ["1.0", "0.97"].map { "BagIt-Version: \($0)" }
        guard versions.contains(where: declaration.contains) else {
            throw StrikeProximityError(
                .data, "bagit.txt names no version of BagIt that is known (1.0)",
                at: FileLocation(path: name))
        }
        let payload = try manifest("manifest-sha256.txt", name)
        let tags = try manifest("tagmanifest-sha256.txt", name)
        let there = try Self.files(in: folder, name)
        let listed = payload.lines + tags.lines
        for line in listed.sorted(by: { $0.path < $1.path }) {
            let state =
                isThroughLink(line.path)
                ? Verification.Item.State.link
                : Verification.Item.State(
                    of: folder.appendingPathComponent(line.path), named: line.path,
                    sha256: line.hash)
            items.append(Verification.Item(role: "bundle", name: line.path, state: state))
        }
        for path in payload.repeated + tags.repeated {
            items.append(Verification.Item(role: "bundle", name: path, state: .repeated))
        }
        let known = Set(listed.map { Array($0.path.utf8) })
        for path in there
        where path != "tagmanifest-sha256.txt" && !known.contains(Array(path.utf8)) {
            items.append(
                Verification.Item(
                    role: "bundle", name: path, state: isThroughLink(path) ? .link : .unlisted))
        }
        // Within the result only what assess writes: anything else was put there.
        for line in payload.lines where line.path.hasPrefix(Bag.Folder.result) {
            let file = String(line.path.dropFirst(Bag.Folder.result.count))
            if ResultDocument(rawValue: file) == nil {
                items.append(Verification.Item(role: "result", name: line.path, state: .unlisted))
            }
        }
        for line in try lines(of: "bag-info.txt", name) {
            let parts = line.split(separator: ":", maxSplits: 1).map(\.trimmed)
            guard parts.count == 2, parts[0] == Self.caseLabel else { continue }
            let path = BagPath.decoded(parts[1])
            if BagPath.isInside(path) { casePath = folder.appendingPathComponent(path) }
        }
    }

    /// Whether a link is on the way to a file of the bag, or is the file: it may lead out.
    private mutating func isThroughLink(_ path: String) -> Bool {
        if let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) {
            let above = String(path[..<slash])
            let isLinked = linked[above] ?? isThroughLink(above)
            linked[above] = isLinked
            if isLinked { return true }
        }
        return FileKind.isLink("\(folder.path)/\(path)")
    }

    /// The bytes of a file about the bag.
    private mutating func bytes(
        of file: String, _ name: String
    ) throws(StrikeProximityError) -> Data {
        guard !isThroughLink(file) else {
            throw StrikeProximityError(
                .data, "this is \(Verification.Item.State.link.rawValue)",
                at: FileLocation(path: "\(name)/\(file)"))
        }
        return try WholeFile.bytes(
            of: folder.appendingPathComponent(file), named: "\(name)/\(file)", limit: .manifest)
    }

    private mutating func lines(
        of file: String, _ name: String
    ) throws(StrikeProximityError) -> [String] {
        BagLines([UInt8](try bytes(of: file, name)))
            .map { String(decoding: $0.bytes, as: UTF8.self).trimmed }
    }

    private mutating func manifest(
        _ file: String, _ name: String
    ) throws(StrikeProximityError) -> BagManifest {
        try BagManifest([UInt8](bytes(of: file, name)), named: "\(name)/\(file)")
    }

    /// The paths of all files in it, links among them.
    private static func files(
        in folder: URL, _ name: String
    ) throws(StrikeProximityError) -> [String] {
        // A link to the bag itself is the user's.
        let root = RealPath.of(folder.path) ?? folder.path
        let walk = FileManager.default.enumerator(atPath: root)
        var paths: [String] = []
        while let path = walk?.nextObject() as? String {
            let place = "\(root)/\(path)"
            guard FileKind.isLink(place) || FileKind(URL(fileURLWithPath: place)) != .folder else {
                continue
            }
            paths.append(path)
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
