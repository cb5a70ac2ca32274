internal import Foundation
internal import Geodesy

/// Cuts lines and polygons at the 180th meridian, as RFC 7946 §3.1.9 asks, and turns rings the
/// right way round.
enum Antimeridian {
    typealias Position = [Double]

    /// Longitude, latitude with 7 decimals at most (11 mm).
    static func position(_ coordinate: GeodeticCoordinate) -> Position {
        let place = coordinate.normalized
        return [rounded(place.longitude.value), rounded(place.latitude.value)]
    }

    private static func rounded(_ degrees: Double) -> Double {
        let value = (degrees * 1e7).rounded() / 1e7
        return value == 0 ? 0 : value
    }

    /// A ring or line with longitudes that run on beyond ±180 instead of jumping. A pole lies on every
    /// meridian, so it gets that of the place before and that of the place after.
    private static func unwrapped(
        _ coordinates: [GeodeticCoordinate], isRing: Bool
    ) -> [SIMD2<Double>] {
        var points: [SIMD2<Double>] = []
        func add(_ longitude: Double, _ latitude: Double) {
            let turns = points.last.map { (($0.x - longitude) / 360).rounded() } ?? 0
            let point = SIMD2(longitude + 360 * turns, latitude)
            if point != points.last { points.append(point) }
        }
        func isPole(_ coordinate: GeodeticCoordinate) -> Bool {
            abs(coordinate.latitude.value) == 90
        }
        for (index, coordinate) in coordinates.enumerated() {
            let latitude = coordinate.latitude.value
            guard isPole(coordinate) else {
                add(coordinate.normalized.longitude.value, latitude)
                continue
            }
            let others = [
                index > 0 ? coordinates[index - 1] : isRing ? coordinates.last : nil,
                index + 1 < coordinates.count
                    ? coordinates[index + 1] : isRing ? coordinates.first : nil,
            ]
            for case let other? in others where !isPole(other) {
                add(other.normalized.longitude.value, latitude)
            }
        }
        return points
    }

    /// The parts of a line, none crossing the antimeridian.
    static func cut(line: [GeodeticCoordinate]) -> [[Position]] {
        let points = unwrapped(line, isRing: false)
        guard var last = points.first else { return [] }
        var parts: [[Position]] = []
        var part: [Position] = []
        // The sheet of 360° on which the line runs; one that begins on the border goes with its
        // first step.
        let lean = points.count > 1 && points[1].x < last.x ? -1e-12 : 0
        var current = ((last.x + lean + 180) / 360).rounded(.down)
        func placed(_ point: SIMD2<Double>, on sheet: Double) -> Position {
            [rounded(point.x - 360 * sheet), rounded(point.y)]
        }
        for point in points.dropFirst() {
            // Cross every meridian ±180 + 360k that lies strictly between the two points.
            let direction: Double = point.x > last.x ? 1 : -1
            while true {
                let border = direction > 0 ? current * 360 + 180 : current * 360 - 180
                guard (point.x - border) * direction > 0 else { break }
                let t = (border - last.x) / (point.x - last.x)
                let crossing = SIMD2(border, last.y + t * (point.y - last.y))
                if part.isEmpty { part = [placed(last, on: current)] }
                part.append(placed(crossing, on: current))
                parts.append(part)
                current += direction
                part = [placed(crossing, on: current)]
                last = crossing
            }
            if part.isEmpty { part = [placed(last, on: current)] }
            part.append(placed(point, on: current))
            last = point
        }
        if part.isEmpty { part = [placed(last, on: 0)] }
        return parts + [part]
    }

    /// The polygons into which the antimeridian cuts one polygon; rings closed, the outer ones
    /// counterclockwise and holes clockwise.
    static func cut(polygon rings: [[GeodeticCoordinate]]) -> [[[Position]]] {
        guard let outer = rings.first else { return [] }
        var shell = unwrapped(outer, isRing: true)
        guard let first = shell.first, let last = shell.last else { return [] }

        // A ring that winds once round a pole: lead it along the antimeridian to the pole and
        // back, so that it encloses something on the map.
        let closing = first.x + 360 * ((last.x - first.x) / 360).rounded()
        if abs(closing - first.x) > 180 {
            let pole: Double = shell.map(\.y).reduce(0, +) > 0 ? 90 : -90
            shell.append(SIMD2(closing, first.y))
            shell.append(SIMD2(closing, pole))
            shell.append(SIMD2(first.x, pole))
        }

        var parts: [[[Position]]] = []
        let west = shell.map(\.x).min() ?? 0
        let east = shell.map(\.x).max() ?? 0
        var sheet = ((west + 180) / 360).rounded(.down)
        while sheet * 360 - 180 < east {
            let low = sheet * 360 - 180
            let clipped = clip(shell, low...(low + 360))
            if clipped.count >= 3, abs(area(clipped)) > 0 {
                var part = [closed(clipped, counterclockwise: true, shift: 360 * sheet)]
                for hole in rings.dropFirst() {
                    // A hole may have been unwrapped on another sheet than its shell.
                    let points = aligned(unwrapped(hole, isRing: true), with: west...east)
                    let clippedHole = clip(points, low...(low + 360))
                    if clippedHole.count >= 3, abs(area(clippedHole)) > 0 {
                        part.append(
                            closed(clippedHole, counterclockwise: false, shift: 360 * sheet))
                    }
                }
                parts.append(part)
            }
            sheet += 1
        }
        return parts
    }

    private static func aligned(
        _ points: [SIMD2<Double>], with range: ClosedRange<Double>
    ) -> [SIMD2<Double>] {
        guard let first = points.first else { return points }
        var shift = 0.0
        while first.x + shift < range.lowerBound { shift += 360 }
        while first.x + shift > range.upperBound { shift -= 360 }
        return points.map { SIMD2($0.x + shift, $0.y) }
    }

    /// The part of a ring in a band of longitudes.
    private static func clip(
        _ ring: [SIMD2<Double>], _ band: ClosedRange<Double>
    ) -> [SIMD2<Double>] {
        let east = Box.cut(ring: ring, 0, at: band.lowerBound, isLow: true)
        return Box.cut(ring: east, 0, at: band.upperBound, isLow: false)
    }

    private static func area(_ ring: [SIMD2<Double>]) -> Double {
        var sum = 0.0
        for (index, point) in ring.enumerated() {
            let next = ring[(index + 1) % ring.count]
            sum += point.x * next.y - next.x * point.y
        }
        return sum / 2
    }

    private static func closed(
        _ ring: [SIMD2<Double>], counterclockwise: Bool, shift: Double
    ) -> [Position] {
        let ordered = (area(ring) > 0) == counterclockwise ? ring : ring.reversed()
        var positions = ordered.map { [rounded($0.x - shift), rounded($0.y)] }
        if let first = positions.first, positions.last != first { positions.append(first) }
        return positions
    }
}
