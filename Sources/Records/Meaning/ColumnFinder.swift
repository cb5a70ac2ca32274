/// Finds columns by name, whatever their capitals, blanks and underscores, or cut to ten letters, as
/// Shapefiles have them.
package struct ColumnFinder: Sendable {
    private let columns: [String]
    package let keys: [String]
    /// Whether a column may have been cut.
    private let mayBeCut: Bool

    /// How many bytes a Shapefile leaves of a name.
    private static let cut = 10

    init(_ columns: [String]) {
        self.columns = columns
        keys = columns.map(Vocabulary.key)
        mayBeCut = columns.contains { $0.utf8.count == Self.cut }
    }

    /// The first column of a name; nil where none bears it.
    package func index(of name: String) -> Int? {
        keys.firstIndex(of: Vocabulary.knownKey(name)) ?? indexOfCut(name)
    }

    /// The first column whose name is the beginning of a longer one.
    private func indexOfCut(_ name: String) -> Int? {
        guard mayBeCut, name.utf8.count > Self.cut else { return nil }
        let short = String(decoding: Array(name.lowercased().utf8.prefix(Self.cut)), as: UTF8.self)
        // A word of its own, such as coordinate, is not the beginning of another.
        guard !Self.words.contains(short) else { return nil }
        return columns.firstIndex { $0.utf8.count == Self.cut && $0.lowercased() == short }
    }

    /// Names of the vocabulary that have ten letters.
    private static let words = Set(
        Vocabulary.names.values.joined().filter { $0.utf8.count == cut })
}
