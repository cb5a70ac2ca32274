internal import Foundation
internal import Geodesy

/// The catalogue's strikes near the premises, as dots of a map: what else came down there.
struct CatalogueDots {
    struct Dot {
        let coordinate: GeodeticCoordinate
        /// As the catalogue calls it, and when.
        let title: String
    }

    /// As far as neighbours are looked for.
    static let reach = Metres(3_000)
    /// More would hide each other.
    static let most = 1_000

    /// Those that are drawn, the nearest first.
    let dots: [Dot]
    /// How many there are near, drawn or not.
    let count: Int

    /// Of rows that are strikes of the case, and of middles of places, nothing is drawn: the first have
    /// their regions, the second say nothing of a place.
    init(_ measured: MeasuredCase) {
        let located = measured.located
        guard let catalogue = located.catalogue else {
            (dots, count) = ([], 0)
            return
        }
        let places = located.premises.compactMap { $0.place?.coordinate }
        let discs = places.map { GeodesicDisc(center: $0, radius: Self.reach) }
        let own = Set(measured.matches.map(\.rowIndex))
        var near: [(metres: Double, dot: Dot)] = []
        for (index, strike) in catalogue.strikes.enumerated()
        where !strike.isCentroid && !own.contains(index)
            && discs.contains(where: { $0.contains(strike.coordinate) })
        {
            let metres = places.map {
                Geodesic.wgs84.inverse(from: $0, to: strike.coordinate).distance.value
            }.min()
            let record = catalogue.record(of: strike)
            near.append(
                (
                    metres ?? 0,
                    Dot(
                        coordinate: strike.coordinate,
                        title: "\(Wording.isolated(record.identifier)), \(record.time.phrase)")
                ))
        }
        count = near.count
        dots = near.sorted { ($0.metres, $0.dot.title) < ($1.metres, $1.dot.title) }
            .prefix(Self.most).map(\.dot)
    }

    /// What is said below the map; nil without any.
    var sentence: String? {
        guard count > 0 else { return nil }
        let near = NumberText.distance(Self.reach.value)
        return
            "\(NumberText.count(count, "strike")) of the catalogue within \(near) of the premises"
            + (count > dots.count ? ", of which the \(dots.count) nearest are drawn" : "")
            + ": small dots."
    }

    /// `[[longitude, latitude, title], …]` as JSON.
    var json: String {
        let rows = dots.map { dot in
            String(
                format: "[%.6f,%.6f,", dot.coordinate.longitude.value, dot.coordinate.latitude.value
            )
                + JSONText.string(dot.title) + "]"
        }
        return "[" + rows.joined(separator: ",") + "]"
    }
}
