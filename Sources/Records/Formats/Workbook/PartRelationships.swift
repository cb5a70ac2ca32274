/// Where a part leads to: the content of its `.rels` part.
final class PartRelationships: PartHandler {
    /// One part or address that it leads to.
    struct Target {
        let id: String
        /// The last word of the type, such as `worksheet`; transitional and strict share it.
        let kind: String
        /// The part's name without a slash at its beginning; nil for what lies outside the file.
        let part: String?
    }

    private(set) var targets: [Target] = []
    private let folder: [Substring]

    private init(folder: [Substring]) { self.folder = folder }

    /// Reads those of a part.
    ///
    /// - Parameters:
    ///   - part: its name; empty for the package itself.
    ///   - package: where it is.
    static func of(
        _ part: String, in package: WorkbookPackage
    ) throws(StrikeProximityError) -> [Target] {
        let path = part.split(separator: "/")
        let folder = Array(path.dropLast())
        let name = (folder + ["_rels", (path.last ?? "") + ".rels"]).joined(separator: "/")
        let handler = PartRelationships(folder: folder)
        try package.read(name, in: WorkbookNamespaces.relationships, handler)
        return handler.targets
    }

    func start(_ name: String, _ attributes: [String: String]) -> Bool {
        guard name == "Relationship", let id = attributes["Id"], let type = attributes["Type"],
            let target = attributes["Target"]
        else { return false }
        let kind = String(type.split(separator: "/").last ?? "")
        let isOutside = attributes["TargetMode"] == "External"
        targets.append(Target(id: id, kind: kind, part: isOutside ? nil : resolved(target)))
        return false
    }

    func end(_ name: String, _ text: String?) {}

    /// The name of a part that is given from this one's folder or from the top.
    private func resolved(_ target: String) -> String {
        var path = target.hasPrefix("/") ? [] : folder
        for step in target.split(separator: "/") {
            switch step {
            case ".": continue
            case "..": _ = path.popLast()
            default: path.append(step)
            }
        }
        return path.joined(separator: "/")
    }
}
