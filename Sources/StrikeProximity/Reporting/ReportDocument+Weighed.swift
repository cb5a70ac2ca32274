internal import Evidence
internal import Foundation
internal import Geodesy
internal import Topology

/// Filling report.json from a weighed case.
extension ReportDocument {
    init(_ weighed: WeighedCase, by version: Version = .current) {
        program = version
        let measured = weighed.measured
        let located = measured.located
        let record = located.record
        title = record.title
        summary = record.summary
        answers = AnswerWords(weighed: weighed).sentences
        preparedBy = record.preparation.by
        preparedOn = record.preparation.on
        finding = record.finding
        sources = record.sources.map {
            SourceItem(
                key: $0.key, title: $0.title, publisher: $0.publisher, published: $0.published,
                url: $0.url, author: $0.author, retrieved: $0.retrieved,
                collectedBy: $0.collectedBy, archived: $0.archived, language: $0.language,
                file: $0.file, sha256: $0.sha256, note: $0.note)
        }
        premises = located.premises.map { PlaceItem($0.record, $0.place) }
        objectives = located.objectives.map { PlaceItem($0.record, $0.place) }
        strikes = located.strikes.map { located in
            let strike = located.record
            return StrikeItem(
                id: strike.identifier, when: TimeItem(strike.time), name: strike.name,
                attack: strike.attack,
                effect: strike.effect, certainty: strike.certainty, layer: strike.layer,
                address: strike.address,
                notLocated: strike.notLocatedReason, note: strike.note, premises: strike.premises,
                sources: strike.sources,
                weapons: strike.weapons.map {
                    WeaponItem(
                        class: $0.weaponClass, claimedBy: $0.claimedBy, words: $0.words,
                        sources: $0.sources)
                },
                reports: located.reports.map { ReportItem($0.record, $0.place) },
                proximities: measured.proximities.filter { $0.strike == strike.identifier }
                    .map { ProximityItem($0) },
                weighings: weighed.strikes.filter { $0.strike == strike.identifier }
                    .map { WeighingItem($0, weighed) })
        }
        notices = weighed.notices.map {
            let notice = $0.record
            return NoticeItem(
                id: notice.identifier, givenTo: notice.givenTo, premises: notice.premises,
                givenBy: notice.givenBy, afterStrike: notice.afterStrike,
                beforeStrike: notice.beforeStrike, promptedBy: notice.promptedBy,
                coordinates: notice.coordinates, datum: notice.datum, note: notice.note,
                when: notice.time.map { TimeItem($0) }, sources: notice.sources,
                comparison: NoticeComparisonItem($0))
        }
        let words = DensityWords(weighed: weighed)
        claims = record.claims.map { claim in
            ClaimItem(
                id: claim.identifier, speaker: claim.speaker, words: claim.words,
                place: claim.place, when: claim.time.map { TimeItem($0) },
                strikes: claim.strikes, objective: claim.objective, sources: claim.sources,
                hypotheses: weighed.claims.filter { $0.claim == claim.identifier }.map {
                    ClaimHypothesisItem(
                        hypothesis: $0.hypothesis.rawValue, verdict: $0.verdict.rawValue,
                        remark: $0.remark, decidingEvidence: $0.decidingEvidence,
                        strikesWeighed: $0.strikes,
                        log10RatioLow: $0.log10Ratio?.lowerBound,
                        log10RatioHigh: $0.log10Ratio?.upperBound,
                        capped: $0.log10Ratio.map {
                            words.isCapped(pow(10, $0.lowerBound)...pow(10, $0.upperBound))
                        },
                        comparison: $0.comparison?.rawValue, condition: $0.condition)
                })
        }
        separations = measured.separations.map {
            SeparationItem(
                premises: $0.premises, objective: $0.objective, distanceM: $0.distance.value,
                azimuthDeg: $0.azimuth.value)
        }
        numbersOfStrikes = NumbersItem(weighed)
        calibration = CalibrationCheckItem(weighed)
        evidence = weighed.evidence.compactMap { EvidenceItem($0, record, words) }
        series = weighed.series.map { SeriesItem($0) }
        clusters = weighed.clusters.map { ClustersItem($0) }
        spaceTime = weighed.spaceTime.map { SpaceTimeItem($0) }
        sameStrikes = measured.matches.map { SameStrikeItem($0) }
        possibleSameStrikes = measured.leftApart.map {
            PossibleSameStrikeItem(
                strike: $0.strike, catalogueRow: $0.row, reason: $0.reason.rawValue)
        }
        inferredAttacks = measured.attacks.inferred.map { InferredAttackItem($0) }
        explanations = Explanation.allCases.map {
            ExplanationItem(explanation: $0.rawValue, bearing: $0.bearing)
        }
        assumptions = AssumptionsItem(located)
    }
}

