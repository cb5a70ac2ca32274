import ArgumentParser
import Foundation
import Geodesy
import Records
import StrikeProximity

struct Distance: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Measure the geodesic between two coordinates.",
        discussion: """
            Any notation that locate reads: decimal degrees (latitude first, or with N/S/E/W), degrees \
            with minutes and seconds, UTM, MGRS, WKT points, plus codes, EPSG:code x y and others.

            EXAMPLES
              strike-proximity distance "50.4608 30.4906" "50.4622 30.4817"
              strike-proximity distance "-33.86 151.21" "36UUA2205992000" --json
            """)

    @Argument(help: "The coordinate that the azimuth is seen from, in any notation.")
    var from: String

    @Argument(help: "The other coordinate.")
    var to: String

    @Flag(help: "Print JSON in full precision.")
    var json = false

    func run() throws {
        let start = try locate(from)
        let end = try locate(to)
        let geodesic = Geodesic.wgs84.inverse(from: start.coordinate, to: end.coordinate)
        let isCoincident = geodesic.distance.value == 0
        if json {
            let azimuth = isCoincident ? "null" : "\(geodesic.azimuth.value)"
            let back = isCoincident ? "null" : "\(geodesic.backAzimuth.value)"
            StandardOutput.write(
                """
                {"distance_m": \(geodesic.distance.value), "azimuth_deg": \(azimuth), \
                "back_azimuth_deg": \(back)}\n
                """)
            return
        }
        func place(_ located: LocatedCoordinate) -> String {
            let position = String(
                format: "%.7f %.7f", located.coordinate.latitude.value,
                located.coordinate.longitude.value)
            let operation = located.operation.map { ", by \($0.code ?? $0.name)" } ?? ""
            let cell = located.positionalUncertainty.map {
                String(format: ", ± %.1f m by its notation", $0.value)
            }
            return position + operation + (cell ?? "")
        }
        let width = StandardOutput.width
        var lines = Summary.wrap(place(start), width, after: "from          ")
        lines += Summary.wrap(place(end), width, after: "to            ")
        lines.append(String(format: "distance      %.3f m", geodesic.distance.value))
        if !isCoincident {
            lines.append(String(format: "azimuth       %.6f°", geodesic.azimuth.value))
            lines.append(String(format: "back azimuth  %.6f°", geodesic.backAzimuth.value))
        }
        StandardOutput.write(lines.joined(separator: "\n") + "\n")
    }

    private func locate(_ text: String) throws -> LocatedCoordinate {
        do {
            return try CoordinateParser().parse(text)
        } catch {
            throw StrikeProximityError(.data, "\(error)")
        }
    }
}
