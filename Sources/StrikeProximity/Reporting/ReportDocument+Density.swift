internal import Evidence
internal import Foundation
internal import Geodesy

/// What report.json says in strikes per square kilometre: the second edition of the model.
extension ReportDocument {
    struct NumbersItem: Encodable {
        let areaKm2: Double
        let basis: String
        let strikesInAreaLow, strikesInAreaHigh: Double?
        let statedPerKm2Low, statedPerKm2High: Double?
        let clusteringLow, clusteringHigh: Double
        let strikesDirected: [DirectedItem]
    }

    struct DirectedItem: Encodable {
        let objective: String
        let strikesLow, strikesHigh: Double
        let setBy: String
    }

    /// Of a strike and premises.
    struct StrikeDensityItem: Encodable {
        let rLow, rHigh: Double?
        let supportedR: Double
        let capped: Bool?
        let band: String?
        let evenOddsPerKm2Low, evenOddsPerKm2High: Double?
        let ends: EndsItem?
        let neighbours: [NeighbourItem]
        let unlistedObjective: UnlistedPlacesItem?
    }

    struct EndsItem: Encodable {
        struct End: Encodable { let report, weaponClass, claimedBy: String }
        let lowest, highest: End
    }

    struct NeighbourItem: Encodable {
        let id, name, origin: String
        let distanceM, azimuthDeg: Double
        let ratioLow, ratioHigh: Double
        let insideReport: Bool
    }

    struct UnlistedPlacesItem: Encodable {
        struct Place: Encodable {
            let r: Double
            let outcome: String
            let areaHa, farthestM, farthestAzimuthDeg, everyDirectionWithinM: Double?
        }
        let report, weaponClass: String
        let places: [Place]
    }

    /// Of one report and class of weapon.
    struct ReadingDensityItem: Encodable {
        struct HypothesisItem: Encodable {
            let id, kind: String
            /// The objective of debris, or the objective or notice whose coordinates were mistaken.
            let of: String?
            let perKm2: Double
            let strikesLow, strikesHigh: Double?
        }

        let premisesPerKm2: Double
        let hypotheses: [HypothesisItem]
        let undirectedPerKm2Low, undirectedPerKm2High: Double?
        let allPerKm2Low, allPerKm2High: Double?
        let rLow, rHigh: Double?
        let evenOddsPerKm2Low, evenOddsPerKm2High: Double
        let ceilingPerKm2, ceilingR: Double?
        let bandChanges: [BandChangeItem]
        let sensitivity: DensitySensitivityItem
    }

    struct DensitySensitivityItem: Encodable {
        let quantity: String
        let cepM, positionSigmaM: [Double]
        /// Rows by CEP, columns by position sigma.
        let log10: [[Double?]]
    }

    struct EvidenceItem: Encodable {
        let id, strike, statedBy, basis: String
        let favours, against: SideItem
        let ratioLow, ratioHigh: Double
        let geometryLow, geometryHigh, withGeometryLow, withGeometryHigh: Double?
        let multipliedWith: [String]
        let withOthersLow, withOthersHigh, withAllLow, withAllHigh: Double?
        let capped: Bool
        let independentOf, sources: [String]
        let words: String?
    }

    struct SideItem: Encodable {
        let kind: String
        let id: String?
    }
}

extension ReportDocument.NumbersItem {
    init(_ weighed: WeighedCase) {
        let numbers = weighed.numbers
        let objectives = weighed.measured.located.record.objectives
        self.init(
            areaKm2: numbers.area / 1e6, basis: numbers.basis.rawValue,
            strikesInAreaLow: numbers.number?.lowerBound,
            strikesInAreaHigh: numbers.number?.upperBound,
            statedPerKm2Low: numbers.statedDensity.map { $0.lowerBound * 1e6 },
            statedPerKm2High: numbers.statedDensity.map { $0.upperBound * 1e6 },
            clusteringLow: numbers.clustering.lowerBound,
            clusteringHigh: numbers.clustering.upperBound,
            strikesDirected: objectives.compactMap { objective in
                numbers.directed[objective.identifier].map {
                    .init(
                        objective: objective.identifier, strikesLow: $0.lowerBound,
                        strikesHigh: $0.upperBound,
                        setBy: objective.strikesDirected == nil ? "default" : "case")
                }
            })
    }
}

extension ReportDocument.StrikeDensityItem {
    init?(_ strike: WeighedStrike, _ weighed: WeighedCase) {
        guard let ends = strike.densityRange else { return nil }
        let odds = strike.evenOdds
        func end(_ reading: Reading) -> ReportDocument.EndsItem.End {
            .init(
                report: reading.report, weaponClass: reading.weapon.identifier,
                claimedBy: reading.claimedBy)
        }
        self.init(
            rLow: strike.densityRatio?.lowerBound, rHigh: strike.densityRatio?.upperBound,
            supportedR: weighed.supportedRatio,
            capped: strike.densityRatio.map(DensityWords(weighed: weighed).isCapped),
            band: DensityWords(weighed: weighed).ratio(strike).map { DensityWords.support($0) },
            evenOddsPerKm2Low: odds.map { $0.lowerBound * 1e6 },
            evenOddsPerKm2High: odds.map { $0.upperBound * 1e6 },
            ends: .init(lowest: end(ends.lowest), highest: end(ends.highest)),
            neighbours: strike.neighbours.map {
                .init(
                    id: $0.identifier, name: $0.name, origin: $0.origin.rawValue,
                    distanceM: $0.distance.value, azimuthDeg: $0.azimuth.value,
                    ratioLow: $0.ratio.lowerBound, ratioHigh: $0.ratio.upperBound,
                    insideReport: $0.isInReport)
            }, unlistedObjective: strike.unlisted.map { .init($0) })
    }
}

