internal import Foundation
internal import Records

extension Verification {
    /// Assesses a case once more, under the name that the manifest gives it, and compares every file,
    /// manifest.json with its assumptions among them.
    ///
    /// - Parameters:
    ///   - url: where it is; nil where it is nowhere, or bundled with the program.
    ///   - isTrusted: whether the case file is the user's, or the one that the manifest has
    ///     the hash of: of any other nothing is shown, since a manifest could name any file.
    static func repeated(
        _ url: URL?, named name: String, _ manifest: Listing, _ manifestBytes: Data,
        by reader: CaseReader, isTrusted: Bool
    ) -> Repetition {
        guard url.map({ FileKind($0) == .file }) ?? (BundledFile(named: name) != nil) else {
            return .impossible("there is no \(name) here; say where the case is with --case")
        }
        do throws(StrikeProximityError) {
            let assessment: Assessment
            let (prefix, suffix) = ("Geodata/cases/", "/case.yaml")
            if let url {
                assessment = try Assessment(at: url, shownAs: name, named: name, by: reader)
            } else if name.hasPrefix(prefix), name.hasSuffix(suffix) {
                assessment = try Assessment(
                    bundledCase: String(name.dropFirst(prefix.count).dropLast(suffix.count)))
            } else {
                return .impossible("\(name) is no case")
            }
            var extras = Assessment.Extras()
            extras.tiles = manifest.tiles.flatMap {
                OnlineTiles($0, attribution: manifest.tilesAttribution)
            }
            // What then differs is not only the names of versions.
            extras.version = manifest.version
            extras.geoPackage = manifest.outputs.contains {
                $0.name == ResultDocument.geoPackage.rawValue
            }
            extras.language =
                Language.allCases.first { language in
                    let name = ResultDocument.summary(in: language)?.rawValue
                    return manifest.outputs.contains { $0.name == name }
                } ?? .english
            var differing: [String] = []
            for (name, data) in try assessment.documents(extras) {
                if name == "manifest.json" {
                    guard data != manifestBytes else { continue }
                    let fields = differingFields(data, manifestBytes)
                    // The files are compared one by one; said once is enough.
                    if fields != ["outputs"] || differing.isEmpty {
                        let words = fields.filter { $0 != "outputs" }.joined(separator: ", ")
                        differing.append(words.isEmpty ? name : "\(name) (\(words))")
                    }
                } else if let listed = manifest.outputs.first(where: { $0.name == name }),
                    listed.sha256 != SHA256.digits(of: data)
                {
                    differing.append(name)
                }
            }
            return differing.isEmpty ? .same : .differs(differing)
        } catch {
            return .impossible(
                isTrusted ? error.description : "the file that the manifest names is no such case")
        }
    }

    /// The keys of the outermost objects whose values are not the same, sorted.
    private static func differingFields(_ a: Data, _ b: Data) -> [String] {
        func fields(_ data: Data) -> [String: Data] {
            let object = (try? JSONSerialization.jsonObject(with: data)) as? [String: Any] ?? [:]
            return object.compactMapValues {
                try? JSONSerialization.data(
                    withJSONObject: $0, options: [.sortedKeys, .fragmentsAllowed])
            }
        }
        let (a, b) = (fields(a), fields(b))
        return Set(a.keys).union(b.keys).filter { a[$0] != b[$0] }.sorted()
    }
}
