internal import Evidence

/// One report with one class of weapon, yet to be weighed.
struct WeighingJob: Sendable {
    let report: StrikeReport
    let claim: WeaponClaim
    let weapon: WeaponClass
    let dispersion: Dispersion
    let failureProbability: Double
    let setting: Scene.Setting
    let background: Background
}