extension ReportDocument.UnlistedPlacesItem {
    init(_ places: UnlistedPlaces) {
        self.init(
            report: places.report, weaponClass: places.weapon,
            places: zip(UnlistedRegion.ratios, places.region.outcomes).map { target, outcome in
                let word: String
                var found: LevelSet?
                switch outcome {
                case .alreadyBelow: word = "already below"
                case .nowhere: word = "not attainable"
                case .anywhere: word = "anywhere"
                case .region(let set): (word, found) = ("region", set)
                }
                let farthest = found?.farthest(from: .zero)
                return Place(
                    r: target, outcome: word, areaHa: found.map { $0.area / 10_000 },
                    farthestM: farthest?.distance,
                    farthestAzimuthDeg: farthest.map {
                        let degrees = atan2($0.place.x, $0.place.y) * 180 / .pi
                        return degrees < 0 ? degrees + 360 : degrees
                    }, everyDirectionWithinM: found?.disc(about: .zero))
            })
    }
}

extension ReportDocument.ReadingDensityItem {
    init(_ reading: Reading) {
        let density = reading.density
        let ratio = density.ratio
        let least = density.density.composition(.least)?.all
        self.init(
            premisesPerKm2: exp(density.logPremises) * 1e6,
            hypotheses: [
                HypothesisItem(
                    id: HypothesisID.premises.description, kind: HypothesisID.premises.kind,
                    of: nil, perKm2: exp(density.logPremises) * 1e6, strikesLow: nil,
                    strikesHigh: nil)
            ]
                + density.hypotheses.map { row in
                    let strikes = density.density.directed.first {
                        $0.hypothesis == row.hypothesis
                    }?
                    .strikes
                    return HypothesisItem(
                        id: row.hypothesis.description, kind: row.hypothesis.kind,
                        of: row.hypothesis.origin, perKm2: exp(row.logDensity) * 1e6,
                        strikesLow: strikes?.lowerBound,
                        strikesHigh: strikes?.upperBound)
                },
            undirectedPerKm2Low: ratio.undirected.map { $0.lowerBound * 1e6 },
            undirectedPerKm2High: ratio.undirected.map { $0.upperBound * 1e6 },
            allPerKm2Low: ratio.all.map { $0.lowerBound * 1e6 },
            allPerKm2High: ratio.all.map { $0.upperBound * 1e6 },
            rLow: ratio.ratio?.lowerBound, rHigh: ratio.ratio?.upperBound,
            evenOddsPerKm2Low: ratio.evenOdds.lowerBound * 1e6,
            evenOddsPerKm2High: ratio.evenOdds.upperBound * 1e6,
            ceilingPerKm2: density.ceiling.map { $0 * 1e6 },
            ceilingR: density.ceiling.flatMap { ceiling in
                least.map { min(ceiling / max($0, 1e-300), 1e300) }
            },
            bandChanges: density.bandChanges.map { ReportDocument.BandChangeItem.items($0) } ?? [],
            sensitivity: .init(
                quantity: ratio.ratio == nil
                    ? "density of even odds, per km²" : "R at the greatest density",
                cepM: Weigher.gridCEPs, positionSigmaM: Weigher.gridSigmas,
                log10: density.sensitivity))
    }
}

extension ReportDocument.EvidenceItem {
    init?(_ weighing: WeighedEvidence, _ record: Case, _ words: DensityWords) {
        guard let item = record.evidence.first(where: { $0.identifier == weighing.evidence })
        else { return nil }
        self.init(
            id: item.identifier, strike: weighing.strike, statedBy: item.statedBy,
            basis: item.basis.rawValue, favours: .init(item.favoured),
            against: .init(item.against), ratioLow: weighing.ratio.lowerBound,
            ratioHigh: weighing.ratio.upperBound, geometryLow: weighing.geometry?.lowerBound,
            geometryHigh: weighing.geometry?.upperBound,
            withGeometryLow: weighing.withGeometry?.lowerBound,
            withGeometryHigh: weighing.withGeometry?.upperBound, multipliedWith: weighing.others,
            withOthersLow: weighing.withOthers?.lowerBound,
            withOthersHigh: weighing.withOthers?.upperBound,
            withAllLow: weighing.withAll?.lowerBound, withAllHigh: weighing.withAll?.upperBound,
            capped: [
                weighing.geometry, weighing.withGeometry, weighing.withOthers, weighing.withAll,
            ].compactMap { $0 }.contains(where: words.isCapped),
            independentOf: item.independentOf, sources: item.sources, words: item.words)
    }
}

extension ReportDocument.SideItem {
    init(_ side: OtherEvidence.Side) {
        switch side {
        case .premises(let identifier): self.init(kind: "premises", id: identifier)
        case .objective(let identifier): self.init(kind: "objective", id: identifier)
        case .debris(let objective): self.init(kind: "debris", id: objective)
        case .background: self.init(kind: "background", id: nil)
        }
    }
}
