internal import Evidence
internal import Foundation

/// Kinds of simulated worlds in words.
struct CalibrationWording {
    /// What counts as near the premises where strikes cluster, metres.
    let nearRadius: Double

    /// A row of a table.
    func words(_ world: Calibration.World) -> String {
        switch world {
        case .asBelieved: "as believed"
        case .leastDensity: "fewest strikes believed possible"
        case .greatestDensity: "most strikes believed possible"
        case .clustered(let share): "\(NumberText.percent(share)) of the undirected within \(near)"
        case .strikesMultiplied(let factor):
            factor > 1
                ? "\(Self.times(factor)) as many strikes" : "\(Self.part(factor)) of the strikes"
        case .catalogueLacks(let share): "N lacks \(Self.part(share)) of the far strikes"
        case .salvos(let size): "salvos of \(Self.number(size)) counted singly"
        case .distancesUnderstated(let share):
            "distances understated by \(NumberText.percent(share))"
        case .heavyTails: "heavy-tailed scatter, believed normal"
        case .scatterMultiplied(let factor):
            "weapons miss \(factor < 1 ? "half" : "twice") as far"
        case .unlistedObjective(let share, let distance):
            "\(NumberText.percent(share)) of strikes aimed \(NumberText.distance(distance)) away"
        case .unlistedStrike(let distance):
            "one strike aimed \(NumberText.distance(distance)) away"
        case .debris(let share):
            "\(NumberText.percent(share)) of the undirected are debris about objectives"
        }
    }

    /// What follows "if", about premises named so.
    func condition(_ world: Calibration.World, premises: String) -> String {
        switch world {
        case .asBelieved, .leastDensity, .greatestDensity: "all that is believed were so"
        case .clustered(let share):
            "\(NumberText.percent(share)) of the strikes directed at nothing listed had come down within "
                + "\(near) of \(premises)"
        case .strikesMultiplied(let factor):
            (factor > 1
                ? "\(Self.times(factor)) as many strikes had come down as "
                : "only \(Self.part(factor)) of the strikes had come down that ") + "is believed"
        case .catalogueLacks(let share):
            "\(Self.part(share)) of the strikes that fell far from \(premises) were missing from "
                + "their number"
        case .salvos(let size):
            "weapons had come in salvos of \(Self.number(size)) with one aim point and were "
                + "counted singly"
        case .distancesUnderstated(let share):
            "reports had understated distances from \(premises) by \(NumberText.percent(share))"
        case .heavyTails: "weapons scattered with heavier tails than is believed"
        case .scatterMultiplied(let factor):
            "weapons missed \(factor < 1 ? "half" : "twice") as far as is believed"
        case .unlistedObjective(let share, let distance):
            "\(NumberText.percent(share)) of all strikes had been directed at a place "
                + "\(NumberText.distance(distance)) from \(premises) that nobody listed"
        case .unlistedStrike(let distance):
            "one strike had been directed at a place \(NumberText.distance(distance)) from "
                + "\(premises) that nobody listed"
        case .debris(let share):
            "\(NumberText.percent(share)) of the strikes directed at nothing listed had been debris "
                + "about the listed objectives"
        }
    }

    private var near: String { NumberText.distance(nearRadius) }

    private static func times(_ factor: Double) -> String {
        factor == 3 ? "three times" : String(format: "%.3g times", factor)
    }

    private static func part(_ share: Double) -> String {
        if share == 0.5 { return "half" }
        return abs(share - 1.0 / 3) < 1e-9 ? "a third" : NumberText.percent(share)
    }

    private static func number(_ count: Int) -> String { count == 4 ? "four" : String(count) }
}
