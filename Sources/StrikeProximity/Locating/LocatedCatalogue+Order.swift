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
