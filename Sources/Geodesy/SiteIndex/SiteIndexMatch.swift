/// A site found for a query.
public struct SiteMatch: Hashable, Sendable {
    /// The site's place in the list that the index was made of.
    public let site: Int
    /// Geodesic distance on WGS 84 between the query and the site.
    public let distance: Metres

    /// Makes a match.
    public init(site: Int, distance: Metres) {
        self.site = site
        self.distance = distance
    }
}

/// The sites found for each of several queries: one flat array, cut by query.
public struct SiteMatchLists: Hashable, Sendable {
    /// All matches, those of the first query first.
    public private(set) var matches: [SiteMatch]
    /// Where each query's matches start, and where the last ones end: one more than queries.
    public private(set) var offsets: [Int]

    /// No lists.
    init() {
        matches = []
        offsets = [0]
    }

    /// A list for each query.
    public init(_ lists: [[SiteMatch]]) {
        self.init()
        reserve(matches: lists.reduce(0) { $0 + $1.count }, queries: lists.count)
        for list in lists { append(list) }
    }

    /// Lists one after another.
    init(joining parts: [SiteMatchLists]) {
        self.init()
        reserve(
            matches: parts.reduce(0) { $0 + $1.matches.count },
            queries: parts.reduce(0) { $0 + $1.count })
        for part in parts { append(contentsOf: part) }
    }

    /// One match for each query.
    public init(single matches: [SiteMatch]) {
        self.matches = matches
        offsets = Array(0...matches.count)
    }

    /// Lists one after another, and where each starts.
    init(_ matches: [SiteMatch], offsets: [Int]) {
        self.matches = matches
        self.offsets = offsets
    }

    /// Lists of the same length, one after another.
    package init(_ matches: [SiteMatch], each length: Int, count: Int) {
        self.init(matches, offsets: (0...count).map { $0 * length })
    }

    /// The first `count` matches of each query; none where it is below 1.
    public func prefix(_ count: Int) -> SiteMatchLists {
        var result = SiteMatchLists()
        for query in 0..<self.count { result.append(self[query].prefix(max(0, count))) }
        return result
    }

    /// How many queries there are.
    public var count: Int { offsets.count - 1 }

    /// Where the matches of a query stand among all.
    package func range(_ query: Int) -> Range<Int> { offsets[query]..<offsets[query + 1] }

    /// The matches of a query, nearest first.
    public subscript(query: Int) -> ArraySlice<SiteMatch> {
        matches[range(query)]
    }

    /// Adds the list of one more query.
    mutating func append(_ list: some Collection<SiteMatch>) {
        matches.append(contentsOf: list)
        offsets.append(matches.count)
    }

    /// Adds the lists of more queries.
    mutating func append(contentsOf lists: SiteMatchLists) {
        let start = matches.count
        matches.append(contentsOf: lists.matches)
        offsets.append(contentsOf: lists.offsets.dropFirst().map { start + $0 })
    }

    /// Makes room.
    mutating func reserve(matches matchCount: Int, queries: Int) {
        matches.reserveCapacity(matchCount)
        offsets.reserveCapacity(queries + 1)
    }
}
