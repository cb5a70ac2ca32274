internal import Foundation
internal import Geodesy
internal import Records

/// Assumptions and the weapon table.
extension CaseReading {
    mutating func readAssumptions(
        _ node: CaseNode, table: [String: WeaponClass]
    ) throws(StrikeProximityError) -> Assumptions {
        let keys = try node.mapping([
            "area_of_interest", "failure_probability", "aim_bias", "weapon_classes",
            "precision_classes",
            "strikes_in_area", "strikes_per_km2", "clustering", "failed_weapons", "scatter_tails",
            "comparable_premises", "alternative_weights", "priors", "radii_m",
            "coordinate_mistakes", "seed", "background", "space_time", "replicates",
        ])
        var assumptions = Assumptions(
            areaOfInterest: try readArea(keys.required("area_of_interest")),
            failureProbability: Assumptions.defaultFailureProbability, weaponClasses: table,
            precisionClasses: Assumptions.defaultPrecisionClasses, radii: [],
            coordinateMistakes: [], seed: 1)
        if let failure = keys["failure_probability"] {
            assumptions.failureProbability = try failure.probability("failure probability")
        }
        if let bias = keys["aim_bias"] {
            let parts = try bias.mapping(["east_m", "north_m", "sigma_m"])
            let sigma = try parts.required("sigma_m")
            assumptions.aimBias = Assumptions.AimBias(
                east: try parts["east_m"]?.number() ?? 0,
                north: try parts["north_m"]?.number() ?? 0,
                sigma: try sigma.number())
            guard try sigma.number() >= 0 else {
                throw sigma.fault("a standard deviation cannot be negative")
            }
        }
        if let classes = keys["precision_classes"] {
            for (name, value) in try classes.dictionary() {
                assumptions.precisionClasses[name] = try value.positive("radius")
            }
        }
        try readStrikeDensity(keys, into: &assumptions)
        if let classes = keys["weapon_classes"] {
            for (name, value) in try classes.dictionary() {
                assumptions.weaponClasses[name] = try readWeaponClass(
                    value, name: name, bundled: table[name],
                    failedWeapons: assumptions.failedWeapons)
            }
        }
        let alternatives = objectiveIDs.union(["background"])
        assumptions.alternativeWeights = try readShares(
            keys["alternative_weights"], of: alternatives, "alternative_weights")
        assumptions.priors = try readShares(
            keys["priors"], of: alternatives.union(["premises"]), "priors")
        if let radii = keys["radii_m"] {
            assumptions.radii = try radii.list().map { item throws(StrikeProximityError) in
                try item.positive("radius")
            }
        }
        if let mistakes = keys["coordinate_mistakes"] {
            let known = Set(CoordinateMistake.all.map(\.identifier))
            assumptions.coordinateMistakes = try references(
                mistakes, to: known, "coordinate mistake")
        }
        if let background = keys["background"] {
            let parts = try background.mapping(["bandwidth_m", "even_share"])
            let even = parts["even_share"]
            let share = try even?.probability("even share") ?? 0.1
            guard share > 0 else {
                throw (even ?? background).fault(
                    "an even share of 0 leaves places where no strike could fall; give a little, "
                        + "such as 0.1")
            }
            assumptions.background = .kernelDensity(
                bandwidth: try parts.required("bandwidth_m").positive("bandwidth"),
                evenShare: share)
        }
        if let limits = keys["space_time"] {
            let parts = try limits.mapping(["distance_m", "days"])
            let days = try parts.required("days")
            guard try days.number() >= 0 else { throw days.fault("days cannot be negative") }
            assumptions.spaceTime = Assumptions.SpaceTime(
                distance: try parts.required("distance_m").positive("distance"),
                days: try days.number())
        }
        if let replicates = keys["replicates"] {
            let number = try replicates.integer()
            guard (100...1_000_000).contains(number) else {
                throw replicates.fault(
                    "replicates \(number): give a number from 100 to 1,000,000")
            }
            assumptions.replicates = number
        }
        if let seed = keys["seed"] {
            guard let value = UInt64(try seed.text()) else {
                throw seed.fault("the seed is a whole number, 0 or more")
            }
            assumptions.seed = value
        }
        return assumptions
    }

