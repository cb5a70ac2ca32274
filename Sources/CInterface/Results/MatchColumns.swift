internal import CStrikeProximity
internal import Geodesy

/// Where the numbers of matches go: columns in a caller's memory or of an Arrow array, each NULL if
/// it is not wanted.
///
/// Several threads write at once, each to rows of its own.
@safe
struct MatchColumns: @unchecked Sendable {
    private let site: UnsafeMutablePointer<Int64>?
    private let distance: UnsafeMutablePointer<Double>?
    private let azimuth: UnsafeMutablePointer<Double>?
    private let ties: UnsafeMutablePointer<Int64>?

    init(
        site: UnsafeMutablePointer<Int64>?, distance: UnsafeMutablePointer<Double>?,
        azimuth: UnsafeMutablePointer<Double>?, ties: UnsafeMutablePointer<Int64>?
    ) {
        unsafe (self.site, self.distance, self.azimuth, self.ties) = (site, distance, azimuth, ties)
    }

    /// Whether directions are wanted: they cost most.
    var hasAzimuths: Bool { unsafe azimuth != nil }

    /// Says of some slots that there is no match.
    func clear(_ slots: Range<Int>) {
        for slot in slots {
            unsafe site?[slot] = -1
            unsafe distance?[slot] = .nan
            unsafe azimuth?[slot] = .nan
            unsafe ties?[slot] = 0
        }
    }

    /// Writes a match; `direction` is NaN where there is none.
    @inline(__always)
    func write(_ match: SiteMatch, of sites: Sites, at slot: Int, direction: Double) {
        unsafe site?[slot] = sites.row(of: match.site)
        unsafe distance?[slot] = match.distance.value
        unsafe azimuth?[slot] = direction
        unsafe ties?[slot] = sites.ties(of: match.site)
    }

    /// Writes the list of a chunk's place, from a slot on.
    func write(_ query: Int, of found: Sites.Lists, of sites: Sites, from slot: Int) {
        let (matches, offsets) = (found.lists.matches, found.lists.offsets)
        for index in offsets[query]..<offsets[query + 1] {
            write(
                matches[index], of: sites, at: slot + index - offsets[query],
                direction: hasAzimuths ? found.azimuths[index] : .nan)
        }
    }
}

extension Sites {
    /// Writes the nearest site of each place.
    func nearest(
        to places: Places, threads: Int?, into columns: MatchColumns
    ) throws(Fault) {
        try index.nearest(to: places, threads: threads) { chunk, matches in
            if matches.count < chunk.range.count { columns.clear(chunk.range) }
            guard !matches.isEmpty else { return }
            let azimuths =
                columns.hasAzimuths
                ? self.azimuths(of: Array(matches), in: chunk, owners: matches.indices) : []
            let rows = chunk.rows
            for index in matches.indices {
                columns.write(
                    matches[index], of: self, at: chunk.range.lowerBound + Int(rows[index]),
                    direction: columns.hasAzimuths ? azimuths[index] : .nan)
            }
        }
    }
}
