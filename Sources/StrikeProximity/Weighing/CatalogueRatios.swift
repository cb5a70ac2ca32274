internal import Evidence
internal import Foundation
internal import Geodesy

/// The ratio of every catalogued strike for any place: against the background as the first edition
/// has it, and against everything that came down.
///
/// Of a million rows only numbers are kept, in columns of eights; ratios are multiplied and added as they
/// are, and ``RatioSums`` takes the logarithm of what comes of them.
struct CatalogueRatios: Sendable {
    /// A class of weapon with an aim point.
    private struct Weapon {
        let cep: CircularErrorProbable
        let failed: FailedWeapons
        let field: CircularErrorProbable
    }

    /// Rows of one class and one uncertainty have one density about an aim point.
    private struct Kind: Hashable {
        let weapon: Int
        let sigma: Double
    }

    /// A number of each row in eights, or of all of them alike.
    private struct Column {
        var same = SIMD8<Double>.zero
        var each: [SIMD8<Double>] = []

        subscript(eight: Int) -> SIMD8<Double> { each.isEmpty ? same : each[eight] }
    }

    /// What came down at each row at one end of what is assumed, as a function of N:
    /// max(0, N − taken)·one + directed, per m².
    private struct Everything {
        /// One strike that is directed at nothing listed.
        var one = Column()
        /// Strikes directed at objectives.
        var taken = Column()
        /// Their density.
        var directed = Column()
    }

    /// The ratios of all rows at one place.
    struct AtPlace: Sendable {
        /// LR of each row against the background; 0 for what cannot have been aimed at all.
        fileprivate var first: [SIMD8<Double>]
        /// f of each row, per m².
        fileprivate var densities: [SIMD8<Double>]
    }

    private let scene: CatalogueScene
    /// Index of each row's strike in the scene: rows that state no attack, then those of each attack;
    /// both filled up to eights by −1.
    private var strikes: [Int32] = []
    /// How many rows state no attack.
    private let singleCount: Int
    /// The rows of each stated attack, of which one was directed at a place, not said which: the mean
    /// counts.
    private var groups: [Range<Int>] = []

    private var weapons: [Weapon?]
    private var kinds: [Kind] = []
    /// The kind of each row.
    private var kind: [Int32] = []
    /// The density of one strike that is directed at nothing listed, without clustering, per m².
    private var background = Column()
    private var greatest = Everything()
    private var least = Everything()

    /// How many rows there are of each kind.
    private var kindCounts: [Int] = []

    /// So many densities are kept while a place is looked at.
    private static let mostKept = 4_096
    /// From so many rows on a kind's densities are worth a table.
    private static let rowsForTable = 4_000

    init(scene: CatalogueScene, located: LocatedCase) throws(EvidenceError) {
        self.scene = scene
        let assumptions = located.record.assumptions
        weapons = [Weapon?](repeating: nil, count: scene.weapons.count)
        var isPrepared = [Bool](repeating: false, count: scene.weapons.count)
        for strike in scene.strikes where !isPrepared[strike.weapon] {
            isPrepared[strike.weapon] = true
            weapons[strike.weapon] = try Self.weapon(
                scene.weapons[strike.weapon], assumptions, located.area.squareMetres)
        }

        // One event would bear witness twice where a row is a strike of the case after all.
        var singles: [Int32] = []
        var attacks: [String: Int] = [:]
        var members: [[Int32]] = []
        let statesAttacks = located.catalogue?.rows.contains { $0.attack != nil } ?? false
        for (index, strike) in scene.strikes.enumerated() where !strike.mayBeOfCase {
            guard statesAttacks, let name = scene.record(of: strike).attack else {
                singles.append(Int32(index))
                continue
            }
            if let known = attacks[name] {
                members[known].append(Int32(index))
            } else {
                attacks[name] = members.count
                members.append([Int32(index)])
            }
        }
        singleCount = singles.count
        func fill(_ rows: inout [Int32]) {
            while !rows.count.isMultiple(of: 8) { rows.append(-1) }
        }
        strikes = singles
        fill(&strikes)
        for member in members {
            groups.append(strikes.count..<strikes.count + member.count)
            strikes += member
        }
        fill(&strikes)

        var numbers: [Kind: Int32] = [:]
        // Neighbours are often of one kind.
        var last: (kind: Kind, number: Int32)?
        kind = strikes.map { index in
            guard index >= 0 else { return -1 }
            let strike = scene.strikes[Int(index)]
            let kind = Kind(weapon: strike.weapon, sigma: strike.sigma)
            let number: Int32
            if let last, last.kind == kind {
                number = last.number
            } else if let known = numbers[kind] {
                number = known
            } else {
                number = Int32(kinds.count)
                numbers[kind] = number
                kinds.append(kind)
                kindCounts.append(0)
            }
            last = (kind, number)
            kindCounts[Int(number)] += 1
            return number
        }
        try setEverything(located)
    }

