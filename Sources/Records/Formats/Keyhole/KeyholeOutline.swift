/// What a first look at a KML file finds: its folders, what is not read, and that it is whole.
struct KeyholeOutline: Sendable {
    /// A document or a folder.
    struct Container: Sendable {
        /// Which one it is in.
        let parent: Int?
        let isDocument: Bool
        var name: String?
        /// Whether placemarks are in it and not only in its folders.
        var hasPlacemarks = false
    }

    /// In the order in which they begin.
    private(set) var containers: [Container] = []
    private(set) var placemarkCount = 0
    /// How many network links there are.
    var networkLinkCount = 0
    /// Their addresses, as far as they have one.
    var references: [String] = []
    /// How many overlays and tours there are, by their name in KML: they have no placemarks.
    var passedOver: [String: Int] = [:]
    /// Which fields of their own the placemarks have.
    var fields: Set<KeyholeField> = []
    /// The names of each `Schema` of KML 2.0 by which placemarks go, with their fields.
    var namedSchemas: [String: Set<String>] = [:]

    /// Whether it is of the only map that is read of its file.
    var isAlone = true
    private var documentCount = 0
    /// The only document's name is that of the map and says nothing of a placemark.
    private var isWrapped: Bool {
        isAlone && documentCount == 1 && containers.first?.isDocument == true
    }

    /// Notes a document or a folder.
    ///
    /// - Returns: which one it is.
    mutating func begin(in parent: Int?, isDocument: Bool) -> Int {
        if isDocument { documentCount += 1 }
        containers.append(Container(parent: parent, isDocument: isDocument))
        return containers.count - 1
    }

    mutating func name(_ index: Int, _ name: String?) { containers[index].name = name }

    /// Notes a placemark in a folder or in none.
    mutating func addPlacemark(in container: Int?) {
        placemarkCount += 1
        if let container { containers[container].hasPlacemarks = true }
    }

    /// How long the longest of the names is that `path` gives, bytes.
    var longestPath: Int {
        var lengths: [Int] = []
        lengths.reserveCapacity(containers.count)
        for container in containers {
            let outer = container.parent.map { lengths[$0] + 3 } ?? 0
            lengths.append(outer + (container.name?.utf8.count ?? 0))
        }
        return lengths.max() ?? 0
    }

    /// The names of a folder and of those that it is in; nil where none has a name.
    func path(of index: Int) -> String? {
        var names: [String] = []
        var next: Int? = index
        while let container = next {
            if let name = containers[container].name, container > 0 || !isWrapped {
                names.append(name)
            }
            next = containers[container].parent
        }
        return names.isEmpty ? nil : names.reversed().joined(separator: " / ")
    }

    /// Whether a placemark is in a folder that has a name.
    var hasLayers: Bool {
        containers.indices.contains { containers[$0].hasPlacemarks && path(of: $0) != nil }
    }

    /// The folders that have placemarks, without those that have no name.
    var layers: [String] {
        var known: Set<String> = []
        return containers.indices.compactMap { index in
            guard containers[index].hasPlacemarks, let path = path(of: index),
                known.insert(path).inserted
            else { return nil }
            return path
        }
    }

    /// The folders that a name means: by all of their names or by the last.
    func containers(named layer: String) -> Set<Int> {
        Set(
            containers.indices.filter { index in
                guard containers[index].hasPlacemarks, let path = path(of: index) else {
                    return false
                }
                return path == layer || containers[index].name == layer
            })
    }
}
