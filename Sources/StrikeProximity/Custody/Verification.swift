public import Foundation
public import Records

/// Whether the files of a result are what its manifest says, and whether they still follow from
/// their inputs.
public struct Verification: Sendable {
    /// One file.
    public struct Item: Sendable {
        /// What was found.
        public enum State: String, Sendable {
            case same = "as in the manifest"
            case changed = "changed"
            case missing = "missing"
            case unreadable = "cannot be read"
            case elsewhere = "as bundled with the program"
            case unlisted = "not in the manifest"
            case link = "a link, and no file"
            case pipe = "a pipe or a device, and no file"
            case repeated = "listed twice"
            case outside = "elsewhere, and not looked at"

            /// What a file is beside the hash that a manifest has of it.
            init(of url: URL, named name: String, sha256: String) {
                switch FileKind(url) {
                case .file: break
                case .device:
                    self = .pipe
                    return
                case .nothing, .folder:
                    self = .missing
                    return
                }
                guard let found = try? FileHash.sha256(of: url, named: name) else {
                    self = .unreadable
                    return
                }
                self = found.sha256 == sha256.lowercased() ? .same : .changed
            }
        }

        /// `input`, `output` or, of what a bundle's own manifests list, `bundle`.
        public let role: String
        /// Its name in the manifest.
        public let name: String
        /// What was found.
        public let state: State
    }

    /// What assessing the case once more came to.
    public enum Repetition: Sendable {
        /// Every file came out byte for byte the same, with the versions that the manifest names in
        /// place of those that run now.
        case same
        /// These came out otherwise.
        case differs([String])
        /// It was not possible; the reason.
        case impossible(String)
    }

    /// What is needed of manifest.json.
    struct Listing: Decodable {
        struct File: Decodable {
            let name, sha256: String
        }

        let format: String
        let inputs, outputs: [File]
        let program: [String: String]
        let tiles, tilesAttribution, timeZones: String?

        /// What made the result.
        var version: Version {
            // Decoders differ in whether they convert these keys.
            Version(
                strikeProximity: program["strikeProximity"] ?? program["strike_proximity"] ?? "",
                proj: program["proj"] ?? "", geos: program["geos"] ?? "",
                epsg: program["epsg"] ?? "", gdal: program["gdal"],
                leaflet: program["leaflet"])
        }
    }

    /// Every file that the manifest names, and each of the folder that it ought to name.
    public let items: [Item]
    /// What else lies in the folder, which nobody vouches for: no input, and no part of the result; folders end
    /// with a slash. Of a bundle it is among the items.
    public let others: [String]
    /// The assessment once more.
    public let repetition: Repetition
    /// The program and libraries by which the result was made, where they are others than now.
    public let otherVersions: [String]

    /// Whether nothing was found amiss.
    public var isSound: Bool {
        guard case .same = repetition else { return false }
        return amiss.isEmpty
    }

    /// Verifies a result, wherever it lies.
    ///
    /// - Parameters:
    ///   - folder: with manifest.json and the files that it names, or a bundle, packed or not.
    ///   - casePath: the case file; if nil, the one in the bundle, or where the manifest names it, from
    ///     here, from the folder or from the one about it.
    ///   - allowsOutside: whether files are looked at that the case names elsewhere than in its folder; of a
    ///     bundle they never are.
    public init(
        folder: String, casePath: String? = nil, allowsOutside: Bool = false
    ) throws(StrikeProximityError) {
        let place = try ResultPlace(folder)
        try self.init(
            place, named: place.bag == nil ? folder : "\(folder)/\(Bag.Folder.result.dropLast())",
            casePath: casePath,
            allowsOutside: allowsOutside && (place.bag == nil || casePath != nil))
    }

