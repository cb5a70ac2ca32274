import Geodesy
import TestSupport
import Testing

@Suite struct GeodesicVectorTests {
    /// Distances and plane coordinates 2e-8 m, azimuths 1e-9°, not of coincident points.
    @Test(arguments: try VectorFolder.csv("geodesic.csv"))
    func inverse(_ row: VectorFolder.Row) throws {
        let start = try GeodeticCoordinate(
            latitude: Degrees(row.number("lat1")), longitude: Degrees(row.number("lon1")))
        let end = try GeodeticCoordinate(
            latitude: Degrees(row.number("lat2")), longitude: Degrees(row.number("lon2")))
        let found = Geodesic.wgs84.inverse(from: start, to: end)
        let distance = try row.number("s12_m")
        expectClose(found.distance.value, distance, absolute: 2e-8, "distance")
        if distance > 0 {
            expectClose(found.azimuth.value, try row.number("azi1_deg"), absolute: 1e-9, "azimuth")
        }
        let plane = LocalPlane(origin: start)
        let point = plane.project(end)
        expectClose(point.east, try row.number("aeqd_east_m"), absolute: 2e-8, "east")
        expectClose(point.north, try row.number("aeqd_north_m"), absolute: 2e-8, "north")
        let back = Geodesic.wgs84.inverse(from: end, to: plane.unproject(point))
        expectClose(back.distance.value, 0, absolute: 2e-8, "round trip")
    }
}
