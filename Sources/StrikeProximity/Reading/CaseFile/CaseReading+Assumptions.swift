internal import Foundation
internal import Geodesy
internal import Records

/// Assumptions and the weapon table.
extension CaseReading {
    private static let assumptionKeys = [
        "area_of_interest", "failure_probability", "aim_bias", "weapon_classes",
        "precision_classes", "strikes_in_area", "strikes_per_km2", "clustering", "failed_weapons",
        "scatter_tails", "comparable_premises", "alternative_weights", "priors", "radii_m",
        "coordinate_mistakes", "seed", "background", "space_time", "replicates",
    ]

    /// The assumptions, and whether the area is there: without it the default ones stand for what cannot
    /// be read, so that weapons can be looked up.
    mutating func readAssumptions(
        _ node: CaseNode?, table: [String: WeaponClass]
    ) -> (Assumptions, hasArea: Bool) {
        let nowhere = Assumptions.AreaOfInterest(
            name: "", extent: .disc(center: DegreePair(longitude: 0, latitude: 0), radius: 1_000),
            sources: [], location: node?.location ?? FileLocation(path: ""))
        var assumptions = Assumptions(
            areaOfInterest: nowhere,
            failureProbability: Assumptions.defaultFailureProbability, weaponClasses: table,
            precisionClasses: Assumptions.defaultPrecisionClasses, radii: [],
            coordinateMistakes: [], seed: 1)
        guard let keys = node?.mapping(Self.assumptionKeys) else { return (assumptions, false) }
        let area = keys.required("area_of_interest").flatMap { readArea($0) }
        if let area { assumptions.areaOfInterest = area }
        if let failure = keys["failure_probability"]?.probability("failure probability") {
            assumptions.failureProbability = failure
        }
        assumptions.aimBias = keys["aim_bias"].flatMap(readAimBias)
        for (name, value) in keys["precision_classes"]?.dictionary() ?? [] {
            // A class whose radius cannot be read is a class all the same.
            assumptions.precisionClasses[name] = value.metres("radius") ?? 1
        }
        readStrikeDensity(keys, into: &assumptions)
        for (name, value) in keys["weapon_classes"]?.dictionary() ?? [] {
            let name = weaponNames.identifier(of: name) ?? name
            assumptions.weaponClasses[name] =
                readWeaponClass(
                    value, name: name, bundled: table[name],
                    failedWeapons: assumptions.failedWeapons)
                ?? table[name] ?? WeaponClass(unread: name)
        }
        weaponNames.add(assumptions.weaponClasses)
        var alternatives = objectiveIDs
        alternatives.formUnion(["background"])
        assumptions.alternativeWeights = readShares(
            keys["alternative_weights"], of: alternatives, "alternative_weights")
        alternatives.formUnion(["premises"])
        assumptions.priors = readShares(keys["priors"], of: alternatives, "priors")
        assumptions.radii = (keys["radii_m"]?.list() ?? []).compactMap {
            $0.metres("radius", 1...100_000)
        }
        var mistakes = KnownNames()
        mistakes.formUnion(CoordinateMistake.all.map(\.identifier))
        assumptions.coordinateMistakes = references(
            keys["coordinate_mistakes"], to: mistakes, "coordinate mistake")
        if let background = keys["background"].flatMap(readBackground) {
            assumptions.background = background
        }
        assumptions.spaceTime = keys["space_time"].flatMap(readSpaceTime)
        if let replicates = keys["replicates"], let number = replicates.integer() {
            if !(100...1_000_000).contains(number) {
                replicates.complain("replicates \(number): give a number from 100 to 1,000,000")
            }
            assumptions.replicates = number
        }
        if let seed = keys["seed"], let text = seed.text() {
            assumptions.seed =
                UInt64(text) ?? seed.refuse("the seed is a whole number, 0 or more") ?? 1
        }
        return (assumptions, area != nil)
    }

