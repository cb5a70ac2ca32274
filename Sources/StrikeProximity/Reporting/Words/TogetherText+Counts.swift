internal import Evidence
internal import Foundation

/// Counts near premises, the tests over all missions and over the nights, in words.
extension TogetherText {
    static func sentences(_ clusters: WeighedClusters, _ weighed: WeighedCase) -> [String] {
        let isOne = weighed.series.count == 1
        return weighed.series.compactMap { series in
            let rows = clusters.rows.filter { $0.premises == series.premises }
            guard rows.contains(where: { $0.counts.possible > 0 }) else { return nil }
            let name = Wording(weighed: weighed).premisesName(series.premises)
            let text =
                "Attacks near \(isOne ? "it" : "“\(name)”") for certain: \(counts(series))."
            guard rows.contains(where: { $0.count > 0 }) else { return text }
            return text
                + " At any of \(NumberText.count(clusters.sites, "mission")) and "
                + "\(NumberText.count(series.nearCounts.count, "radius", "radii")) chance gives a count this "
                + "extreme with \(chances(rows, clusters.background))."
        }
    }

    /// By radius; radii with the same counts together.
    private static func counts(_ series: WeighedSeries) -> String {
        var parts: [(counts: ProximityCount, radii: [String])] = []
        for near in series.nearCounts {
            let radius = NumberText.distance(near.radius)
            if parts.last?.counts == near.counts {
                parts[parts.count - 1].radii.append(radius)
            } else {
                parts.append((near.counts, [radius]))
            }
        }
        return parts.map { counts, radii in
            let text = "\(counts.certain) within \(radii.joined(separator: " and "))"
            // Of equal numbers the stronger word says enough.
            var more: [String] = []
            if counts.likely > counts.certain {
                more.append("\(counts.likely) as given")
            }
            if counts.possible > counts.likely { more.append("\(counts.possible) possibly") }
            return text + (more.isEmpty ? "" : " (\(more.joined(separator: ", ")))")
        }.joined(separator: ", ")
    }

    /// The p-value at both ends of how many strikes came down near missions by chance.
    private static func chances(
        _ rows: [WeighedClusters.Row], _ background: WeighedClusters.Background
    ) -> String {
        let ends = [
            rows.min { ($0.strikes, $0.clustering) < ($1.strikes, $1.clustering) },
            rows.max { ($0.strikes, $0.clustering) < ($1.strikes, $1.clustering) },
        ].compactMap { $0 }.map { (strikes: $0.strikes, clustering: $0.clustering) }
        let isWithNumber = ends.first?.strikes != ends.last?.strikes
        let texts = ends.map { end in
            let values = rows.filter {
                $0.strikes == end.strikes && $0.clustering == end.clustering
            }.map(\.pValue)
            return "\(best(of: values)) if N = \(grouped(end.strikes)) and "
                + manner(end.clustering, background)
        }
        return isWithNumber || ends.first?.clustering != ends.last?.clustering
            ? texts.joined(separator: ", ") : texts.first ?? "p = 1"
    }

    private static func manner(
        _ clustering: Double, _ background: WeighedClusters.Background
    ) -> String {
        switch background {
        case .catalogue: "strikes fall as densely as the catalogue's do"
        case .uniform where clustering == 1: "strikes are spread evenly"
        case .uniform:
            "they come down \(NumberText.rounded(clustering)) times as densely near missions"
        }
    }

    private static func best(of values: [MonteCarloPValue]) -> String {
        guard let least = values.min(by: { $0.value < $1.value }) else { return "p = 1" }
        // What no simulation reached may be rarer than their number can show.
        let isFloor = least.value * Double(least.simulations + 1) < 1.5
        return "p \(isFloor ? "≤" : "=") \(NumberText.probability(least.value))"
    }

    static func sentence(_ test: WeighedSpaceTime?) -> String? {
        test.map { test in
            "Space and time: \(NumberText.count(test.pairs, "pair")) of catalogued strikes near in both, "
                + String(format: "%.1f", test.expected)
                + " by chance; p = \(NumberText.probability(test.pValue.value)) over orders of "
                + "\(NumberText.count(test.nights, "night")) (noon to noon; those of one stated attack "
                + "are one)."
        }
    }
}
