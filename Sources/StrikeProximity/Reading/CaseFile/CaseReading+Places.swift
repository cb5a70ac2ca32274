internal import Foundation
internal import Geodesy
internal import Records

/// Positions, footprints and offsets.
extension CaseReading {
    static let positionKeys = [
        "latitude", "longitude", "coordinate", "radius_m", "confidence", "precision",
    ]
    static let footprintKeys = ["rings", "file"]
    static let offsetKeys = ["from", "distance_m", "azimuth_deg"]

    private static var zero: String {
        "\(PlaceCells.zero.sentence); leave the place out where it is not known"
    }

    func readPosition(_ node: CaseNode) -> Position? {
        guard let keys = node.mapping(Self.positionKeys) else { return nil }
        var place: Position.Place?
        if let text = keys["coordinate"] {
            if keys["latitude"] != nil || keys["longitude"] != nil {
                node.complain("give either coordinate or latitude and longitude, not both")
            }
            place = readNotation(text)
        } else if let degrees = readDegrees(keys) {
            place = .degrees(latitude: degrees.latitude, longitude: degrees.longitude)
        }
        let uncertainty = readUncertainty(keys)
        guard let place else { return nil }
        // The place is looked at, whatever is wrong with how far it may be off.
        var position = Position(
            place: place, uncertainty: uncertainty ?? .radius(metres: 1, confidence: 0.95),
            location: node.location)
        if case .precisionClass(let name) = uncertainty {
            position.isCentroid = PositionClass(name: name).isCentroid
        }
        return position
    }

    /// Nil for what is no coordinate in any notation.
    private func readNotation(_ node: CaseNode) -> Position.Place? {
        guard let text = node.text() else { return nil }
        guard !PlaceCells.saysZero(text) else { return node.refuse(Self.zero) }
        do {
            _ = try CoordinateParser().parse(text)
            return .notation(text)
        } catch {
            return node.refuse("\(error)")
        }
    }

    /// A pair of degrees on the globe; each of the two is to blame for itself.
    func readDegrees(_ keys: CaseMapping) -> DegreePair? {
        let (north, east) = (keys.required("latitude"), keys.required("longitude"))
        let (latitude, longitude) = (north?.number(), east?.number())
        if let latitude, let longitude, PlaceCells.saysNothing(latitude, longitude) {
            return north?.refuse(
                "\(shownNumber(latitude)), \(shownNumber(longitude)) stand for no coordinate; leave the "
                    + "place out where it is not known")
        }
        do {
            // Beside one that cannot be read the other is judged alone.
            _ = try GeodeticCoordinate(
                latitude: Degrees(latitude ?? 0), longitude: Degrees(longitude ?? 0))
        } catch {
            if case .longitudeOutOfRange = error {
                return east?.refuse("\(error)")
            }
            return north?.refuse("\(error)")
        }
        guard let latitude, let longitude else { return nil }
        guard latitude != 0 || longitude != 0 else {
            return north?.refuse(Self.zero)
        }
        return DegreePair(longitude: longitude, latitude: latitude)
    }

    private func readUncertainty(_ keys: CaseMapping) -> PositionUncertainty? {
        if let precision = keys["precision"] {
            if keys["radius_m"] != nil {
                precision.complain("give either precision or radius_m, not both")
            }
            return precision.text().map(PositionUncertainty.precisionClass)
        }
        guard let radius = keys["radius_m"] else {
            return keys.whole.refuse(
                "a position needs its uncertainty: radius_m with confidence, or precision",
                example: "radius_m: 15, confidence: 0.95")
        }
        let metres = radius.metres("radius")
        let confidence = keys.required("confidence")
        let probability = confidence?.probability("confidence")
        if let probability, probability == 0 || probability == 1 {
            confidence?.complain("confidence must lie between 0 and 1, such as 0.95")
        }
        if let probability, probability > 0, probability < 0.01 {
            confidence?.complain(
                "a confidence of \(shownNumber(probability)) says that the place is surely elsewhere; "
                    + "give one of 0.01 or more, such as 0.95")
        }
        guard let metres, let probability else { return nil }
        return .radius(metres: metres, confidence: probability)
    }