extension ReportDocument.PlaceItem {
    init(_ premises: Premises, _ place: LocatedPlace?) {
        self.init(
            id: premises.identifier, name: premises.name, kind: premises.kind.rawValue,
            sendingState: premises.sendingState, claimedBy: nil,
            latitude: place?.coordinate.latitude.value,
            longitude: place?.coordinate.longitude.value, positionSigmaM: place?.sigma,
            footprintAreaM2: place?.footprint?.area, offset: nil,
            notLocated: premises.notLocatedReason,
            validFrom: premises.validFrom.map { ReportDocument.TimeItem($0) },
            validTo: premises.validTo.map { ReportDocument.TimeItem($0) }, layer: premises.layer,
            address: premises.address, note: premises.note, sources: premises.sources)
    }

    init(_ objective: Objective, _ located: ObjectivePlace?) {
        var place: LocatedPlace?
        var offset: ReportDocument.OffsetItem?
        var reason: String?
        switch located {
        case .place(let found): place = found
        case .offset(let stated): offset = ReportDocument.OffsetItem(stated)
        case nil: if case .notLocated(let why) = objective.place { reason = why }
        }
        self.init(
            id: objective.identifier, name: objective.name, kind: nil, sendingState: nil,
            claimedBy: objective.claimedBy, latitude: place?.coordinate.latitude.value,
            longitude: place?.coordinate.longitude.value, positionSigmaM: place?.sigma,
            footprintAreaM2: place?.footprint?.area, offset: offset, notLocated: reason,
            validFrom: nil, validTo: nil, layer: objective.layer, address: objective.address,
            note: objective.note, sources: objective.sources)
    }
}

extension ReportDocument.ReportItem {
    init(_ report: StrikeReport, _ located: ReportedPlace) {
        var point: (coordinate: GeodeticCoordinate, sigma: Double)?
        var offset: ReportDocument.OffsetItem?
        var area: Double?
        var damage: Double?
        let form: String
        switch located {
        case .point(let coordinate, let sigma):
            point = (coordinate, sigma)
            form = "point"
        case .centroid(let coordinate, let sigma):
            point = (coordinate, sigma)
            form = "centroid"
        case .offset(let stated):
            offset = ReportDocument.OffsetItem(stated)
            form = "offset"
        case .area(let footprint):
            area = footprint.area
            form = "area"
        case .damage(_, let distance):
            damage = distance
            form = "damage"
        }
        self.init(
            id: report.identifier, form: form, reportedBy: report.reportedBy, words: report.words,
            latitude: point?.coordinate.latitude.value,
            longitude: point?.coordinate.longitude.value, positionSigmaM: point?.sigma,
            offset: offset, areaM2: area, damageWithinM: damage, sources: report.sources)
    }
}