    /// Shares of named hypotheses that sum to 1; a share of 0 or 1 would settle the question
    /// before looking at the data.
    private func readShares(
        _ node: CaseNode?, of known: Set<String>, _ what: String
    ) throws(StrikeProximityError) -> [String: Double]? {
        guard let node else { return nil }
        var shares: [String: Double] = [:]
        for (name, value) in try node.dictionary() {
            guard known.contains(name) else {
                throw value.fault(
                    "\(what) names “\(name)”; known: \(known.sorted().joined(separator: ", "))")
            }
            let share = try value.probability("share")
            guard what != "priors" || (share > 0 && share < 1) else {
                throw value.fault("a prior of \(shownNumber(share)) leaves nothing to weigh")
            }
            shares[name] = share
        }
        let sum = shares.values.sorted().reduce(0, +)
        guard abs(sum - 1) < 1e-9 else {
            throw node.fault("\(what) sum to \(shownNumber(sum)), not to 1")
        }
        return shares
    }

    private mutating func readArea(
        _ node: CaseNode
    ) throws(StrikeProximityError) -> Assumptions.AreaOfInterest {
        let keys = try node.mapping(["name", "disc", "polygon", "note", "sources"])
        let extent: Assumptions.AreaOfInterest.Extent
        if let disc = keys["disc"] {
            let parts = try disc.mapping(["latitude", "longitude", "radius_m"])
            extent = .disc(
                center: DegreePair(
                    longitude: try parts.required("longitude").number(),
                    latitude: try parts.required("latitude").number()),
                radius: try parts.required("radius_m").positive("radius"))
        } else if let polygon = keys["polygon"] {
            extent = .polygon(try readFootprint(polygon))
        } else {
            throw node.fault("give disc (latitude, longitude, radius_m) or polygon")
        }
        return Assumptions.AreaOfInterest(
            name: try keys.required("name").text(), extent: extent, sources: try sources(keys),
            note: try keys.text("note"), location: node.location)
    }

    private func readWeaponClass(
        _ node: CaseNode, name: String, bundled: WeaponClass?,
        failedWeapons: Assumptions.FailedWeapons
    ) throws(StrikeProximityError) -> WeaponClass {
        let keys = try node.mapping([
            "name", "cep_m", "rep_m", "dep_m", "bearing_deg", "failure_probability",
            "failed_weapons", "scatter_tails", "basis", "certainty",
        ])
        let scatter: WeaponClass.Scatter
        if let cep = keys["cep_m"] {
            scatter = try readCircularErrorProbable(cep)
        } else if let range = keys["rep_m"] {
            scatter = .rangeDeflection(
                range: try range.positive("rep_m"),
                deflection: try keys.required("dep_m").positive("dep_m"),
                bearingDegrees: try keys.required("bearing_deg").number())
        } else if let bundled {
            scatter = bundled.scatter
        } else {
            throw node.fault("give cep_m, or rep_m with dep_m and bearing_deg")
        }
        return WeaponClass(
            identifier: name, name: try keys.text("name") ?? bundled?.name ?? name,
            scatter: scatter,
            failureProbability: try keys["failure_probability"].map {
                node throws(StrikeProximityError) in try node.probability("failure probability")
            } ?? bundled?.failureProbability,
            failedWeapons: try keys["failed_weapons"].map { node throws(StrikeProximityError) in
                try readFailedWeapons(node, otherwise: failedWeapons)
            },
            tails: try keys["scatter_tails"].map { node throws(StrikeProximityError) in
                try node.word(Assumptions.Tails.self, "shape of the scatter")
            },
            basis: try keys.text("basis") ?? "set by the case",
            certainty: try keys.text("certainty") ?? "not stated", isSetByCase: true)
    }

    /// `cep_m: 20` (known) or `cep_m: [5, 20, 60]` (low, likely, high).
    private func readCircularErrorProbable(
        _ node: CaseNode
    ) throws(StrikeProximityError) -> WeaponClass.Scatter {
        let (low, likely, high) = try readTriple(node, "cep_m", "CEP")
        return .circular(low: low, likely: likely, high: high)
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
        return classes
    }
}