    mutating func readFootprint(_ node: CaseNode) -> FootprintRecord? {
        guard let keys = node.mapping(Self.footprintKeys) else { return nil }
        if let file = keys["file"] {
            return faults.attempt { () throws(StrikeProximityError) in
                try readFootprintFile(file)
            }
        }
        guard let rings = keys.required("rings"), let polygon = readRings(rings) else { return nil }
        return FootprintRecord(polygons: [polygon], location: rings.location)
    }

    private mutating func readFootprintFile(
        _ file: CaseNode
    ) throws(StrikeProximityError) -> FootprintRecord {
        let (data, name) = try self.file(file)
        let features = try GeoJSONText.features(data, path: name)
        var polygons: [[[DegreePair]]] = []
        for feature in features {
            guard case .polygons(let more) = feature.geometry else {
                throw file.fault("“\(name)” has a feature that is not a polygon")
            }
            polygons += more
        }
        guard !polygons.isEmpty else { throw file.fault("“\(name)” has no polygon") }
        return FootprintRecord(polygons: polygons, location: file.location)
    }

    /// Nil where any vertex is wrong: a ring without it is another ring.
    private func readRings(_ node: CaseNode) -> [[DegreePair]]? {
        guard let rings = node.list() else { return nil }
        let read = rings.map { ring in ring.list()?.map(readVertex) }
        let whole = read.compactMap { ring in
            ring.flatMap { $0.contains { $0 == nil } ? nil : $0.compactMap(\.self) }
        }
        return whole.count == rings.count ? whole : nil
    }

    private func readVertex(_ node: CaseNode) -> DegreePair? {
        guard let numbers = node.list() else { return nil }
        guard numbers.count == 2 else { return node.refuse("a vertex is [longitude, latitude]") }
        let (longitude, latitude) = (numbers[0].number(), numbers[1].number())
        guard let longitude, let latitude else { return nil }
        return DegreePair(longitude: longitude, latitude: latitude)
    }

    func readOffset(_ node: CaseNode) -> Offset? {
        guard let keys = node.mapping(Self.offsetKeys) else { return nil }
        let premises = keys.required("from").flatMap { reference($0, to: premisesIDs, "premises") }
        let distance = keys.required("distance_m").flatMap(readDistance)
        let azimuth = keys["azimuth_deg"].flatMap(readAzimuth)
        guard let premises, let distance else { return nil }
        return Offset(
            premises: premises, distance: distance, azimuth: azimuth, location: node.location)
    }

    private func readDistance(_ node: CaseNode) -> ClosedRange<Double>? {
        guard let interval = node.interval("distance_m") else { return nil }
        guard interval.lowerBound >= 0 else { return node.refuse("a distance cannot be negative") }
        guard interval.upperBound <= CaseNode.scatters.upperBound else {
            return node.refuse(
                "distance_m \(shownNumber(interval.upperBound)) is more than "
                    + "\(shownNumber(CaseNode.scatters.upperBound / 1_000)) km, which places nothing"
            )
        }
        guard interval.upperBound > interval.lowerBound else {
            return node.refuse(
                "a distance interval needs a width: how far off may the reported "
                    + "\(shownNumber(interval.lowerBound)) m be?")
        }
        return interval
    }

    /// Nil, too, for every direction, which is no statement of one.
    private func readAzimuth(_ node: CaseNode) -> AzimuthInterval? {
        // Not `interval`: 350 to 10 passes through north and is not turned round.
        guard node.isList, let items = node.list(), items.count == 2 else {
            return node.refuse("azimuth_deg takes [from, to]", example: CaseExample.of(node))
        }
        let (from, to) = (items[0].number(), items[1].number())
        guard let from, let to else { return nil }
        guard (0...360).contains(from), (0...360).contains(to), from != to else {
            return node.refuse(
                "azimuth_deg takes two different directions from 0 to 360, clockwise")
        }
        return abs(to - from) == 360 ? nil : AzimuthInterval(from: from, to: to)
    }
}
