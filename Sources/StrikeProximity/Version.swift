internal import Geodesy
internal import Topology

/// The program and the libraries that its numbers come from.
public struct Version: Hashable, Sendable, Encodable {
    /// The program's version.
    public let strikeProximity: String
    /// PROJ's version.
    public let proj: String
    /// GEOS's version.
    public let geos: String
    /// The version and date of the EPSG data set that PROJ carries.
    public let epsg: String
    /// GDAL's version, where it wrote one of the files.
    var gdal: String?
    /// Leaflet's version and the beginning of its hash, where report.html has its map from it.
    var leaflet: String?

    /// What runs now.
    public static let current = Version(
        strikeProximity: GeodesyLibrary.version, proj: GeodesyLibrary.projVersion,
        geos: TopologyLibrary.geosVersion, epsg: GeodesyLibrary.epsgVersion)
}
