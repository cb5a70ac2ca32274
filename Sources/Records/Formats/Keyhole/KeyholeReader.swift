/// Reads the placemarks of a KML file or a KMZ archive one by one.
///
/// The file is gone through twice: the first time finds its folders' names and whether it is whole,
/// so that nothing is given out of a file that is truncated. Nothing outside it is ever fetched; a
/// link to another map of the same archive is read with it.
struct KeyholeReader {
    /// A map: the file itself, or one of those in an archive.
    private struct Part {
        let source: KeyholeSource
        let outline: KeyholeOutline
    }

    /// The file as messages name it, and the map in it where it is an archive.
    var name: String { parts[0].source.name }
    /// Other maps of a KMZ archive, which are not read.
    let otherMaps: [String]
    /// How many network links there are that are not followed: all that lead out of the file.
    let networkLinks: Int
    /// How many placemarks there are.
    var placemarkCount: Int { parts.reduce(0) { $0 + $1.outline.placemarkCount } }
    /// How many overlays and tours there are, by their name in KML: they have no placemarks.
    var passedOver: [String: Int] {
        parts.reduce(into: [:]) { sum, part in
            sum.merge(part.outline.passedOver) { $0 + $1 }
        }
    }
    /// The folders that have placemarks, by the names of those that they are in.
    var layers: [String] {
        var known: Set<String> = []
        return parts.flatMap { $0.outline.layers }.filter { known.insert($0).inserted }
    }
    /// Which fields of their own the placemarks have.
    var fields: Set<KeyholeField> {
        parts.reduce(into: []) { fields, part in
            fields.formUnion(part.outline.fields)
            if part.outline.hasLayers { fields.insert(.layer) }
        }
    }

    private let parts: [Part]

    /// Looks through a file.
    ///
    /// - Parameter name: the file as messages name it.
    /// - Throws: when it cannot be read, is no KML, is truncated or malformed, or has a DOCTYPE.
    init(path: String, name: String) throws(StrikeProximityError) {
        let main = try Self.part(try KeyholeSource(path: path, name: name), isAlone: true)
        let linked = try main.source.linked(by: main.outline.references)
        var parts = [main]
        for (_, source) in linked { parts.append(try Self.part(source, isAlone: false)) }
        self.parts = parts
        let read = Set(linked.map(\.map))
        otherMaps = main.source.otherMaps.filter { !read.contains($0) }
        networkLinks =
            parts.reduce(0) { $0 + $1.outline.networkLinkCount } - linked.count
    }

    private static func part(
        _ source: KeyholeSource, isAlone: Bool
    ) throws(StrikeProximityError) -> Part {
        let parsing = KeyholeParsing(name: source.name, .outline)
        try parsing.run(try source.stream())
        var outline = parsing.outline
        outline.isAlone = isAlone
        return Part(source: source, outline: outline)
    }

    /// Gives out the records in the file's order.
    ///
    /// - Parameter layer: the only folder to read, by all of its names or by its last.
    /// - Throws: when there is no such folder, when a polygon has holes only, or what `body`
    ///   throws.
    func records(
        layer: String? = nil,
        _ body: @escaping (KeyholeRecord) throws(StrikeProximityError) -> Void
    ) throws(StrikeProximityError) {
        let wanted = parts.map { part in layer.map { part.outline.containers(named: $0) } }
        if let layer, wanted.allSatisfy({ $0?.isEmpty == true }) {
            throw StrikeProximityError(
                .data, "there is no layer “\(layer)” in it; there \(Self.listed(layers))",
                at: FileLocation(path: name))
        }
        for (part, wanted) in zip(parts, wanted) where wanted?.isEmpty != true {
            try KeyholeParsing(name: part.source.name, .records(part.outline, in: wanted, body))
                .run(try part.source.stream())
        }
    }

    /// Names for a sentence: not all of them where they are many.
    private static func listed(_ names: [String]) -> String {
        let most = 30
        guard !names.isEmpty else { return "is none" }
        let shown = names.prefix(most).map { "“\($0.prefix(60))”" }
        return (names.count == 1 ? "is " : "are ") + shown.joined(separator: ", ")
            + (names.count > most ? " and \(names.count - most) more" : "")
    }
}
