internal import Foundation

/// Whether some site saw more strikes near it than chance gives, over all sites and all declared
/// radii at once.
///
/// The statistic is the largest score of any site and radius; worlds in which as many strikes fall
/// as the background has them say how large it gets by chance. Looking at many sites and radii, and
/// then at the most striking, is paid for by this. Source: Westfall and Young 1993 (max-T); Barnard
/// 1963 (Monte Carlo tests).
public struct ClusterTest: Sendable {
    /// How strikes fall that are directed at no site.
    public enum Background: Sendable {
        case uniform
        case catalogue(CatalogueDensity)
    }

    /// Worlds are simulated in blocks of this many, each with random numbers of its own, so that
    /// the result does not depend on who simulates which.
    public static let blockSize = 250

    /// The sites, metres.
    public let sites: [SIMD2<Double>]
    /// The declared radii, metres, ascending.
    public let radii: [Double]
    /// Where strikes can have fallen.
    public let area: PlaneArea
    /// How many strikes fell.
    public let strikes: Int
    /// How they fall by chance.
    public let background: Background

    private let grid: SiteGrid
    private let scores: ScoreTables
    private let zoneCount: ZoneCount?

    /// A test.
    ///
    /// - Throws: without sites, radii or strikes.
    public init(
        sites: [SIMD2<Double>], radii: [Double], area: PlaneArea, strikes: Int,
        background: Background = .uniform
    ) throws(EvidenceError) {
        guard !sites.isEmpty else { throw .tooFew("sites", 0) }
        guard !radii.isEmpty else { throw .tooFew("declared radii", 0) }
        for radius in radii where !(radius > 0 && radius.isFinite) {
            throw .notPositive("radius", radius)
        }
        guard strikes > 0 else { throw .tooFew("strikes", strikes) }
        self.sites = sites
        self.radii = radii.sorted()
        self.area = area
        self.strikes = strikes
        self.background = background
        grid = SiteGrid(sites: sites, reach: self.radii[self.radii.count - 1], area: area)
        var means: [Double] = []
        for site in background.isUniform ? [sites[0]] : sites {
            let density =
                switch background {
                case .uniform: 1 / area.area
                case .catalogue(let catalogue): catalogue.density(at: site)
                }
            for radius in self.radii {
                means.append(Double(strikes) * min(1, density * .pi * radius * radius))
            }
        }
        scores = ScoreTables(means: means, most: strikes)
        // The share of strikes that falls into the cells near a site; they may reach beyond the
        // area, where what is drawn is thrown away again.
        let zone = Double(grid.zone.count) * grid.side * grid.side / area.area
        zoneCount =
            background.isUniform && zone < 0.5 ? ZoneCount(strikes: strikes, share: zone) : nil
    }

    // MARK: What was observed

    /// How many of some places lie within each radius of each site.
    public func counts(of places: [SIMD2<Double>]) -> [[Int]] {
        var tally = Tally(sites: sites.count, radii: radii)
        for place in places { grid.visit(place) { tally.add($0, squaredDistance: $1) } }
        return sites.indices.map { tally.counts(of: $0) }
    }

    /// How striking a count is: −ln of the chance of so many or more at one site and radius alone.
    public func score(site: Int, radius: Int, count: Int) -> Double {
        scores.score(table(site, radius), count)
    }

    private func table(_ site: Int, _ radius: Int) -> Int {
        (background.isUniform ? 0 : site * radii.count) + radius
    }

    // MARK: What chance gives

    /// The largest score of each world of a block.
    public func maxima(block: Int, seed: UInt64) -> [Double] {
        var random = SeededGenerator(seed: seed, stream: UInt64(block))
        var tally = Tally(sites: sites.count, radii: radii)
        return (0..<Self.blockSize).map { _ in
            draw(into: &tally, using: &random)
            return largestScore(clearing: &tally)
        }
    }

    /// The p-value of an observed score, over all sites and radii, by as many worlds as it takes to
    /// see `exceedances` of them reach it, or by the limit (Besag and Clifford 1991).
    public func pValue(
        ofScore score: Double, stoppingAt exceedances: Int, limit: Int, seed: UInt64
    ) -> MonteCarloPValue {
        var maxima: ArraySlice<Double> = []
        var block = 0
        return MonteCarloPValue(stoppingAt: exceedances, limit: limit) {
            if maxima.isEmpty {
                maxima = self.maxima(block: block, seed: seed)[...]
                block += 1
            }
            return maxima.removeFirst() >= score
        }
    }