    private static func weapon(
        _ weapon: WeaponClass, _ assumptions: Assumptions, _ area: Double
    ) throws(EvidenceError) -> Weapon? {
        guard let cep = try weapon.circularErrorProbable() else { return nil }
        let given = weapon.failedWeapons ?? assumptions.failedWeapons
        return Weapon(
            cep: cep,
            failed: try WeaponModel.failed(
                weapon, bearing: nil, assumptions: assumptions, area: area),
            field: try CircularErrorProbable(
                low: given.low, likely: given.likely, high: given.high))
    }

    /// How many ratios a place has: of each row that states no attack, and of each attack.
    var count: Int { singleCount + groups.count }

    /// What a ratio is of, by its index.
    func name(_ index: Int) -> String {
        let row = index < singleCount ? index : groups[index - singleCount].lowerBound
        let record = scene.record(of: scene.strikes[Int(strikes[row])])
        return index < singleCount ? record.identifier : record.attack ?? record.identifier
    }

    // MARK: What came down

    private mutating func setEverything(_ located: LocatedCase) throws(EvidenceError) {
        if scene.density == nil {
            let even = try scene.background(at: .zero, leavingOut: nil)
            background.same = SIMD8(repeating: exp(even.logDensity))
        } else {
            let backgrounds = try scene.backgrounds()
            let values = strikes.map { $0 < 0 ? 1 : backgrounds[Int($0)] }
            background.each = values.inEights(padding: 1)
        }
        let aims = located.objectives.compactMap {
            objective -> (place: LocatedPlace, strikes: ClosedRange<Double>)? in
            guard case .place(let place) = objective.place,
                let strikes = scene.numbers.directed[objective.record.identifier]
            else { return nil }
            return (place, strikes)
        }
        let densities = try aims.map { aim throws(EvidenceError) in
            try ratios(at: scene.vector(aim.place.coordinate), sigma: aim.place.sigma).densities
        }
        greatest = everything(.greatest, aims.map(\.strikes), densities)
        least = everything(.least, aims.map(\.strikes), densities)
    }

    private func everything(
        _ end: StrikeDensity.End, _ directed: [ClosedRange<Double>], _ densities: [[SIMD8<Double>]]
    ) -> Everything {
        let numbers = scene.numbers
        var result = Everything()
        func one(_ background: SIMD8<Double>) -> SIMD8<Double> {
            guard numbers.statedDensity == nil else { return .zero }
            var one = SIMD8<Double>.zero
            for lane in 0..<8 {
                let range = numbers.oneUndirected(density: background[lane], impactArea: 0)
                one[lane] = end == .least ? range.lowerBound : range.upperBound
            }
            return one
        }
        result.one.same = one(background.same)
        result.one.each = background.each.map(one)
        guard !directed.isEmpty else { return result }
        let eights = strikes.count / 8
        result.taken.each = [SIMD8<Double>](repeating: .zero, count: eights)
        result.directed.each = result.taken.each
        for (strikes, densities) in zip(directed, densities) {
            let (own, other) =
                end == .least
                ? (strikes.lowerBound, strikes.upperBound)
                : (strikes.upperBound, strikes.lowerBound)
            for eight in 0..<eights {
                // Every strike directed at an objective is one less of the others.
                let isMore = densities[eight] .>= result.one[eight]
                let taken = SIMD8(repeating: other).replacing(with: own, where: isMore)
                result.taken.each[eight] += taken
                result.directed.each[eight] += taken * densities[eight]
            }
        }
        return result
    }