    private func readAimBias(_ node: CaseNode) -> Assumptions.AimBias? {
        guard let keys = node.mapping(["east_m", "north_m", "sigma_m"]) else { return nil }
        let (east, north) = (keys["east_m"]?.number(), keys["north_m"]?.number())
        let sigma = keys.required("sigma_m")
        guard let value = sigma?.number() else { return nil }
        guard value >= 0 else { return sigma?.refuse("a standard deviation cannot be negative") }
        for (key, value) in [("east_m", east), ("north_m", north), ("sigma_m", value)]
        where abs(value ?? 0) > CaseNode.scatters.upperBound {
            return keys[key]?.refuse(
                "\(key) \(shownNumber(value ?? 0)) is more than "
                    + "\(shownNumber(CaseNode.scatters.upperBound)) m, which is no bias of aim")
        }
        return Assumptions.AimBias(east: east ?? 0, north: north ?? 0, sigma: value)
    }

    private func readBackground(_ node: CaseNode) -> Assumptions.Background? {
        guard let keys = node.mapping(["bandwidth_m", "even_share"]) else { return nil }
        let share = keys["even_share"].map { $0.probability("even share") } ?? 0.1
        if share == 0 {
            keys["even_share"]?.complain(
                "an even share of 0 leaves places where no strike could fall; give a little, "
                    + "such as 0.1")
        }
        let bandwidth = keys.required("bandwidth_m")?.metres("bandwidth", 1...1_000_000)
        guard let bandwidth, let share else { return nil }
        return .kernelDensity(bandwidth: bandwidth, evenShare: share)
    }

    private func readSpaceTime(_ node: CaseNode) -> Assumptions.SpaceTime? {
        guard let keys = node.mapping(["distance_m", "days"]) else { return nil }
        let distance = keys.required("distance_m")?.metres("distance")
        let days = keys.required("days")
        guard let number = days?.number() else { return nil }
        guard number >= 0 else { return days?.refuse("days cannot be negative") }
        guard number <= 36_525 else { return days?.refuse("days are a hundred years at most") }
        return distance.map { Assumptions.SpaceTime(distance: $0, days: number) }
    }

    /// Shares of named hypotheses that sum to 1; a share of 0 or 1 would settle the question
    /// before looking at the data.
    private func readShares(
        _ node: CaseNode?, of known: KnownNames, _ what: String
    ) -> [String: Double]? {
        guard let node, let entries = node.dictionary() else { return nil }
        var shares: [String: Double] = [:]
        for (name, value) in entries {
            if !known.mayBe(name) {
                value.complain(
                    "\(what) names “\(name)”; known: "
                        + known.names.sorted().joined(separator: ", "))
                continue
            }
            guard let share = value.probability("share") else { continue }
            if what == "priors", share == 0 || share == 1 {
                value.complain("a prior of \(shownNumber(share)) leaves nothing to weigh")
            }
            shares[name] = share
        }
        // What a share that cannot be read would have made of the sum nobody knows.
        guard shares.count == entries.count else { return nil }
        let sum = shares.values.sorted().reduce(0, +)
        guard abs(sum - 1) < 1e-9 else {
            return node.refuse("\(what) sum to \(shownNumber(sum)), not to 1")
        }
        return shares
    }

    private mutating func readArea(_ node: CaseNode) -> Assumptions.AreaOfInterest? {
        guard let keys = node.mapping(["name", "disc", "polygon", "note", "sources"]) else {
            return nil
        }
        var extent: Assumptions.AreaOfInterest.Extent?
        if let disc = keys["disc"] {
            extent = readDisc(disc)
        } else if let polygon = keys["polygon"] {
            extent = readFootprint(polygon).map(Assumptions.AreaOfInterest.Extent.polygon)
        } else {
            node.complain(
                "give disc (latitude, longitude, radius_m) or polygon",
                example: CaseExample.of("disc", in: node.location.keyPath))
        }
        let name = keys.required("name")?.text()
        let (sources, note) = (sources(keys), keys.text("note"))
        guard let extent, let name else { return nil }
        return Assumptions.AreaOfInterest(
            name: name, extent: extent, sources: sources, note: note, location: node.location)
    }

    private func readDisc(_ node: CaseNode) -> Assumptions.AreaOfInterest.Extent? {
        guard let keys = node.mapping(["latitude", "longitude", "radius_m"]) else { return nil }
        let center = readDegrees(keys)
        let radius = keys.required("radius_m")?.metres("radius", 0.001...20_000_000)
        guard let center, let radius else { return nil }
        return .disc(center: center, radius: radius)
    }

