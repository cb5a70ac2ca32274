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
        return keys.sorted { a, b in
            if a.latitude != b.latitude { return a.latitude < b.latitude }
            if a.longitude != b.longitude { return a.longitude < b.longitude }
            return isOrdered(strikes[a.index], before: strikes[b.index], rows)
        }.map { strikes[$0.index] }
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
