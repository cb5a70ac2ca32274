internal import Evidence
internal import Geodesy

/// Each strike and premises in a line, for the terminal and for the head of report.html.
struct Overview {
    struct Row {
        let strike: String
        let time: EventTime
        /// Identifier of the premises.
        let premises: String
        /// Metres, over all reports; nil where none gives it.
        let proximity: ClosedRange<Double>?
        /// The density at which the odds are even, per m².
        let evenOddsDensity: ClosedRange<Double>?
        /// R; nil where nobody states how many strikes fell.
        let ratios: CappedRatios?
        let isWeighed: Bool

        var when: String { time.phrase }
        var distance: String {
            proximity.map { NumberText.interval($0.lowerBound, $0.upperBound) }
                ?? Wording.notLocated
        }
        var evenOdds: String { evenOddsDensity.map { DensityWords.perSquareKilometre($0) } ?? "–" }
        var ratio: String { ratios.map { NumberText.capped($0) } ?? "–" }
        var support: String {
            guard isWeighed else { return "not weighed" }
            return ratios.map { DensityWords.support($0.shown) } ?? "depends on how many fell"
        }

        /// Whether strikes on listed objectives alone may outweigh the premises.
        var isOutweighed: Bool {
            evenOddsDensity.map { NumberText.rounded($0.lowerBound * 1e6) == "0" } ?? false
        }
    }

    /// A strike that names no premises while others do.
    struct Unnamed {
        let strike: String
        /// The identifier of the premises that it is nearest to, with the distance in metres.
        let nearest: (premises: String, proximity: ClosedRange<Double>)?
    }

    /// Those of which something is known of the distance.
    let rows: [Row]
    /// The others, with the identifier of the premises.
    let notLocated: [(strike: String, premises: String)]
    /// The nearest first.
    let unnamed: [Unnamed]
    /// How many strikes came down.
    let numbers: NumbersFact
    /// Whether no strike names the premises that it concerns, so that the rows are the nearest to any.
    let isUnconcerned: Bool

    /// Whether somebody named alternatives whose place is known.
    private let hasObjectives: Bool

    /// How many strikes that concern no premises are listed all the same.
    static let nearestCount = 20

    init(_ weighed: WeighedCase) {
        let wording = Wording(weighed: weighed)
        let words = DensityWords(weighed: weighed)
        hasObjectives = weighed.measured.located.objectives.contains { $0.place != nil }
        let strikes = weighed.measured.located.record.strikes
        numbers = NumbersFact(weighed)
        isUnconcerned = !strikes.contains { !$0.premises.isEmpty }
        guard !isUnconcerned else {
            rows = Self.nearest(weighed, strikes, atMost: Self.nearestCount)
            notLocated = []
            unnamed = []
            return
        }
        var rows: [Row] = []
        var notLocated: [(strike: String, premises: String)] = []
        for strike in weighed.strikes {
            guard let item = strikes.first(where: { $0.identifier == strike.strike }),
                let premises = strike.premises
            else { continue }
            let proximity = wording.proximity(strike: strike.strike, premises: premises)
            guard strike.densityRange != nil || proximity != nil else {
                notLocated.append((strike.strike, premises))
                continue
            }
            rows.append(
                Row(
                    strike: strike.strike, time: item.time, premises: premises,
                    proximity: proximity, evenOddsDensity: strike.evenOdds,
                    ratios: strike.densityRatio.map(words.cappedRatios),
                    isWeighed: strike.densityRange != nil))
        }
        self.rows = rows
        self.notLocated = notLocated
        let others = strikes.filter(\.premises.isEmpty)
        let near = Self.nearest(weighed, others, atMost: others.count)
        unnamed =
            near.map { row in
                Unnamed(
                    strike: row.strike, nearest: row.proximity.map { (row.premises, $0) })
            }
            + others.map(\.identifier).filter { name in !near.contains { $0.strike == name } }
            .map { Unnamed(strike: $0, nearest: nil) }
    }

    /// The nearest to any premises of strikes that are not said to concern some.
    private static func nearest(
        _ weighed: WeighedCase, _ strikes: [Strike], atMost count: Int
    ) -> [Row] {
        let measured = weighed.measured
        var nearest: [(metres: Double, row: Row)] = []
        for strike in strikes {
            let proximities = measured.proximities.compactMap {
                row -> (premises: String, metres: Double)? in
                guard row.strike == strike.identifier, case .premises(let name) = row.target,
                    let high = row.high
                else { return nil }
                return (name, row.distance?.value ?? high.value)
            }
            guard let best = proximities.min(by: { $0.metres < $1.metres }) else { continue }
            nearest.append(
                (
                    best.metres,
                    Row(
                        strike: strike.identifier, time: strike.time,
                        premises: best.premises,
                        proximity: Wording(weighed: weighed).proximity(
                            strike: strike.identifier, premises: best.premises),
                        evenOddsDensity: nil, ratios: nil, isWeighed: false)
                ))
        }
        return nearest.sorted { ($0.metres, $0.row.strike) < ($1.metres, $1.row.strike) }
            .prefix(count).map(\.row)
    }

    /// Said above the rows where no strike names the premises that it concerns.
    var heading: String? {
        guard isUnconcerned else { return nil }
        return "No strike of the case names premises that it concerns, so none is weighed. "
            + (rows.isEmpty
                ? "None has a place."
                : "The \(NumberText.count(rows.count, "strike")) nearest to any premises of the case:")
    }

    /// What the columns mean.
    var explanation: String {
        guard !isUnconcerned else {
            return
                "Name for each strike the premises that its reports concern (premises: ID, or a "
                + "column premises in a table), and it is weighed."
        }
        guard rows.contains(where: { $0.evenOddsDensity != nil }) else { return "" }
        let directed =
            hasObjectives ? ", besides those directed at listed objectives" : ""
        let zero =
            rows.contains(where: \.isOutweighed)
            ? " (0: the strikes on listed objectives alone outweigh the premises)" : ""
        return
            "EVEN AT: how many strikes per km² would have to come down near the premises for the odds "
            + "to be even\(directed)\(zero). R: how many times as often one weapon aimed at the premises comes down "
            + "at the reported place as everything else that came down in the period, over every "
            + "report and every weapon claimed that has an aim point. R pays for having picked "
            + "the strikes that fell near. "
            + EnglishWords().sentence(numbers)
    }

    /// The strikes that have no line; nil where all have one.
    var notLocatedSentence: String? {
        notLocated.isEmpty
            ? nil
            : "Not located, so not weighed: "
                + notLocated.map { "\($0.strike) (\($0.premises))" }.joined(separator: ", ") + "."
    }

    /// The strikes that name no premises; nil where none does so alone.
    var unnamedSentence: String? {
        guard !unnamed.isEmpty else { return nil }
        let more = unnamed.count - Self.nearestCount
        return "Not weighed, for \(unnamed.count == 1 ? "it names" : "they name") no premises: "
            + unnamed.prefix(Self.nearestCount).map { strike in
                let place =
                    strike.nearest.map {
                        "nearest: \($0.premises), "
                            + NumberText.interval($0.proximity.lowerBound, $0.proximity.upperBound)
                    } ?? Wording.notLocated
                return "\(strike.strike) (\(place))"
            }.joined(separator: ", ")
            + (more > 0 ? " and \(more) more" : "") + "."
    }
}
