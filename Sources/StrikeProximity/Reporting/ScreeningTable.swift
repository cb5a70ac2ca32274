internal import Foundation
internal import Geodesy

/// The nearest sites of each strike as CSV, GeoJSON or a sequence of GeoJSON lines.
enum ScreeningTable {
    static let columns = [
        "nearest_id", "rank", "distance_m", "distance_low_m", "distance_high_m", "azimuth_deg",
    ]

    static func data(_ screening: Screening, as format: Screening.Format) -> Data {
        switch format {
        case .csv: csv(screening)
        case .geojson: GeoJSONFeature.collection(features(screening))
        case .geojsonseq:
            features(screening).reduce(into: Data()) { $0 += $1.line + Data("\n".utf8) }
        }
    }

    private static func csv(_ screening: Screening) -> Data {
        let header = screening.strikes.columns + columns
        var text = header.map { DelimitedCell.separated($0, by: ",") }.joined(separator: ",") + "\n"
        for (strike, matches) in zip(screening.strikes.rows, screening.matches) {
            let cells = strike.cells.map { DelimitedCell.separated($0, by: ",") }
                .joined(separator: ",")
            if matches.isEmpty {
                text += cells + String(repeating: ",", count: columns.count) + "\n"
            }
            for (rank, match) in matches.enumerated() {
                let bounds = bounds(match, strike)
                let site = DelimitedCell.separated(
                    screening.sites.rows[match.site].identifier, by: ",")
                text += cells + ",\(site),\(rank + 1),\(metres(match.distance.value)),"
                text += "\(bounds.map { metres($0.low) } ?? ""),"
                text += "\(bounds.map { metres($0.high) } ?? ""),"
                text += String(format: "%.6f", match.azimuth.value) + "\n"
            }
        }
        return Data(text.utf8)
    }

    private static func features(_ screening: Screening) -> [GeoJSONFeature] {
        zip(screening.strikes.rows, screening.matches).flatMap { strike, matches in
            var properties: [String: GeoJSONFeature.Value?] = [:]
            for (column, cell) in zip(screening.strikes.columns, strike.cells) {
                properties[column] = .text(cell)
            }
            guard !matches.isEmpty else {
                return [GeoJSONFeature(.point(strike.coordinate), properties)]
            }
            return matches.enumerated().map { rank, match in
                let bounds = bounds(match, strike)
                return GeoJSONFeature(
                    .point(strike.coordinate),
                    properties.merging([
                        "nearest_id": .text(screening.sites.rows[match.site].identifier),
                        "rank": .integer(rank + 1), "distance_m": .number(match.distance.value),
                        "distance_low_m": bounds.map { .number($0.low) },
                        "distance_high_m": bounds.map { .number($0.high) },
                        "azimuth_deg": .number(match.azimuth.value),
                    ]) { $1 })
            }
        }
    }

    /// The nearest and farthest that the strike may be, where the table states its uncertainty.
    private static func bounds(
        _ match: NearestSites.Match, _ strike: PointTable.Row
    ) -> (low: Double, high: Double)? {
        strike.uncertainty.map {
            (max(0, match.distance.value - $0), match.distance.value + $0)
        }
    }

    private static func metres(_ value: Double) -> String { String(format: "%.3f", value) }
}