    // MARK: At a place

    /// The ratios of each strike for premises at a place.
    func ratios(at site: SIMD2<Double>, sigma: Double) throws(EvidenceError) -> AtPlace {
        let parts = try BatchWorkers.parts(
            count: strikes.count / 8, chunk: 4_096, threads: nil,
            state: { [Pair?](repeating: nil, count: min(kinds.count, Self.mostKept)) }
        ) { (kept, eights) throws(EvidenceError) in
            try ratios(at: site, sigma: sigma, ofEights: eights, &kept)
        }
        return AtPlace(
            first: parts.map(\.first).inOne(), densities: parts.map(\.densities).inOne())
    }

    /// The same of some of the eights; what was made of their kinds is kept.
    private func ratios(
        at site: SIMD2<Double>, sigma: Double, ofEights eights: Range<Int>, _ kept: inout [Pair?]
    ) throws(EvidenceError) -> AtPlace {
        var place = AtPlace(
            first: [SIMD8<Double>](repeating: .zero, count: eights.count),
            densities: [SIMD8<Double>](repeating: .zero, count: eights.count))
        for row in 8 * eights.lowerBound..<8 * eights.upperBound where strikes[row] >= 0 {
            let number = Int(kind[row])
            guard let weapon = weapons[kinds[number].weapon] else { continue }
            let pair: Pair
            if number < kept.count, let known = kept[number] {
                pair = known
            } else {
                pair = try Pair(
                    weapon, kinds[number], sigma,
                    isTable: kindCounts[number] >= Self.rowsForTable)
                if number < kept.count { kept[number] = pair }
            }
            let offset = scene.strikes[Int(strikes[row])].place - site
            let squared = (offset * offset).sum()
            let cores = pair.cores(squared)
            let failed = weapon.failed
            let debris =
                (1 - failed.anywhereShare) * cores.failed
                + failed.anywhereShare / failed.area
            let (eight, lane) = (row / 8 - eights.lowerBound, row % 8)
            let arrived = (1 - failed.probability) * cores.arrived
            let background = self.background[row / 8][lane]
            place.densities[eight][lane] = arrived + failed.probability * debris
            place.first[eight][lane] = (arrived + failed.probability * background) / background
        }
        return place
    }

    /// The densities about a point of one kind of rows: what arrives, and what fails.
    private final class Pair {
        private let density: (arrived: RadialDensity, failed: RadialDensity)
        private let table: (arrived: RadialDensityTable, failed: RadialDensityTable)?

        init(
            _ weapon: Weapon, _ kind: Kind, _ aimSigma: Double, isTable: Bool
        ) throws(EvidenceError) {
            let variance = kind.sigma * kind.sigma + aimSigma * aimSigma
            density = (
                try RadialDensity(
                    cep: weapon.cep, variance: variance,
                    failureProbability: weapon.failed.probability),
                try RadialDensity(cep: weapon.field, variance: variance, failureProbability: 0)
            )
            table =
                isTable
                ? (RadialDensityTable(density.arrived), RadialDensityTable(density.failed)) : nil
        }

        /// At a squared distance, per m².
        func cores(_ squared: Double) -> (arrived: Double, failed: Double) {
            if let table {
                return (
                    table.arrived.core(atSquaredDistance: squared),
                    table.failed.core(atSquaredDistance: squared)
                )
            }
            return (
                density.arrived.core(atSquaredDistance: squared),
                density.failed.core(atSquaredDistance: squared)
            )
        }
    }

    /// LR against the background of each row that states no attack and of each attack.
    func againstBackground(_ place: AtPlace) -> [Double] {
        singles(place.first) + means(place.first[...], from: 0)
    }