    private func draw(into tally: inout Tally, using random: inout SeededGenerator) {
        if let zoneCount {
            // Only the strikes that fall near a site count. How many do is binomial, and where
            // they fall is even over the cells: the same worlds, without drawing the rest.
            for _ in 0..<zoneCount.draw(using: &random) {
                let bits = random.next()
                let cell = Int(((bits >> 32) &* UInt64(grid.zone.count)) >> 32)
                let place = random.next()
                let share = SIMD2(
                    (Double(place >> 32) + 0.5) * 0x1p-32,
                    (Double(place & 0xFFFF_FFFF) + 0.5) * 0x1p-32)
                grid.visit(share, zoneCell: cell, area) { tally.add($0, squaredDistance: $1) }
            }
            return
        }
        for _ in 0..<strikes {
            let place =
                switch background {
                case .uniform: area.place(using: &random)
                case .catalogue(let catalogue): catalogue.place(using: &random)
                }
            grid.visit(place) { tally.add($0, squaredDistance: $1) }
        }
    }

    private func largestScore(clearing tally: inout Tally) -> Double {
        var largest = 0.0
        for site in tally.touched {
            var count = 0
            for radius in radii.indices {
                count += tally.take(site, radius)
                largest = max(largest, scores.score(table(site, radius), count))
            }
        }
        tally.touched.removeAll(keepingCapacity: true)
        return largest
    }
}

extension ClusterTest.Background {
    fileprivate var isUniform: Bool { if case .uniform = self { true } else { false } }
}

/// How many places fell into each ring between two radii of each site.
private struct Tally {
    var touched: [Int] = []
    private let squares: [Double]
    private var rings: [Int32]

    init(sites: Int, radii: [Double]) {
        squares = radii.map { $0 * $0 }
        rings = Array(repeating: 0, count: sites * radii.count)
    }

    mutating func add(_ site: Int, squaredDistance: Double) {
        guard squaredDistance <= squares[squares.count - 1] else { return }
        var ring = 0
        while squaredDistance > squares[ring] { ring += 1 }
        let first = site * squares.count
        if !(first..<(first + squares.count)).contains(where: { rings[$0] != 0 }) {
            touched.append(site)
        }
        rings[first + ring] += 1
    }

    /// The number in a ring, which is 0 afterwards.
    mutating func take(_ site: Int, _ ring: Int) -> Int {
        let index = site * squares.count + ring
        defer { rings[index] = 0 }
        return Int(rings[index])
    }

    /// Within each radius.
    func counts(of site: Int) -> [Int] {
        var count = 0
        return squares.indices.map { ring in
            count += Int(rings[site * squares.count + ring])
            return count
        }
    }
}

/// Square cells over the area, each with the sites that a place in it could be near to.
private struct SiteGrid {
    let side: Double
    /// Cells that any site reaches, and whether each lies in the area entirely.
    private(set) var zone: [(cell: Int, isInside: Bool)] = []
    private let lower: SIMD2<Double>
    private let columns: Int
    private let rows: Int
    /// For each cell, where its sites begin in `members`; one more than there are cells.
    private var starts: [Int32]
    private var members: [(site: Int32, place: SIMD2<Double>)] = []

