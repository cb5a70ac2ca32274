internal import Geodesy

extension LocatedCatalogue.Strike {
    /// A total order by what a row says, not by where it stands: sums over the rows are then the same
    /// to the last digit however a file is sorted.
    func isOrdered(before other: LocatedCatalogue.Strike) -> Bool {
        let (a, b) = (self, other)
        let first = (
            a.coordinate.latitude.value, a.coordinate.longitude.value, a.sigma,
            a.record.time.earliest, a.record.time.latest
        )
        let second = (
            b.coordinate.latitude.value, b.coordinate.longitude.value, b.sigma,
            b.record.time.earliest, b.record.time.latest
        )
        if first != second { return first < second }
        // Rows without an identifier are numbered by where they stand, so that comes last.
        return (a.record.weaponClass, a.record.attack ?? "", a.record.identifier)
            < (b.record.weaponClass, b.record.attack ?? "", b.record.identifier)
    }
}

extension LocatedCatalogue {
    /// The indices of strikes in their total order. Nearly all differ in latitude or longitude: those
    /// alone are moved about, and the whole row is looked at where they are equal.
    static func order(of strikes: [Strike]) -> [Int] {
        struct Key {
            let latitude, longitude: Double
            let index: Int
        }
        let keys = strikes.enumerated().map { index, strike in
            Key(
                latitude: strike.coordinate.latitude.value,
                longitude: strike.coordinate.longitude.value, index: index)
        }
        return keys.sorted { a, b in
            if a.latitude != b.latitude { return a.latitude < b.latitude }
            if a.longitude != b.longitude { return a.longitude < b.longitude }
            return strikes[a.index].isOrdered(before: strikes[b.index])
        }.map(\.index)
    }
}
