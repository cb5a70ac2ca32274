/// What a feature on a map is. The words stand in its property `feature`.
enum MapKind: String, Sendable {
    case areaOfInterest = "area of interest"
    case unlistedObjective = "unlisted objective could undo"
    case premises
    case premisesUncertainty = "premises uncertainty"
    case premisesFootprint = "premises footprint"
    case objective
    case objectiveUncertainty = "objective uncertainty"
    case objectiveFootprint = "objective footprint"
    case strike
    case strikeUncertainty = "strike uncertainty"
    /// A circle about the middle of a place.
    case middleOfPlace = "middle of a place, no evidence"
    /// Premises of others.
    case neighbour
    case premisesToStrike = "premises to strike"
    case objectiveToStrike = "objective to strike"
    case premisesToObjective = "premises to objective"

    /// The folder of report.kml that holds it.
    var folder: MapFolder {
        switch self {
        case .premises, .premisesUncertainty, .premisesFootprint: .premises
        case .objective, .objectiveUncertainty, .objectiveFootprint: .objectives
        case .strike, .strikeUncertainty, .middleOfPlace: .strikes
        case .premisesToStrike, .objectiveToStrike, .premisesToObjective: .distances
        case .neighbour: .neighbours
        case .unlistedObjective: .unlistedObjectives
        case .areaOfInterest: .areaOfInterest
        }
    }

    /// The layer of report.gpkg that holds it: features of one kind of geometry.
    var layer: MapLayer {
        switch self {
        case .areaOfInterest: .areaOfInterest
        case .unlistedObjective: .unlistedObjectives
        case .premisesUncertainty: .premisesUncertainty
        case .objectiveUncertainty: .objectivesUncertainty
        case .strikeUncertainty: .strikesUncertainty
        case .middleOfPlace: .middlesOfPlaces
        case .premisesFootprint, .objectiveFootprint: .footprints
        case .premisesToStrike, .objectiveToStrike, .premisesToObjective: .distances
        case .neighbour: .neighbours
        case .objective: .objectives
        case .premises: .premises
        case .strike: .strikes
        }
    }
}

/// The folders of report.kml, by their titles, in the order in which they are shown.
enum MapFolder: String, CaseIterable {
    case premises = "Premises"
    case objectives = "Objectives that somebody named"
    case strikes = "Strikes"
    case distances = "Distances"
    case neighbours = "Other premises near"
    case unlistedObjectives = "Where an unlisted objective could undo the result"
    case areaOfInterest = "Area of interest"
}

/// The layers of report.gpkg, by their names; what is drawn first lies below.
enum MapLayer: String, CaseIterable {
    case areaOfInterest = "area_of_interest"
    case unlistedObjectives = "unlisted_objectives"
    case premisesUncertainty = "premises_uncertainty"
    case objectivesUncertainty = "objectives_uncertainty"
    case strikesUncertainty = "strikes_uncertainty"
    case middlesOfPlaces = "middles_of_places"
    case footprints
    case distances
    case neighbours
    case objectives
    case premises
    case strikes

    /// How QGIS draws it.
    var symbol: LayerStyle.Symbol {
        switch self {
        case .areaOfInterest, .unlistedObjectives, .middlesOfPlaces: .outline
        case .premisesUncertainty, .objectivesUncertainty, .strikesUncertainty, .footprints: .fill
        case .distances: .line
        case .neighbours, .premises: .marker("square")
        case .objectives: .marker("diamond")
        case .strikes: .marker("cross_fill")
        }
    }
}
