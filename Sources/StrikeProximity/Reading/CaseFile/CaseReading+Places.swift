internal import Foundation
internal import Records

/// Positions, footprints and offsets.
extension CaseReading {
    static let positionKeys = [
        "latitude", "longitude", "coordinate", "radius_m", "confidence", "precision",
    ]
    static let footprintKeys = ["rings", "file"]
    static let offsetKeys = ["from", "distance_m", "azimuth_deg"]

    func readPosition(_ node: CaseNode) throws(StrikeProximityError) -> Position {
        let keys = try node.mapping(Self.positionKeys)
        let place: Position.Place
        if let text = keys["coordinate"] {
            guard keys["latitude"] == nil, keys["longitude"] == nil else {
                throw node.fault("give either coordinate or latitude and longitude, not both")
            }
            place = .notation(try text.text())
        } else {
            place = .degrees(
                latitude: try keys.required("latitude").number(),
                longitude: try keys.required("longitude").number())
        }
        let uncertainty = try readUncertainty(keys)
        var position = Position(place: place, uncertainty: uncertainty, location: node.location)
        if case .precisionClass(let name) = uncertainty {
            position.isCentroid = PositionClass(name: name).isCentroid
        }
        return position
    }

    private func readUncertainty(
        _ keys: CaseMapping
    ) throws(StrikeProximityError) -> PositionUncertainty {
        if let precision = keys["precision"] {
            guard keys["radius_m"] == nil else {
                throw precision.fault("give either precision or radius_m, not both")
            }
            return .precisionClass(try precision.text())
        }
        guard let radius = keys["radius_m"] else {
            throw keys.whole.fault(
                "a position needs its uncertainty: radius_m with confidence, or precision")
        }
        let confidence = try keys.required("confidence")
        let probability = try confidence.probability("confidence")
        guard probability > 0, probability < 1 else {
            throw confidence.fault("confidence must lie between 0 and 1, such as 0.95")
        }
        return .radius(metres: try radius.positive("radius"), confidence: probability)
    }

    mutating func readFootprint(_ node: CaseNode) throws(StrikeProximityError) -> FootprintRecord {
        let keys = try node.mapping(Self.footprintKeys)
        if let file = keys["file"] {
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
        let rings = try keys.required("rings")
        return FootprintRecord(polygons: [try readRings(rings)], location: rings.location)
    }

    private func readRings(_ node: CaseNode) throws(StrikeProximityError) -> [[DegreePair]] {
        try node.list().map { ring throws(StrikeProximityError) in
            try ring.list().map { position throws(StrikeProximityError) in
                let numbers = try position.list()
                guard numbers.count == 2 else {
                    throw position.fault("a vertex is [longitude, latitude]")
                }
                return DegreePair(
                    longitude: try numbers[0].number(), latitude: try numbers[1].number())
            }
        }
    }

    func readOffset(_ node: CaseNode) throws(StrikeProximityError) -> Offset {
        let keys = try node.mapping(Self.offsetKeys)
        let distance = try keys.required("distance_m")
        let interval = try distance.interval("distance_m")
        guard interval.lowerBound >= 0 else {
            throw distance.fault("a distance cannot be negative")
        }
        guard interval.upperBound > interval.lowerBound else {
            throw distance.fault(
                "a distance interval needs a width: how far off may the reported "
                    + "\(shownNumber(interval.lowerBound)) m be?")
        }
        var azimuth: AzimuthInterval?
        if let node = keys["azimuth_deg"] {
            // Not `interval`: 350 to 10 passes through north and is not turned round.
            let items = try node.list()
            guard items.count == 2 else { throw node.fault("azimuth_deg takes [from, to]") }
            let (from, to) = (try items[0].number(), try items[1].number())
            guard (0...360).contains(from), (0...360).contains(to), from != to else {
                throw node.fault(
                    "azimuth_deg takes two different directions from 0 to 360, clockwise")
            }
            // From 0 to 360 is every direction, which is no statement of one.
            if abs(to - from) != 360 { azimuth = AzimuthInterval(from: from, to: to) }
        }
        return Offset(
            premises: try reference(keys.required("from"), to: premisesIDs, "premises"),
            distance: interval, azimuth: azimuth, location: node.location)
    }
}
