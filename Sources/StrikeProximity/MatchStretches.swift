/// How many strikes of a chunk are measured at once: all, unless each may have so many sites that their
/// matches would fill the memory.
struct MatchStretches {
    /// Matches that are held at once, more or less: 24 bytes each, and as much again while they are sorted.
    private static let wanted = 500_000

    private static let widest = 1 << 30

    /// How many come next; nil for all.
    private var width: Int?

    /// - Parameters:
    ///   - isAsked: whether a strike may have several sites.
    ///   - siteCount: how many one may have at most.
    init(isAsked: Bool, siteCount: Int) {
        width = isAsked ? max(1, Self.wanted / max(1, siteCount)) : nil
    }

    /// The next rows of a chunk that has `count`.
    func next(from start: Int, of count: Int) -> Range<Int> {
        start..<(width.map { min(count, start + $0) } ?? count)
    }

    /// Learns from what so many strikes had: the next ones are four times as many, or fewer where those
    /// would have too much.
    mutating func note(_ rowCount: Int, matchCount: Int) {
        guard let width, rowCount > 0 else { return }
        let fitting = Self.wanted * rowCount / max(1, matchCount)
        self.width = max(1, min(4 * width, fitting, Self.widest))
    }
}