    private init(
        _ place: ResultPlace, named folder: String, casePath: String?, allowsOutside: Bool
    ) throws(StrikeProximityError) {
        let url = place.folder
        let name = "\(folder)\(folder.hasSuffix("/") ? "" : "/")manifest.json"
        let data = try place.bytes(of: "manifest.json", named: name, limit: .manifest)
        let manifest: Listing
        do {
            let decoder = JSONDecoder()
            decoder.keyDecodingStrategy = .convertFromSnakeCase
            manifest = try decoder.decode(Listing.self, from: data)
        } catch {
            throw StrikeProximityError(
                .data, "this is no manifest of a result; name the folder that assess wrote",
                at: FileLocation(path: name))
        }
        guard manifest.format == "strike-proximity-manifest/1" else {
            throw StrikeProximityError(
                .data,
                "the manifest has the format \(manifest.format), which this program does "
                    + "not know", at: FileLocation(path: name))
        }
        // A manifest may come from anybody: what it calls a result must be one.
        if let stranger = manifest.outputs.first(where: {
            ResultDocument(rawValue: $0.name) == nil
        }) {
            throw StrikeProximityError(
                .data, "it names “\(stranger.name)” as a result, which assess never writes",
                at: FileLocation(path: name))
        }
        guard let first = manifest.inputs.first else {
            throw StrikeProximityError(
                .data, "it names no input, so there is nothing to assess once more",
                at: FileLocation(path: name))
        }
        if let casePath {
            try FileKind.requireRegularFile(URL(fileURLWithPath: casePath), named: casePath)
        }
        func state(_ file: Listing.File, _ url: URL) -> Item.State {
            Item.State(of: url, named: file.name, sha256: file.sha256)
        }
        var items = place.bag?.items ?? []
        var inputs: [URL] = []
        // Where the case is, if it is anywhere that may be looked at, and is not the bundled one.
        var found: URL?
        if let casePath {
            found = URL(fileURLWithPath: casePath)
        } else if let bag = place.bag {
            guard let inside = bag.casePath else {
                throw StrikeProximityError(
                    .data,
                    "bag-info.txt does not say which file in it is the case (\(BagCheck.caseLabel)); name "
                        + "it with --case", at: FileLocation(path: folder))
            }
            found = place.holds(inside) ? inside : nil
        } else {
            found = Self.found(first, url, allowsOutside: allowsOutside)
        }
        let bag = casePath == nil ? place.bag?.folder : nil
        let caseFolder = CaseFolder(
            of: found ?? url.appendingPathComponent("case"), within: bag,
            allowsOutside: allowsOutside)
        /// Of a file of the bag or the folder.
        func ownState(_ file: Listing.File, _ url: URL) -> Item.State {
            guard place.holds(url) else { return place.bag == nil ? .outside : .link }
            return FileKind.isLink(url.path) ? .link : state(file, url)
        }
        for (index, file) in manifest.inputs.enumerated() {
            var known: Item.State
            if index == 0 {
                known = found.map { state(file, $0) } ?? .missing
                if let found { inputs.append(found) }
            } else {
                let source = caseFolder.place(of: file.name)
                inputs.append(source)
                known =
                    caseFolder.isOutside(source) && !allowsOutside
                    ? .outside : state(file, source)
            }
            if known != .same, index > 0 || casePath == nil && place.bag == nil,
                let bundled = BundledFile(named: file.name)
            {
                known = state(file, bundled.url)
                if known == .same {
                    known = .elsewhere
                    // What has its name is another case.
                    if index == 0 { (found, inputs) = (nil, []) }
                }
                // A bag has its own copy, which must be the one that was read.
                if let bag = place.bag {
                    let copy = bag.folder.appendingPathComponent(Bag.Folder.program + file.name)
                    let own = ownState(file, copy)
                    if own != .same { known = own }
                }
            }
            items.append(Item(role: "input", name: file.name, state: known))
        }
        for file in manifest.outputs {
            items.append(
                Item(
                    role: "output", name: file.name,
                    state: ownState(file, url.appendingPathComponent(file.name))))
        }
        let listed = manifest.outputs.map(\.name) + ["manifest.json"]
        let leftovers = Assessment.leftovers(in: url.path, besides: listed)
        for name in leftovers {
            items.append(Item(role: "output", name: name, state: .unlisted))
        }
        others =
            place.bag == nil ? Self.others(in: url, besides: listed + leftovers, inputs) : []
        self.items = items
        var now = Version.current
        let then = manifest.version
        if then.gdal != nil { now.gdal = (try? GeoPackageDocument.writerVersion()) ?? "none" }
        if then.leaflet != nil { now.leaflet = LeafletAssets()?.identity ?? "none" }
        let zones = TimeZone.timeZoneDataVersion
        otherVersions = [
            ("strike_proximity", then.strikeProximity, now.strikeProximity),
            ("PROJ", then.proj, now.proj), ("GEOS", then.geos, now.geos),
            ("EPSG", then.epsg, now.epsg), ("GDAL", then.gdal ?? "", now.gdal ?? ""),
            ("Leaflet", then.leaflet ?? "", now.leaflet ?? ""),
            ("time zones", manifest.timeZones ?? zones, zones),
        ].compactMap { label, then, now in then == now ? nil : "\(label) \(then), now \(now)" }
        var reader = CaseReader(allowsOutside: allowsOutside)
        reader.bag = bag
        repetition = Self.repeated(
            found, named: first.name, manifest, data, by: reader,
            isTrusted: casePath != nil || items.first { $0.role == "input" }?.state == .same)
    }

