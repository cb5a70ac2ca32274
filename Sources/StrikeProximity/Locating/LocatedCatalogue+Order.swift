internal import Geodesy

extension LocatedCatalogue {
    /// Strikes in a total order by what a row says, not by where it stands: sums over the rows are then
    /// the same to the last digit however a file is sorted.
    static func ordered(_ strikes: [Strike], _ rows: [Catalogue.Strike]) -> [Strike] {
        // Nearly all differ in latitude or longitude: those alone are moved about.
        struct Key {
            let latitude, longitude: Double
            let index: Int
        }
        let keys = strikes.indices.map { index in
            let place = strikes[index].coordinate
            return Key(
                latitude: place.latitude.value, longitude: place.longitude.value, index: index)
        }
        @Sendable func isOrdered(_ a: Key, before b: Key) -> Bool {
            if a.latitude != b.latitude { return a.latitude < b.latitude }
            if a.longitude != b.longitude { return a.longitude < b.longitude }
            return Self.isOrdered(strikes[a.index], before: strikes[b.index], rows)
        }
        // Each half by itself, then both together: what is equal in all stays in the file's order.
        let half = max(32_768, keys.count / 2 + 1)
        let halves = BatchWorkers.parts(count: keys.count, chunk: half, threads: nil, state: { () })
        {
            keys[$1].sorted(by: isOrdered)
        }
        guard halves.count == 2 else { return halves.joined().map { strikes[$0.index] } }
        var ordered: [Strike] = []
        ordered.reserveCapacity(strikes.count)
        var next = 0
        for key in halves[0] {
            while next < halves[1].count, isOrdered(halves[1][next], before: key) {
                ordered.append(strikes[halves[1][next].index])
                next += 1
            }
            ordered.append(strikes[key.index])
        }
        return ordered + halves[1][next...].map { strikes[$0.index] }
    }

    /// The order of strikes at one place.
    private static func isOrdered(
        _ a: Strike, before b: Strike, _ rows: [Catalogue.Strike]
    ) -> Bool {
        let first = (a.sigma, a.earliest, a.latest)
        let second = (b.sigma, b.earliest, b.latest)
        if first != second { return first < second }
        let (one, other) = (rows[a.row], rows[b.row])
        // Rows without an identifier are numbered by where they stand, so that comes last.
        return (one.weaponClass, one.attack ?? "", one.identifier)
            < (other.weaponClass, other.attack ?? "", other.identifier)
    }
}
