public import Foundation
public import Geodesy

/// Every strike's nearest sites, exactly.
public struct Screening: Sendable {
    /// How the result is written.
    public enum Format: String, CaseIterable, Sendable {
        case csv
        case geojson
        /// One feature a line.
        case geojsonseq
    }

    /// The strikes as read.
    public let strikes: PointTable
    /// The sites as read; those of a register that are not located are counted as invalid.
    public let sites: PointTable
    /// For each strike its nearest sites, nearest first.
    public let matches: [[NearestSites.Match]]

    /// Screens strikes against sites.
    ///
    /// - Parameters:
    ///   - count: how many sites for each strike, at least 1.
    ///   - limit: none farther than this.
    ///   - skippingInvalid: go on without rows that have no usable coordinate. Sites without one
    ///     are always left out and counted: a register holds missions that nobody has located.
    /// - Throws: the first unusable row, or that no site is located.
    public init(
        strikesPath: String, sitesPath: String, count: Int = 1, within limit: Metres? = nil,
        skippingInvalid: Bool = false
    ) throws(StrikeProximityError) {
        guard !(strikesPath == "-" && sitesPath == "-") else {
            throw StrikeProximityError(
                .usage,
                "only one of the two can come from standard input; name a file for the other")
        }
        guard count >= 1 else {
            throw StrikeProximityError(.usage, "--count \(count) is not at least 1")
        }
        strikes = try PointTable(path: strikesPath, skippingInvalid: skippingInvalid)
        sites = try PointTable(path: sitesPath, skippingInvalid: true)
        guard !sites.rows.isEmpty else {
            throw StrikeProximityError(
                .data, "no site has a coordinate, so nothing can be nearest",
                at: FileLocation(path: sites.path))
        }
        let index = NearestSites(
            coordinates: sites.rows.map(\.coordinate), identifiers: sites.rows.map(\.identifier))
        matches = strikes.rows.map {
            index.nearest(to: $0.coordinate, count: count, within: limit)
        }
    }

    /// The result in a format.
    public func data(as format: Format) -> Data { ScreeningTable.data(self, as: format) }

    /// Writes the result into a file, whole or not at all.
    public func write(to path: String, as format: Format) throws(StrikeProximityError) {
        try OutputFolder.write(data(as: format), to: path)
    }
}
