internal import Evidence

/// One report of one strike, yet to be weighed with every class of weapon that is claimed.
struct WeighingJob: Sendable {
    /// A class of weapon and who claims it.
    struct Weapon: Sendable {
        let claim: WeaponClaim
        let weapon: WeaponClass
        let model: WeaponModel
    }

    let report: StrikeReport
    let setting: Scene.Setting
    /// The density of one strike that is directed at nothing listed, as the first edition has it and
    /// without clustering.
    let background: Background
    let weapons: [Weapon]
    /// What becomes of debris, where somebody claims it of the strike.
    let debris: FailedWeapons?
}
