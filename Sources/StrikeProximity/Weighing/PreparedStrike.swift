internal import Evidence
internal import Foundation
internal import Geodesy
internal import Records

/// A strike and premises with everything that is to be weighed for them.
struct PreparedStrike: Sendable {
    let strike: String
    let premises: String?
    /// The plane about the premises; nil where nothing is weighed.
    var scene: Scene?
    /// One for each report that can be weighed.
    var jobs: [WeighingJob] = []
    /// Why nothing, or not everything, can be weighed.
    var remarks: [String]

    init(strike: String, premises: String?, remarks: [String]) {
        self.strike = strike
        self.premises = premises
        self.remarks = remarks
    }

    init(
        _ found: LocatedStrike, premises identifier: String, in located: LocatedCase,
        _ whole: CatalogueScene
    ) throws(StrikeProximityError) {
        let strike = found.record
        self.init(strike: strike.identifier, premises: identifier, remarks: [])
        if let reason = Self.reason(found, identifier, located) {
            remarks = [reason]
            return
        }
        guard let scene = Scene(premises: identifier, in: located) else { return }
        self.scene = scene
        let weapons = try weapons(strike, located)
        if weapons.isEmpty { remarks = [Self.withoutAim(strike, located)] }
        let debris = try Self.debris(strike, located)
        for report in found.reports {
            do {
                let setting = try scene.setting(report.place)
                guard !weapons.isEmpty else { continue }
                jobs.append(
                    WeighingJob(
                        report: report.record, setting: setting,
                        background: try Self.background(strike, setting, scene, whole),
                        weapons: weapons, debris: debris))
            } catch {
                remarks.append("report \(report.record.identifier): \(error.message)")
            }
        }
    }

    /// Why a strike cannot be weighed for premises at all; nil where it can.
    private static func reason(
        _ found: LocatedStrike, _ identifier: String, _ located: LocatedCase
    ) -> String? {
        let strike = found.record
        guard let premises = located.record.premises.first(where: { $0.identifier == identifier })
        else { return "the premises are not in the case" }
        if let from = premises.validFrom, strike.time.latest < from.earliest {
            return "the premises were not yet in use on that date"
        }
        if let to = premises.validTo, strike.time.earliest > to.latest {
            return "the premises were no longer in use on that date"
        }
        guard located.place(ofPremises: identifier) != nil else {
            return "the premises are not located: \(premises.notLocatedReason ?? "")"
        }
        guard !found.reports.isEmpty else {
            return "the strike is not located: \(strike.notLocatedReason ?? "")"
        }
        guard !strike.weapons.isEmpty else {
            return "no class of weapon is claimed, so no scatter can be assumed"
        }
        return nil
    }

    /// The claimed classes that have an aim point; of the others it is remarked what they come to.
    private mutating func weapons(
        _ strike: Strike, _ located: LocatedCase
    ) throws(StrikeProximityError) -> [WeighingJob.Weapon] {
        let assumptions = located.record.assumptions
        var weapons: [WeighingJob.Weapon] = []
        for claim in strike.weapons {
            guard let weapon = assumptions.weaponClasses[claim.weaponClass] else { continue }
            let model: WeaponModel?
            do {
                model = try WeaponModel(
                    weapon, bearing: strike.bearing, assumptions: assumptions,
                    area: located.area.squareMetres)
            } catch {
                throw StrikeProximityError(.data, "\(error)", at: claim.location)
            }
            if let model {
                weapons.append(.init(claim: claim, weapon: weapon, model: model))
                continue
            }
            let remark =
                located.objectives.allSatisfy { $0.place == nil }
                ? "\(weapon.name) (\(claim.claimedBy)): no aim point is claimed, and no objective "
                    + "with a place about which debris would fall"
                : "\(weapon.name) (\(claim.claimedBy)): no aim point is claimed; debris counts about "
                    + "each objective that has a place"
            if !remarks.contains(remark) { remarks.append(remark) }
        }
        return weapons
    }

    /// Why a strike of which only debris is claimed has no R.
    private static func withoutAim(_ strike: Strike, _ located: LocatedCase) -> String {
        let classes = located.record.assumptions.weaponClasses
        let claims = strike.weapons.map {
            "\(classes[$0.weaponClass]?.name ?? $0.weaponClass) (\(Wording.isolated($0.claimedBy)))"
        }.reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
        return
            "all that is claimed is \(claims.joined(separator: ", ")), which has no aim point, so that "
            + "there is no R"
            + (strike.bearing == nil ? "" : "; the direction of flight that is stated is not used")
    }

    /// What becomes of debris, where a class without an aim point is claimed.
    private static func debris(
        _ strike: Strike, _ located: LocatedCase
    ) throws(StrikeProximityError) -> FailedWeapons? {
        let assumptions = located.record.assumptions
        for claim in strike.weapons {
            guard let weapon = assumptions.weaponClasses[claim.weaponClass],
                case .background = weapon.scatter
            else { continue }
            do {
                return try WeaponModel.failed(
                    weapon, bearing: strike.bearing, assumptions: assumptions,
                    area: located.area.squareMetres)
            } catch {
                throw StrikeProximityError(.data, "\(error)", at: claim.location)
            }
        }
        return nil
    }

    /// The background at a reported impact, or its mean over the reported region. The region's plane
    /// is that of the premises, and about the middle of the area lies parallel to it.
    private static func background(
        _ strike: Strike, _ setting: Scene.Setting, _ scene: Scene, _ whole: CatalogueScene
    ) throws(StrikeProximityError) -> Background {
        let raid = whole.raid(of: strike)
        do {
            switch setting.impact.shape {
            case .point(let place):
                let coordinate = scene.plane.unproject(PlanePoint(east: place.x, north: place.y))
                return try whole.background(at: whole.vector(coordinate), leavingOut: raid)
            case .region(let region):
                let shift = whole.vector(scene.premises.coordinate)
                return try whole.background(
                    over: region.translated(by: shift), leavingOut: raid)
            }
        } catch {
            throw StrikeProximityError(.data, "\(error)", at: strike.location)
        }
    }
}
