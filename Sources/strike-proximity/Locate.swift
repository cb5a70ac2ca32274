import ArgumentParser
import StrikeProximity

struct Locate: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Read a coordinate, and show where each classic mistake would have put it.",
        discussion: """
            Reads decimal degrees (latitude first, or with N/S/E/W; decimal commas where they can mean \
            only one thing), degrees with minutes and seconds, decimal minutes, packed forms of NOTAMs, \
            UTM, MGRS, WKT points, ISO 6709, geo: addresses, full plus codes and EPSG:code x y, and \
            shows the datum operation that was used. Where several operations lead apart it lists them and asks for one: \
            EPSG:4284/15865 50.46 30.49.

            The mistakes are those by which a building's coordinates have gone astray: another \
            datum, digits cut off, minutes and seconds misread, latitude and longitude exchanged.

            EXAMPLES
              strike-proximity locate "50.46082135 30.49056162"
              strike-proximity locate "36UUA2205992000" --json
              strike-proximity locate "EPSG:4284/15865 50.46 30.49"
            """)

    @Argument(help: "The coordinate, in any notation.")
    var coordinate: String

    @Flag(help: "Print JSON in full precision.")
    var json = false

    func run() throws {
        let inspection = try CoordinateInspection(coordinate)
        if json {
            StandardOutput.write(inspection.json)
        } else {
            StandardOutput.write(inspection.summary(width: StandardOutput.width))
        }
    }
}