    /// What else lies in a folder.
    private static func others(in folder: URL, besides listed: [String], _ inputs: [URL])
        -> [String]
    {
        let signed = ["sig", "tsq", "tsr"].map { "manifest.json.\($0)" }
        let known = Set(listed + signed)
        let inputs = inputs.map { $0.standardizedFileURL.resolvingSymlinksInPath().path }
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return names.sorted().compactMap { name in
            let path = folder.appendingPathComponent(name).standardizedFileURL
                .resolvingSymlinksInPath().path
            guard !known.contains(name),
                !inputs.contains(where: { $0 == path || $0.hasPrefix(path + "/") })
            else { return nil }
            return FileKind(folder.appendingPathComponent(name)) == .folder ? name + "/" : name
        }
    }

    /// Where the case is that a manifest names: from here, or from the folder of the result or the one
    /// about it, if it is the same there; else where there is one of that name. A name that leads
    /// elsewhere is not followed unless that is allowed.
    private static func found(
        _ file: Listing.File, _ folder: URL, allowsOutside: Bool
    ) -> URL? {
        let here = URL(
            fileURLWithPath: FileManager.default.currentDirectoryPath, isDirectory: true)
        let about = folder.standardizedFileURL.deletingLastPathComponent()
        let last = URL(fileURLWithPath: file.name).lastPathComponent
        let places = [
            (here, file.name), (folder, file.name), (about, file.name), (about, last),
            (folder, last),
        ].compactMap { base, name -> URL? in
            let url = URL(fileURLWithPath: name, relativeTo: base)
            let isAllowed = allowsOutside || Enclosure(base).holds(url)
            return isAllowed && FileKind(url) == .file ? url : nil
        }
        func isSame(_ url: URL) -> Bool {
            (try? FileHash.sha256(of: url, named: file.name))?.sha256 == file.sha256
        }
        return places.first(where: isSame) ?? places.first
    }

    /// What is not as it should be, in the words of the table.
    private var amiss: [Item] { items.filter { $0.state != .same && $0.state != .elsewhere } }

    /// The result for a person.
    public func text(width: Int = 100) -> String {
        var table = TextTable(["", "FILE", "STATE"])
        for item in items {
            table.append([
                item.role, StrikeProximityError.printable(item.name), item.state.rawValue,
            ])
        }
        var sentences = otherVersions.map { "Made with \(StrikeProximityError.printable($0))." }
        if !amiss.isEmpty {
            let names = amiss.map {
                "\(StrikeProximityError.printable($0.name)) (\($0.state.rawValue))"
            }
            sentences.append("Not as it was: " + Self.listed(names))
        }
        if !others.isEmpty {
            let names = others.map(StrikeProximityError.printable)
            sentences.append("No part of the result, and not looked at: " + Self.listed(names))
        }
        sentences.append(repetitionSentence)
        let lines = table.lines(width: width) + sentences.flatMap { Summary.wrap($0, width) }
        return lines.joined(separator: "\n") + "\n"
    }

    /// Ten names at most, and how many more there are, to the end of a sentence.
    private static func listed(_ names: [String]) -> String {
        names.prefix(10).joined(separator: ", ")
            + (names.count > 10 ? " and \(names.count - 10) more." : ".")
    }

    private var repetitionSentence: String {
        switch repetition {
        case .same where !amiss.isEmpty:
            "The case, assessed once more, comes out as the manifest has it; that mends nothing of "
                + "the above."
        case .same where otherVersions.isEmpty:
            "Assessed once more, every file comes out byte for byte as the manifest has it."
        case .same:
            "Assessed once more, every file comes out byte for byte as the manifest has it, but for the "
                + "versions that it names: nothing else differs."
        case .differs(let names):
            "Assessed once more, these come out otherwise than the manifest has them: "
                + StrikeProximityError.printable(names.joined(separator: ", "))
                + (otherVersions.isEmpty ? "." : "; other versions may be the cause.")
        case .impossible(let reason): "It cannot be assessed once more: \(reason)"
        }
    }

    /// The result for a program.
    public var json: Data {
        struct Document: Encodable {
            struct File: Encodable { let role, name, state: String }
            let sound: Bool
            let files: [File]
            let repetition: String
            let others, differing, otherVersions: [String]
            let reason: String?
        }
        var (word, differing, reason) = ("same", [String](), String?.none)
        switch repetition {
        case .same: break
        case .differs(let names): (word, differing) = ("differs", names)
        case .impossible(let why): (word, reason) = ("impossible", why)
        }
        return JSONText.data(
            Document(
                sound: isSound,
                files: items.map { .init(role: $0.role, name: $0.name, state: $0.state.rawValue) },
                repetition: word, others: others, differing: differing,
                otherVersions: otherVersions,
                reason: reason))
    }
}