extension ReportDocument.ProximityItem {
    init(_ proximity: Proximity) {
        let (kind, identifier) = proximity.target.parts
        self.init(
            report: proximity.report, targetKind: kind, target: identifier,
            basis: proximity.basis.rawValue, distanceM: proximity.distance?.value,
            distanceLowM: proximity.low?.value, distanceHighM: proximity.high?.value,
            azimuthDeg: proximity.azimuth?.value)
    }
}

extension Proximity.Target {
    /// The kind and the identifier, as exported fields name them.
    var parts: (kind: String, identifier: String) {
        switch self {
        case .premises(let identifier): ("premises", identifier)
        case .objective(let identifier): ("objective", identifier)
        }
    }
}

extension ReportDocument.WeighingItem {
    init(_ strike: WeighedStrike, _ weighed: WeighedCase) {
        self.init(
            premises: strike.premises,
            sentence: StrikeSentences(weighed: weighed, strike: strike).all
                .joined(separator: " "),
            remarks: strike.remarks, log10LrBestLow: strike.range?.lowest.ratio.best.log10,
            log10LrBestHigh: strike.range?.highest.ratio.best.log10,
            densityRatio: .init(strike, weighed),
            readings: strike.readings.map {
                ReportDocument.ReadingItem($0, supported: weighed.supportedRatio)
            })
    }
}

extension ReportDocument.ReadingItem {
    init(_ reading: Reading, supported: Double) {
        let ratio = reading.ratio
        let names = ["premises"] + ratio.alternatives.map(\.identifier.description)
        self.init(
            report: reading.report, weaponClass: reading.weapon.identifier,
            claimedBy: reading.claimedBy, failureProbability: reading.failureProbability,
            bestAlternative: ratio.bestAlternative.description,
            band: VerbalBand(likelihoodRatio: ratio.best.value).text, supportedLr: supported,
            log10LrBest: ratio.best.log10, log10LrWorst: ratio.worst.log10,
            log10LrBackground: ratio.background.log10, log10LrMixture: ratio.mixture?.log10,
            lrBest: ratio.best.value, priorForEvenOdds: ratio.best.priorForEvenOdds,
            hypotheses: [.init(id: "premises", naturalLogDensityPerM2: ratio.logPremises)]
                + ratio.alternatives.map {
                    .init(id: $0.identifier.description, naturalLogDensityPerM2: $0.logDensity)
                },
            posterior: reading.posterior.map { shares in
                zip(names, shares).map {
                    .init(id: $0, probability: $1, term: ProbabilityTerm(probability: $1).text)
                }
            },
            ceiling: reading.ceiling.map {
                .init(
                    distanceM: $0.distance, maximumLr: $0.ratio, sigmaM: $0.sigma,
                    sigmaLowM: $0.crossings?.low, sigmaHighM: $0.crossings?.high)
            },
            bandChanges: ReportDocument.BandChangeItem.items(reading.bandChanges),
            unlistedObjective: UnlistedObjective.ratios.map { target in
                switch reading.unlistedObjective.distance(forRatio: target) {
                case .within(let metres):
                    .init(lr: target, outcome: "within", withinM: metres)
                case .alreadyBelow: .init(lr: target, outcome: "already below", withinM: nil)
                case .notAttainable: .init(lr: target, outcome: "not attainable", withinM: nil)
                }
            },
            sensitivity: .init(
                cepM: reading.sensitivity.cepValues,
                positionSigmaM: reading.sensitivity.positionSigmas,
                log10LrBest: reading.sensitivity.log10Ratios),
            densityRatio: .init(reading))
    }
}

extension ReportDocument.BandChangeItem {
    static func items(_ changes: BandChange) -> [ReportDocument.BandChangeItem] {
        let parameters = [
            ("cep_m", changes.cep), ("position_sigma_m", changes.positionSigma),
            ("failure_probability", changes.failureProbability),
        ]
        return parameters.compactMap { name, parameter in
            parameter.map {
                ReportDocument.BandChangeItem(
                    parameter: name, present: $0.present, below: $0.below, above: $0.above)
            }
        }
    }
}
