internal import CGEOS

/// The library the footprints are checked and widened with.
public enum TopologyLibrary {
    /// Version of GEOS as it runs, such as "3.11.1-CAPI-1.17.1": for the provenance of a result.
    public static let geosVersion = unsafe String(cString: GEOSversion())
}
