public import Evidence
public import Geodesy

/// One report with one class of weapon, in strikes per square kilometre.
public struct ReadingDensity: Sendable {
    /// ln f of one strike directed at the premises, per m².
    public let logPremises: Double
    /// ln f of one strike directed at each alternative that has a place, per m²; debris of an attack
    /// on an objective where debris is claimed.
    public let hypotheses: [(hypothesis: HypothesisID, logDensity: Double)]
    /// Λ₀ and what it is made of.
    public let density: StrikeDensity
    /// The density at the reported place of one strike that is directed at nothing listed, per m²,
    /// where strikes come down evenly and where they cluster; the same twice where the density near
    /// the premises is stated.
    public let oneUndirected: ClosedRange<Double>
    /// R.
    public let ratio: DensityRatio
    /// log10 of R at the greatest density over CEP × uncertainty of the position, or of the density of
    /// even odds, per km², where nobody says how many strikes fell; axes as ``SensitivityGrid`` has
    /// them; nil where strikes on listed objectives alone outweigh the premises.
    public let sensitivity: [[Double?]]
    /// Where the band of R changes, at the greatest density; nil where nobody says how many strikes
    /// fell.
    public let bandChanges: BandChange?
    /// The largest density that any circular scatter could give the premises, per m²; nil for scatter
    /// that is not circular.
    public let ceiling: Double?
}

/// Premises of anyone else that a report could as well be taken for.
public struct Neighbour: Sendable {
    /// Where it is known from.
    public enum Origin: String, Sendable {
        /// The register of missions.
        case register
        /// The case.
        case premisesOfCase = "case"
    }

    /// As the register or the case has it.
    public let identifier: String
    /// For a reader.
    public let name: String
    /// Where it is known from.
    public let origin: Origin
    /// Where it stands.
    public let coordinate: GeodeticCoordinate
    /// From the premises.
    public let distance: Metres
    /// Direction from the premises.
    public let azimuth: Degrees
    /// How many times as probable the reports are if the premises were the aim point as if this was,
    /// over reports and weapons.
    public let ratio: ClosedRange<Double>
    /// Whether it stands where some report puts the impact.
    public let isInReport: Bool
}

/// Where one objective that nobody listed could undo the result of a strike.
public struct UnlistedPlaces: Sendable {
    /// The report that it is for: the one with the largest R.
    public let report: String
    /// The class of weapon.
    public let weapon: String
    /// Metres east and north of the premises.
    public let region: UnlistedRegion
    /// The plane of the region.
    public let plane: LocalPlane
}
