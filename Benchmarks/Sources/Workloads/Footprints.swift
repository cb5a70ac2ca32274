public import Foundation
import Geodesy

/// A file of invented footprints of twenty vertices, 20 to 500 m wide, about two hundred capitals.
public struct Footprints {
    /// The footprints, as GeoJSON.
    public let url: URL

    /// Writes so many.
    public init(_ count: Int, seed: UInt64 = 5) throws {
        var random = SeededGenerator(seed: seed)
        let features = Places.sites(count, seed: seed).enumerated().map { number, middle in
            let reach = exp(Double.random(in: log(10)...log(250), using: &random))
            var ring = (0..<20).map { corner in
                let place = Geodesic.wgs84.direct(
                    from: middle, azimuth: Degrees(18 * Double(corner)),
                    distance: Metres(reach * Double.random(in: 0.55...1, using: &random)))
                return String(
                    format: "[%.7f,%.7f]", place.longitude.value, place.latitude.value)
            }
            ring.append(ring[0])
            return #"{"type":"Feature","id":"F\#(number)","properties":{},"geometry":"#
                + #"{"type":"Polygon","coordinates":[[\#(ring.joined(separator: ","))]]}}"#
        }
        url = FileManager.default.temporaryDirectory
            .appendingPathComponent("strike-proximity-footprints-\(UUID().uuidString).geojson")
        let text = #"{"type":"FeatureCollection","features":["#
        try Data((text + features.joined(separator: ",\n") + "]}\n").utf8)
            .write(to: url, options: .atomic)
    }

    /// Removes them.
    public func remove() { try? FileManager.default.removeItem(at: url) }
}
