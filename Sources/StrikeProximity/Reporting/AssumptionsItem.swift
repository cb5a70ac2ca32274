internal import Geodesy

/// Every assumption of an assessment, defaults too, as report.json and manifest.json print it.
struct AssumptionsItem: Encodable {
    struct AreaItem: Encodable {
        let name: String
        let areaM2: Double
        let radiusM, latitude, longitude: Double?
        let note: String?
        let sources: [String]
    }

    struct WeaponClassItem: Encodable {
        let id, name, scatter, basis, certainty, setBy: String
        let cepLowM, cepLikelyM, cepHighM, repM, depM, bearingDeg: Double?
        let failureProbability: Double
        let failedMedianRadiusLowM, failedMedianRadiusLikelyM, failedMedianRadiusHighM: Double?
        let failedAnywhereShare: Double?
        let scatterTails: String?
    }

    let areaOfInterest: AreaItem
    let background: String
    let failureProbability: Double
    let aimBiasEastM, aimBiasNorthM, aimBiasSigmaM: Double?
    let weaponClasses: [WeaponClassItem]
    let precisionClassRadiusM: [String: Double]
    let precisionClassConfidence: Double
    let strikesInAreaLow, strikesInAreaHigh: Int?
    let strikesPerKm2Low, strikesPerKm2High: Double?
    let clusteringLow, clusteringHigh: Double
    let clusteringSetBy: String
    let failedMedianRadiusLowM, failedMedianRadiusLikelyM, failedMedianRadiusHighM: Double
    let failedAnywhereShare, failedElongation: Double
    let failedWeaponsBasis: String
    let scatterTails: String
    let comparablePremises: Int?
    let catalogueCompletenessLow, catalogueCompletenessHigh: Double?
    let alternativeWeights, priors: [String: Double]?
    let radiiM: [Double]
    let coordinateMistakes: [String]
    let seed: UInt64
    let replicates: Int
    let kernelBandwidthM, kernelEvenShare, spaceTimeDistanceM, spaceTimeDays: Double?
    let catalogue, register: String?
    let catalogueStrikesInArea, catalogueStrikesAtCentroids, catalogueStrikesOutside: Int?
    let missionsInArea, missionsUnlocated: Int?

    /// Only the weapon classes that the case's strikes name are in use.
    init(_ located: LocatedCase) {
        let assumptions = located.record.assumptions
        var radius: Double?
        var center: GeodeticCoordinate?
        if case .disc(let middle, let metres) = located.area.extent {
            (center, radius) = (middle, metres.value)
        }
        areaOfInterest = AreaItem(
            name: located.area.name, areaM2: located.area.squareMetres, radiusM: radius,
            latitude: center?.latitude.value, longitude: center?.longitude.value,
            note: assumptions.areaOfInterest.note, sources: assumptions.areaOfInterest.sources)
        switch assumptions.background {
        case .uniform:
            background = "uniform over the area of interest"
            (kernelBandwidthM, kernelEvenShare) = (nil, nil)
        case .kernelDensity(let bandwidth, let evenShare):
            background = "kernel density of the catalogue without the strike's own night"
            (kernelBandwidthM, kernelEvenShare) = (bandwidth, evenShare)
        }
        replicates = assumptions.replicates
        spaceTimeDistanceM = assumptions.spaceTime?.distance
        spaceTimeDays = assumptions.spaceTime?.days
        catalogue = located.record.catalogue?.name
        catalogueStrikesInArea = located.catalogue?.strikes.count
        catalogueStrikesAtCentroids = located.catalogue?.centroidCount
        catalogueStrikesOutside = located.catalogue?.outsideCount
        register = located.record.register?.name
        missionsInArea = located.record.register.map { _ in located.missions.count }
        missionsUnlocated = located.record.register?.unlocatedCount
        failureProbability = assumptions.failureProbability
        aimBiasEastM = assumptions.aimBias?.east
        aimBiasNorthM = assumptions.aimBias?.north
        aimBiasSigmaM = assumptions.aimBias?.sigma
        let used = Set(located.record.strikes.flatMap(\.weapons).map(\.weaponClass))
        weaponClasses = used.sorted().compactMap { name in
            assumptions.weaponClasses[name].map {
                WeaponClassItem($0, assumptions.failureProbability)
            }
        }
        precisionClassRadiusM = assumptions.precisionClasses
        precisionClassConfidence = 0.95
        strikesInAreaLow = assumptions.strikesInArea?.lowerBound
        strikesInAreaHigh = assumptions.strikesInArea?.upperBound
        strikesPerKm2Low = assumptions.strikesPerSquareKilometre?.lowerBound
        strikesPerKm2High = assumptions.strikesPerSquareKilometre?.upperBound
        let isLocal = assumptions.isDensityLocal
        let clustering = assumptions.effectiveClustering
        clusteringLow = clustering.lowerBound
        clusteringHigh = clustering.upperBound
        clusteringSetBy =
            assumptions.clustering != nil
            ? "case"
            : isLocal
                ? "none: the density is that near the premises"
                : "default: published positions in Kyiv lie 4 to 13 times as densely about one "
                    + "embassy as an even spread; an indication"
        let failed = assumptions.failedWeapons
        failedMedianRadiusLowM = failed.low
        failedMedianRadiusLikelyM = failed.likely
        failedMedianRadiusHighM = failed.high
        failedAnywhereShare = failed.anywhereShare
        failedElongation = failed.elongation
        failedWeaponsBasis =
            assumptions.isFailedWeaponsSetByCase
            ? "set by the case" : Assumptions.FailedWeapons.proposalBasis
        scatterTails = assumptions.tails.rawValue
        comparablePremises = assumptions.comparablePremises
        catalogueCompletenessLow = located.record.catalogue?.completeness?.lowerBound
        catalogueCompletenessHigh = located.record.catalogue?.completeness?.upperBound
        alternativeWeights = assumptions.alternativeWeights
        priors = assumptions.priors
        radiiM = assumptions.radii
        coordinateMistakes = assumptions.coordinateMistakes
        seed = assumptions.seed
    }
}

extension AssumptionsItem.WeaponClassItem {
    init(_ weapon: WeaponClass, _ failureProbability: Double) {
        var circular: (low: Double, likely: Double, high: Double)?
        var directed: (range: Double, deflection: Double, bearing: Double)?
        let scatter: String
        switch weapon.scatter {
        case .circular(let low, let likely, let high):
            circular = (low, likely, high)
            scatter = "circular"
        case .rangeDeflection(let range, let deflection, let bearing):
            directed = (range, deflection, bearing)
            scatter = "range and deflection"
        case .background: scatter = "background"
        }
        self.init(
            id: weapon.identifier, name: weapon.name, scatter: scatter, basis: weapon.basis,
            certainty: weapon.certainty, setBy: weapon.isSetByCase ? "case" : "bundled table",
            cepLowM: circular?.low, cepLikelyM: circular?.likely, cepHighM: circular?.high,
            repM: directed?.range, depM: directed?.deflection, bearingDeg: directed?.bearing,
            failureProbability: weapon.failureProbability ?? failureProbability,
            failedMedianRadiusLowM: weapon.failedWeapons?.low,
            failedMedianRadiusLikelyM: weapon.failedWeapons?.likely,
            failedMedianRadiusHighM: weapon.failedWeapons?.high,
            failedAnywhereShare: weapon.failedWeapons?.anywhereShare,
            scatterTails: weapon.tails?.rawValue)
    }
}
