@testable import Geodesy
internal import TestSupport
internal import Testing

/// The index beside brute force over exact geodesics.
@Suite struct SiteIndexTests {
    /// Names that are in another order than the sites, some of them alike.
    private static func identifiers(_ count: Int) -> [String] {
        (0..<count).map { "site \(($0 * 7_919 + 13) % max(1, count * 2 / 3))" }
    }

    private static func expectRight(_ layout: SiteIndexLayout, identifiers: [String]?) {
        let index = SiteIndex(sites: layout.sites, identifiers: identifiers)
        let truth = SiteIndexBruteForce(sites: layout.sites, identifiers: identifiers)
        let sorted = layout.queries.map { truth.sorted(from: $0) }
        let nearest = index.nearest(to: layout.queries)
        for (query, expected) in sorted.enumerated() {
            #expect(
                SiteIndexBruteForce.agree([nearest[query]], [expected[0]]),
                "\(layout), query \(query): \(nearest[query]), not \(expected[0])")
        }
        for count in [1, 2, 5, 37, layout.sites.count + 3] {
            let lists = index.nearest(count, to: layout.queries)
            for (query, expected) in sorted.enumerated() {
                #expect(
                    SiteIndexBruteForce.agree(lists[query], Array(expected.prefix(count))),
                    "\(layout), the \(count) nearest of query \(query)")
            }
        }
        let reach = sorted.flatMap { [$0[0].distance, $0[$0.count / 3].distance] }
        for limit in Set(reach.prefix(12) + [-1, 0, 5_000, 21_000_000]) {
            let lists = index.within(limit, of: layout.queries)
            for (query, expected) in sorted.enumerated() {
                #expect(
                    SiteIndexBruteForce.agree(
                        lists[query], Array(expected.prefix { $0.distance <= limit })),
                    "\(layout), within \(limit.value) m of query \(query)")
            }
            expectCounted(index, limit, layout, lists)
        }
    }

    /// Counts are those of the lists, whether these are kept or not; and the first of them are the first.
    private static func expectCounted(
        _ index: SiteIndex, _ limit: Metres, _ layout: SiteIndexLayout, _ lists: SiteMatchLists
    ) {
        let expected = (0..<lists.count).map { lists[$0].count }
        for few in [-1, lists.matches.count - 1, lists.matches.count] {
            let parts = index.counts(
                within: limit, of: layout.queries, threads: nil, upTo: few
            ) { ($1, $2) }
            #expect(parts.flatMap { $0.0 } == expected, "\(layout), within \(limit.value) m")
            for kept in parts.compactMap({ $0.1 }) { #expect(kept == lists) }
        }
        let first = index.within(limit, first: 3, of: layout.queries, threads: nil, chunk: 7) { $1 }
        #expect(SiteMatchLists(joining: first) == lists.prefix(3))
    }

    @Test(arguments: SiteIndexLayout.all)
    func nastyLayoutsAreRight(layout: SiteIndexLayout) {
        Self.expectRight(layout, identifiers: nil)
        Self.expectRight(layout, identifiers: Self.identifiers(layout.sites.count))
    }

    @Test(arguments: [1, 2, 3, 7, 8, 9, 15, 63, 64, 65, 511, 512, 513, 4_097])
    func everyNumberOfSitesIsRight(count: Int) {
        var random = SplitMix64(seed: 51)
        let sites = KernelSamples.everywhere(count, using: &random)
        let queries = KernelSamples.everywhere(20, using: &random) + sites.prefix(3)
        Self.expectRight(
            SiteIndexLayout(description: "\(count) sites", sites: sites, queries: queries),
            identifiers: Self.identifiers(count))
    }

    @Test func noSitesAndNoQueriesGiveNothing() {
        let empty = SiteIndex(sites: [])
        let query = KernelSamples.place(50, 30)
        #expect(empty.nearest(to: [query]) == [])
        #expect(empty.nearest(to: query) == nil)
        #expect(empty.nearest(3, to: [query, query]).offsets == [0, 0, 0])
        #expect(empty.within(1e9, of: [query]).offsets == [0, 0])
        let one = SiteIndex(sites: [query])
        #expect(one.nearest(to: []) == [])
        #expect(one.nearest(2, to: []).count == 0)
        #expect(one.within(1, of: []).count == 0)
        #expect(one.nearest(to: query) == SiteMatch(site: 0, distance: 0))
    }

    /// What asks for nothing gets nothing, by every way of asking; no thread is one.
    @Test(arguments: [0, -1, Int.min]) func askingForNothingGivesNothing(count: Int) throws {
        let query = KernelSamples.place(50, 30)
        for index in [SiteIndex(sites: [query, query]), SiteIndex(sites: [])] {
            #expect(index.nearest(count, to: [query, query]).offsets == [0, 0, 0])
            let reported = Guarded(0)
            index.nearest(count, to: [query, query], threads: 1) { chunk, matches in
                let right = chunk.count == 2 && matches.isEmpty
                reported.withLock { $0 += right ? 1 : -1 }
            }
            #expect(reported.withLock { $0 } == 1)
            let first = index.within(5, first: count, of: [query, query], threads: 1) { $1 }
            #expect(first.map(\.offsets) == [[0, 0, 0]])
            #expect(index.within(5, of: [query]).prefix(count).matches.isEmpty)
            for limit in [-1, -Double.infinity, .nan] {
                #expect(index.within(Metres(limit), of: [query]).offsets == [0, 0])
                let counts = index.counts(
                    within: Metres(limit), of: [query], threads: 1, upTo: -1
                ) { _, counts, _ in counts }
                #expect(counts == [[0]])
            }
        }
        let index = SiteIndex(sites: [query, query])
        #expect(index.nearest(to: [query], threads: count) == [SiteMatch(site: 0, distance: 0)])
        #expect(index.nearest(2, to: [query], threads: count).offsets == [0, 2])
        #expect(index.within(5, of: [query], threads: count).offsets == [0, 2])
    }

    @Test func tiesGoToTheLowestIdentifier() {
        let place = KernelSamples.place(50, 30)
        let index = SiteIndex(
            sites: [place, place, place, place], identifiers: ["d", "b", "c", "b"])
        #expect(index.nearest(to: place)?.site == 1)
        #expect(index.nearest(4, to: [place])[0].map(\.site) == [1, 3, 2, 0])
        #expect(index.nearest(2, to: [place])[0].map(\.site) == [1, 3])
        #expect(index.within(0, of: [place])[0].map(\.site) == [1, 3, 2, 0])
    }

    @Test func azimuthIsFromTheSite() {
        let index = SiteIndex(sites: [KernelSamples.place(0, 0)])
        let azimuth = index.azimuth(atSite: 0, towards: KernelSamples.place(0, 1))
        expectClose(azimuth.value, 90, absolute: 1e-9)
    }

    @Test func threadsAndOrderChangeNothing() {
        var random = SplitMix64(seed: 52)
        let cluster = (0..<3_000).map { _ in
            KernelSamples.place(
                50 + Double.random(in: 0...0.001, using: &random),
                30 + Double.random(in: 0...0.001, using: &random))
        }
        let sites = cluster + KernelSamples.everywhere(7_000, using: &random) + cluster.prefix(500)
        let queries =
            KernelSamples.everywhere(50_000, using: &random)
            + cluster.map {
                KernelSamples.place($0.latitude.value + 1e-7, $0.longitude.value + 0.5)
            }
        let index = SiteIndex(sites: sites)
        let expected = index.nearest(to: queries, threads: 1)
        let lists = index.nearest(4, to: queries, threads: 1)
        let within = index.within(20_000, of: queries, threads: 1)
        for threads in [2, 3, 8] {
            #expect(index.nearest(to: queries, threads: threads) == expected)
            #expect(index.nearest(4, to: queries, threads: threads) == lists)
            #expect(index.within(20_000, of: queries, threads: threads) == within)
        }
        #expect(lists.matches.enumerated().allSatisfy { $0 % 4 != 0 || $1 == expected[$0 / 4] })
        #expect(index.nearest(to: queries.reversed()) == expected.reversed())

        let shuffled = Array(sites.indices).shuffled(using: &random)
        let names = sites.indices.map { String($0 + 100_000) }
        let other = SiteIndex(
            sites: shuffled.map { sites[$0] }, identifiers: shuffled.map { names[$0] })
        let found = other.nearest(to: queries).map {
            SiteMatch(site: shuffled[$0.site], distance: $0.distance)
        }
        #expect(found == expected)
        #expect(
            other.within(20_000, of: queries).matches.map { shuffled[$0.site] }
                == within.matches.map(\.site))
    }
}
