internal import Geodesy

extension Footprint {
    /// The ring with neither a closing vertex nor one repeated in a row.
    static func withoutRepeats(_ ring: [GeodeticCoordinate]) -> [GeodeticCoordinate] {
        var kept: [GeodeticCoordinate] = []
        kept.reserveCapacity(ring.count)
        for vertex in ring where kept.last.map(vertex.isSamePlace(as:)) != true {
            kept.append(vertex)
        }
        while kept.count > 1, kept[kept.count - 1].isSamePlace(as: kept[0]) {
            kept.removeLast()
        }
        return kept
    }

    /// The ring without ways along the meridian of 180° and back, over a pole or not: files that are
    /// cut there have them, and no border runs there.
    static func withoutSeams(_ ring: [GeodeticCoordinate]) -> [GeodeticCoordinate] {
        guard ring.contains(where: \.isOnSeam) else { return ring }
        var kept = ring
        var index = 0
        while kept.count > 3, index < kept.count {
            let count = kept.count
            let three = [(index + count - 1) % count, index, (index + 1) % count].map { kept[$0] }
            let climb = three.map(\.latitude.value)
            guard three.allSatisfy(\.isOnSeam), (climb[1] - climb[0]) * (climb[2] - climb[1]) < 0
            else {
                index += 1
                continue
            }
            kept.remove(at: index)
            kept = withoutRepeats(kept)
            index = 0
        }
        return kept
    }

    /// Refuses rings that visit fewer than three places.
    static func requireThreeVertices(
        _ polygons: [[[GeodeticCoordinate]]]
    ) throws(FootprintError) {
        for (polygon, rings) in polygons.enumerated() {
            for (index, ring) in rings.enumerated() {
                var places: [GeodeticCoordinate] = []
                for vertex in ring where !places.contains(where: vertex.isSamePlace(as:)) {
                    places.append(vertex)
                    if places.count == 3 { break }
                }
                guard places.count < 3 else { continue }
                throw .tooFewVertices(
                    polygon: polygon + 1, ring: index + 1, distinct: places.count, at: ring.first)
            }
        }
    }

    /// Refuses vertices too far from the first for one plane.
    static func requireReach(_ polygons: [[[GeodeticCoordinate]]]) throws(FootprintError) {
        let first = polygons[0][0][0]
        for (polygon, rings) in polygons.enumerated() {
            for (index, ring) in rings.enumerated() {
                for vertex in ring {
                    let distance = Geodesic.wgs84.inverse(from: first, to: vertex).distance
                    guard distance <= maximumReach else {
                        throw .tooWide(
                            polygon: polygon + 1, ring: index + 1, reach: distance, at: vertex)
                    }
                }
            }
        }
    }

    /// The middle of the extent as seen from the first vertex: good enough to centre a plane on,
    /// and no worse at the antimeridian or a pole.
    static func middle(of polygons: [[[GeodeticCoordinate]]]) -> GeodeticCoordinate {
        let plane = LocalPlane(origin: polygons[0][0][0])
        let points = polygons.joined().joined().map(plane.project)
        let (east, north) = (points.map(\.east), points.map(\.north))
        func mid(_ values: [Double]) -> Double {
            ((values.min() ?? 0) + (values.max() ?? 0)) / 2
        }
        return plane.unproject(PlanePoint(east: mid(east), north: mid(north)))
    }

    /// A ring in the plane's square metres, positive counter-clockwise; nil where it is a line there and back.
    static func clearArea(_ ring: [PlanePoint]) -> Double? {
        let area = signedArea(ring)
        return 2 * abs(area) > 1e-6 * perimeter(ring) ? area : nil
    }

    /// The ring the other way, from the same first vertex.
    static func turned<Place>(_ ring: [Place]) -> [Place] {
        [ring[0]] + ring.dropFirst().reversed()
    }

    /// The same polygons with outer rings counter-clockwise and holes clockwise.
    static func oriented(_ polygons: [[[PlanePoint]]]) -> [[[PlanePoint]]] {
        polygons.map { rings in
            rings.enumerated().map { index, ring in
                (signedArea(ring) < 0) == (index == 0) ? ring.reversed() : ring
            }
        }
    }

    /// Square metres, positive counter-clockwise. Taken about the first point, so that a small
    /// ring far from the plane's origin keeps its digits.
    static func signedArea(_ ring: [PlanePoint]) -> Double {
        guard let first = ring.first else { return 0 }
        return zip(ring, ring.dropFirst()).reduce(0) { sum, side in
            sum + (side.0.east - first.east) * (side.1.north - first.north)
                - (side.1.east - first.east) * (side.0.north - first.north)
        } / 2
    }

    private static func perimeter(_ ring: [PlanePoint]) -> Double {
        zip(ring, ring.dropFirst() + ring.prefix(1)).reduce(0) { sum, side in
            let (east, north) = (side.1.east - side.0.east, side.1.north - side.0.north)
            return sum + (east * east + north * north).squareRoot()
        }
    }
}

extension GeodeticCoordinate {
    /// Whether it is on the meridian of 180°, to which the poles belong.
    fileprivate var isOnSeam: Bool {
        abs(latitude.value) == 90 || normalized.longitude.value == -180
    }
}