    private func readWeaponClass(
        _ node: CaseNode, name: String, bundled: WeaponClass?,
        failedWeapons: Assumptions.FailedWeapons
    ) -> WeaponClass? {
        guard
            let keys = node.mapping([
                "name", "cep_m", "rep_m", "dep_m", "bearing_deg", "failure_probability",
                "failed_weapons", "scatter_tails", "basis", "certainty",
            ])
        else { return nil }
        var scatter: WeaponClass.Scatter?
        if let cep = keys["cep_m"] {
            scatter = readCircularErrorProbable(cep)
        } else if let range = keys["rep_m"] {
            let range = range.metres("rep_m", CaseNode.scatters)
            let deflection = keys.required("dep_m")?.metres("dep_m", CaseNode.scatters)
            let bearing = keys.required("bearing_deg").flatMap(readDirection)
            if let range, let deflection, let bearing {
                scatter = .rangeDeflection(
                    range: range, deflection: deflection, bearingDegrees: bearing)
            }
        } else if let bundled {
            scatter = bundled.scatter
        } else {
            node.complain(
                "give cep_m, or rep_m with dep_m and bearing_deg", example: "cep_m: [5, 20, 60]")
        }
        let shown = keys.text("name") ?? bundled?.name ?? name
        let failure =
            keys["failure_probability"]?.probability("failure probability")
            ?? bundled?.failureProbability
        let failed = keys["failed_weapons"].flatMap {
            readFailedWeapons($0, otherwise: failedWeapons)
        }
        let tails = keys["scatter_tails"].flatMap {
            $0.word(Assumptions.Tails.self, "shape of the scatter")
        }
        let basis = keys.text("basis") ?? "set by the case"
        let certainty = keys.text("certainty") ?? "not stated"
        return scatter.map {
            WeaponClass(
                identifier: name, name: shown, scatter: $0, failureProbability: failure,
                failedWeapons: failed, tails: tails, basis: basis, certainty: certainty,
                isSetByCase: true)
        }
    }

    /// `cep_m: 20` (known) or `cep_m: [5, 20, 60]` (low, likely, high).
    private func readCircularErrorProbable(_ node: CaseNode) -> WeaponClass.Scatter? {
        readTriple(node, "cep_m", "CEP").map {
            .circular(low: $0.low, likely: $0.likely, high: $0.high)
        }
    }

    /// The bundled table of weapon classes; it is an input like any other.
    mutating func readWeaponTable() throws(StrikeProximityError) -> [String: WeaponClass] {
        let file = try BundledFile("weapons/weapon_classes.csv")
        let table = try DelimitedText(folder.bytes(of: file.url, named: file.name), path: file.name)
        var classes: [String: WeaponClass] = [:]
        for row in table.rows {
            var cells: [String: String] = [:]
            for (column, cell) in zip(table.columns, row.cells) where !cell.isEmpty {
                cells[column] = cell
            }
            func number(_ column: String) -> Double? { cells[column].flatMap(Double.init) }
            guard let identifier = cells["class"] else { continue }
            weaponNames.add(
                identifier,
                alsoCalled: cells["also_called"]?.split(separator: ";").map(String.init) ?? [])
            let scatter: WeaponClass.Scatter
            if let low = number("cep_low_m"), let likely = number("cep_likely_m"),
                let high = number("cep_high_m")
            {
                scatter = .circular(low: low, likely: likely, high: high)
            } else if cells["dispersion"] == "background" {
                scatter = .background
            } else {
                throw StrikeProximityError(
                    .data, "the class “\(identifier)” has no CEP",
                    at: FileLocation(path: file.name, line: row.line))
            }
            // A range without a likely value is taken at its middle.
            let middle = number("failure_low").flatMap { low in
                number("failure_high").map { (low + $0) / 2 }
            }
            classes[identifier] = WeaponClass(
                identifier: identifier, name: cells["name"] ?? identifier, scatter: scatter,
                failureProbability: number("failure_likely") ?? middle, basis: cells["basis"] ?? "",
                certainty: cells["certainty"] ?? "", isSetByCase: false)
        }
        weaponNames.add(classes)
        return classes
    }
}

extension WeaponClass {
    /// Stands for a class of which the case says something that cannot be read, so that those who name it
    /// are not blamed.
    fileprivate init(unread name: String) {
        self.init(
            identifier: name, name: name, scatter: .background, basis: "", certainty: "",
            isSetByCase: true)
    }
}