    /// The sums of these, for k up to `most`.
    func sumsAgainstBackground(_ place: AtPlace, upTo most: Int) -> RatioSums {
        var sums = RatioSums(upTo: most)
        sums.add(place.first, in: 0..<singleEights, number: singleCount)
        sums.add(ratios: means(place.first[...], from: 0))
        return sums
    }

    private var singleEights: Int { (singleCount + 7) / 8 }

    private func singles(_ rows: [SIMD8<Double>]) -> [Double] {
        (0..<singleCount).map { rows[$0 / 8][$0 % 8] }
    }

    /// Of each attack, of rows that begin with an eight.
    private func means(_ rows: ArraySlice<SIMD8<Double>>, from first: Int) -> [Double] {
        groups.map { group in
            group.reduce(0) { $0 + rows[rows.startIndex + $1 / 8 - first][$1 % 8] }
                / Double(group.count)
        }
    }

    // MARK: Among N strikes

    /// N·R of an eight of rows at one end.
    private func ratios(
        _ densities: SIMD8<Double>, _ eight: Int, among number: Double, _ end: Everything
    ) -> SIMD8<Double> {
        let rest: SIMD8<Double>
        if scene.numbers.statedDensity != nil {
            rest = SIMD8(repeating: number / scene.numbers.area)
        } else {
            let others = number - end.taken[eight]
            rest = others.replacing(with: 0, where: others .< 0) * end.one[eight]
        }
        let ratio = densities / (rest + end.directed[eight]) * number
        return ratio.replacing(with: 0, where: densities .== 0)
    }

    /// The lower and the higher of both ends.
    private func ends(
        _ place: AtPlace, _ eight: Int, among number: Double
    ) -> (low: SIMD8<Double>, high: SIMD8<Double>) {
        let a = ratios(place.densities[eight], eight, among: number, greatest)
        let b = ratios(place.densities[eight], eight, among: number, least)
        return (pointwiseMin(a, b), pointwiseMax(a, b))
    }

    /// N·R of each attack at the greatest density and at the least: the rows of stated attacks alone.
    private func grouped(_ place: AtPlace, among number: Double) -> (low: [Double], high: [Double])
    {
        guard !groups.isEmpty else { return ([], []) }
        func means(_ end: Everything) -> [Double] {
            let rows = (singleEights..<strikes.count / 8).map {
                ratios(place.densities[$0], $0, among: number, end)
            }
            return self.means(rows[...], from: singleEights)
        }
        let (a, b) = (means(greatest), means(least))
        return (zip(a, b).map { min($0, $1) }, zip(a, b).map { max($0, $1) })
    }

    /// The sums of N·R, of each the lower and the higher of the greatest density and the least, for k
    /// up to `most`.
    func sums(
        _ place: AtPlace, among number: Int, upTo most: Int
    ) -> (low: RatioSums, high: RatioSums) {
        let number = Double(number)
        var (low, high) = (RatioSums(upTo: most), RatioSums(upTo: most))
        let block = 512
        var lows = [SIMD8<Double>](repeating: .zero, count: block)
        var highs = lows
        for start in stride(from: 0, to: singleEights, by: block) {
            let count = min(block, singleEights - start)
            for index in 0..<count {
                (lows[index], highs[index]) = ends(place, start + index, among: number)
            }
            let rows = min(8 * count, singleCount - 8 * start)
            low.add(lows, in: 0..<count, number: rows)
            high.add(highs, in: 0..<count, number: rows)
        }
        let means = grouped(place, among: number)
        low.add(ratios: means.low)
        high.add(ratios: means.high)
        return (low, high)
    }

    /// N·R itself, of each row that states no attack and of each attack.
    func values(_ place: AtPlace, among number: Int) -> (low: [Double], high: [Double]) {
        let number = Double(number)
        let both = (0..<singleEights).map { ends(place, $0, among: number) }
        let means = grouped(place, among: number)
        return (
            singles(both.map(\.low)) + means.low, singles(both.map(\.high)) + means.high
        )
    }
}
