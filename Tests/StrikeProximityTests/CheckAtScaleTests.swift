import Foundation
import Geodesy
import TestSupport
import Testing

@testable import Records
@testable import StrikeProximity

/// What makes a check fast must not change what it finds.
@Suite struct CheckAtScaleTests {
    /// More than three chunks of records, with faults of single records and what far ones share.
    private static func table(count: Int) -> (text: String, faults: [Int: String]) {
        var rows = ["id,name,latitude,longitude,country,city,date"]
        var faults: [Int: String] = [:]
        var random = SplitMix64(seed: 17)
        for number in 0..<count {
            let latitude = 50.2 + Double.random(in: 0..<0.5, using: &random)
            let longitude = 30.2 + Double.random(in: 0..<0.6, using: &random)
            let place = String(format: "%.6f,%.6f", latitude, longitude)
            let exchanged = String(format: "%.6f,%.6f", longitude, latitude)
            let (id, row) = ("S\(number)", number + 2)
            switch number % 10_007 {
            case 5:
                faults[row] = "latitude and longitude exchanged"
                rows.append("\(id),Strike \(number),\(exchanged),Ukraine,Kyiv,2025-08-28")
            case 6:
                faults[row] = "date in the future"
                rows.append("\(id),Strike \(number),\(place),Ukraine,Kyiv,2125-08-28")
            case 7 where number > 10_007:
                faults[row] = "duplicate identifier"
                rows.append("S3,Strike \(number),\(place),Ukraine,Kyiv,2025-08-28")
            case 8:
                faults[row] = "missing coordinate"
                rows.append("\(id),\"Strike, of nobody knows where\",,,Ukraine,Kyiv,2025-08-28")
            case 9:
                faults[row] = "shared point"
                rows.append(
                    "\(id),\"Strike \"\"\(number)\"\"\",50.450123,30.523456,Ukraine,Kyiv,2025-08-28"
                )
            default:
                rows.append("\(id),Strike \(number),\(place),Ukraine,Kyiv,2025-08-28")
            }
        }
        return (rows.joined(separator: "\n") + "\n", faults)
    }

    @Test func findsTheSameAcrossChunks() throws {
        let (text, faults) = Self.table(count: 50_000)
        let folder = try TemporaryFolder.make()
        let url = folder.appendingPathComponent("strikes.csv")
        try Data(text.utf8).write(to: url)
        let check = try QualityCheck(path: url.path)
        #expect(check.recordCount == 50_000)
        #expect(
            Dictionary(
                check.findings.map { ($0.row, $0.kind.rawValue) },
                uniquingKeysWith: { "\($0); \($1)" }) == faults)
        let shared = check.findings.filter { $0.kind == .sharedPoint }
        #expect(shared.count == 5)
        #expect(
            shared.allSatisfy {
                $0.detail == "5 records lie on it (rows 11, 10018, 20025, 30032, 40039)"
            })
        #expect(
            check.findings.filter { $0.kind == .duplicateIdentifier }
                .allSatisfy { $0.detail == "“S3” is in row 5 already" })
    }

    @Test func numbersTextsLikeADictionary() {
        var random = SplitMix64(seed: 4)
        var (numbers, expected) = (TextNumbers(), [String: Int]())
        for _ in 0..<50_000 {
            let text = String(Int.random(in: 0..<20_000, using: &random) * 7_919)
            let bytes = Array("[\(text)]".utf8)
            let found = numbers.add(bytes.span, 1..<(bytes.count - 1))
            #expect(found.isNew == (expected[text] == nil))
            expected[text, default: found.number] = found.number
            #expect(expected[text] == found.number)
        }
        #expect(numbers.count == expected.count)
        for (text, number) in expected { #expect(numbers.text(number) == text) }
    }

    @Test func bandsHoldWhatRingsHold() {
        var random = SplitMix64(seed: 9)
        for _ in 0..<50 {
            // Stars with a hole each, some of them south of the equator.
            func ring(_ x: Double, _ y: Double, _ size: Double) -> [SIMD2<Double>] {
                (0..<17).map { corner in
                    let angle = Double(corner) / 17 * 2 * .pi
                    let radius = size * Double.random(in: 0.4...1, using: &random)
                    return SIMD2(x + radius * cos(angle), y + radius * sin(angle))
                }
            }
            let polygons = (0..<3).map { number in
                let (x, y) = (
                    Double(number) * 5 + 20, Double.random(in: -50...50, using: &random)
                )
                return [ring(x, y, 2), ring(x, y, 0.7)]
            }
            let outline = BandedOutline(polygons)
            for _ in 0..<400 {
                let point = SIMD2(
                    Double.random(in: 17...33, using: &random),
                    Double.random(in: -53...53, using: &random))
                let expected = polygons.contains { rings in
                    rings.joined().isEmpty == false
                        && rings.map { Self.crossings($0, point) }.reduce(0, +) % 2 == 1
                }
                #expect(outline.contains(point) == expected)
            }
        }
    }

    private static func crossings(_ ring: [SIMD2<Double>], _ point: SIMD2<Double>) -> Int {
        ring.indices.count { index in
            let (a, b) = (ring[index], ring[(index + 1) % ring.count])
            return (a.y > point.y) != (b.y > point.y)
                && point.x < a.x + (point.y - a.y) / (b.y - a.y) * (b.x - a.x)
        }
    }

    @Test func neverTakesForNearWhatIsFar() throws {
        var random = SplitMix64(seed: 2)
        for _ in 0..<5_000 {
            let city = try GeodeticCoordinate(
                latitude: Degrees(.random(in: -80...80, using: &random)),
                longitude: Degrees(.random(in: -180...180, using: &random)))
            let place = try GeodeticCoordinate(
                latitude: Degrees(city.latitude.value + .random(in: -1...1, using: &random)),
                longitude: Degrees(city.longitude.value + .random(in: -3...3, using: &random)))
            let distance = Geodesic.wgs84.inverse(from: place, to: city).distance.value
            #expect(
                GeodesicDisc(center: city, radius: Metres(100_000)).contains(place)
                    == (distance <= 100_000))
        }
    }
}