    init(sites: [SIMD2<Double>], reach: Double, area: PlaneArea) {
        let extent = area.upper - area.lower
        // Small cells draw fewer places in vain; a thousand to a side are as many as caches like.
        side = max(reach / 2, max(extent.x, extent.y) / 1_024)
        lower = area.lower
        columns = Int(extent.x / side) + 1
        rows = Int(extent.y / side) + 1
        var near: [(cell: Int, site: Int)] = []
        for (index, site) in sites.enumerated() {
            let low = (site - reach - lower) / side
            let high = (site + reach - lower) / side
            guard high.x >= 0, high.y >= 0, low.x < Double(columns), low.y < Double(rows) else {
                continue
            }
            for row in max(0, Int(low.y))...min(rows - 1, Int(high.y)) {
                for column in max(0, Int(low.x))...min(columns - 1, Int(high.x)) {
                    let corner = lower + side * SIMD2(Double(column), Double(row))
                    let gap = site - pointwiseMax(corner, pointwiseMin(site, corner + side))
                    if (gap * gap).sum() <= reach * reach {
                        near.append((row * columns + column, index))
                    }
                }
            }
        }
        // Sorted by cell, in each the sites in their order.
        starts = [Int32](repeating: 0, count: columns * rows + 1)
        for (cell, _) in near { starts[cell + 1] += 1 }
        for cell in 0..<(columns * rows) {
            if starts[cell + 1] > 0 {
                let corner =
                    lower + side * SIMD2(Double(cell % columns), Double(cell / columns))
                zone.append((cell, area.surelyContains(squareAt: corner, side: side)))
            }
            starts[cell + 1] += starts[cell]
        }
        var next = starts
        members = [(site: Int32, place: SIMD2<Double>)](repeating: (0, .zero), count: near.count)
        for (cell, site) in near {
            members[Int(next[cell])] = (Int32(site), sites[site])
            next[cell] += 1
        }
    }

    /// Every site that a place is near to, with the squared distance.
    @inline(__always)
    func visit(_ place: SIMD2<Double>, _ found: (Int, Double) -> Void) {
        let position = (place - lower) / side
        guard position.x >= 0, position.y >= 0, position.x < Double(columns),
            position.y < Double(rows)
        else { return }
        visit(place, cell: Int(position.y) * columns + Int(position.x), found)
    }

    /// The same for a place given by its share of a cell of the zone; none outside the area.
    @inline(__always)
    func visit(
        _ share: SIMD2<Double>, zoneCell: Int, _ area: PlaneArea, _ found: (Int, Double) -> Void
    ) {
        let (cell, isInside) = zone[zoneCell]
        let place = lower + side * (SIMD2(Double(cell % columns), Double(cell / columns)) + share)
        guard isInside || area.contains(place) else { return }
        visit(place, cell: cell, found)
    }

    @inline(__always)
    private func visit(_ place: SIMD2<Double>, cell: Int, _ found: (Int, Double) -> Void) {
        for index in Int(starts[cell])..<Int(starts[cell + 1]) {
            let member = members[index]
            let offset = place - member.place
            found(Int(member.site), (offset * offset).sum())
        }
    }
}

/// How many of the strikes fall into the zone: binomial, by its inverse.
private struct ZoneCount {
    private let first: Int
    private let cumulative: [Double]

    init(strikes: Int, share: Double) {
        let binomial = BinomialDistribution(count: strikes, probability: share)
        let mean = Double(strikes) * share
        let reach = 12 * mean.squareRoot() + 40
        first = max(0, Int(mean - reach))
        let last = min(strikes, Int(mean + reach))
        var sum = 0.0
        cumulative = (first...last).map { count in
            sum += binomial.mass(count)
            return sum
        }
    }

    func draw(using random: inout SeededGenerator) -> Int {
        let share = random.uniform()
        var (low, high) = (0, cumulative.count - 1)
        while low < high {
            let middle = (low + high) / 2
            if cumulative[middle] > share { high = middle } else { low = middle + 1 }
        }
        return first + low
    }
}

/// −ln P(at least so many) for Poisson means, by count.
private struct ScoreTables {
    private var starts: [Int] = []
    private var values: [Double] = []

    init(means: [Double], most: Int) {
        for mean in means {
            starts.append(values.count)
            let last = min(most, Int(mean + 12 * mean.squareRoot()) + 40)
            // From the far end, where the terms are small, so that the tails stay exact.
            var tail = 0.0
            var scores = [Double](repeating: 0, count: last + 1)
            for count in stride(from: last, through: 0, by: -1) {
                tail += exp(Double(count) * log(mean) - mean - lgamma(Double(count) + 1))
                scores[count] = max(0, -log(tail))
            }
            if mean > 0 { scores[0] = 0 }
            values += scores
        }
        starts.append(values.count)
    }

    func score(_ table: Int, _ count: Int) -> Double {
        let last = starts[table + 1] - starts[table] - 1
        guard count > last else { return values[starts[table] + count] }
        // Beyond the table a further strike counts as much as the last in it did.
        let end = values[starts[table] + last]
        let step = last > 0 ? end - values[starts[table] + last - 1] : 1
        return end + step * Double(count - last)
    }
}
