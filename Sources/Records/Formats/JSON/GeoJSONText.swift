package import Foundation

/// The features of a GeoJSON text (RFC 7946): a FeatureCollection, a Feature or a bare geometry; or
/// of a text sequence of features (RFC 8142, also without its separators).
package struct GeoJSONText {
    package struct Feature {
        var identifier: String?
        var properties: [String: Scalar]
        package var geometry: Geometry?
    }

    package enum Geometry {
        case point(DegreePair)
        case polygons([[[DegreePair]]])
        case other(String)
    }

    /// A property's value as text; lists and objects are kept as JSON.
    struct Scalar {
        let text: String
    }

    package static func features(_ data: Data, path: String) throws(StrikeProximityError)
        -> [Feature]
    {
        let here = FileLocation(path: path)
        let parsed: Any
        do throws(StrikeProximityError) {
            parsed = try root(data, here)
        } catch {
            guard let features = try sequence(data, path: path) else { throw error }
            return features
        }
        guard let object = parsed as? [String: Any], let type = object["type"] as? String
        else {
            throw StrikeProximityError(
                .data, "this is not GeoJSON: there is no object with a “type”", at: here)
        }
        if let system = object["crs"], let reason = refusal(ofSystem: system) {
            throw StrikeProximityError(.data, reason, at: here)
        }
        switch type {
        case "FeatureCollection":
            guard let members = object["features"] as? [Any] else {
                throw StrikeProximityError(
                    .data, "the FeatureCollection has no list “features”", at: here)
            }
            var features: [Feature] = []
            for (index, member) in members.enumerated() {
                features.append(try feature(member, "feature \(index + 1)", here))
            }
            return features
        case "Feature":
            return [try feature(object, "the feature", here)]
        default:
            return [
                Feature(
                    identifier: nil, properties: [:],
                    geometry: try geometry(object, "the geometry", here))
            ]
        }
    }

    /// Why a member `crs` (of GeoJSON before RFC 7946) is refused; nil where it is null or WGS 84.
    static func refusal(ofSystem value: Any?) -> String? {
        if value is NSNull { return nil }
        let object = value as? [String: Any]
        let name = (object?["properties"] as? [String: Any])?["name"] as? String
        if object?["type"] as? String == "name", let name,
            name.wholeMatch(
                of: /(urn:(x-)?ogc:def:crs:)?(OGC:[\d.]*:?CRS84|EPSG:[\d.]*:?4326)/.ignoresCase())
                != nil
        {
            return nil
        }
        return
            "its coordinates are in another system (\(name ?? "crs is no name")); convert it with "
            + "ogr2ogr -t_srs OGC:CRS84"
    }

    /// The features of a text sequence: one a line, each perhaps led by a record separator; nil
    /// where the lines are no such sequence.
    private static func sequence(
        _ data: Data, path: String
    ) throws(StrikeProximityError) -> [Feature]? {
        var features: [Feature] = []
        for (index, line) in data.split(separator: UInt8.newline, omittingEmptySubsequences: false)
            .enumerated()
        {
            let text = line.drop { $0 == UInt8.recordSeparator }
            if text.allSatisfy(\.isBlank) { continue }
            guard let object = try? JSONSerialization.jsonObject(with: text) else { return nil }
            features.append(
                try feature(
                    object, "the feature", FileLocation(path: path, line: index + 1)))
        }
        return features.isEmpty ? nil : features
    }

    private static func root(
        _ data: Data, _ here: FileLocation
    ) throws(StrikeProximityError) -> Any {
        do {
            return try JSONSerialization.jsonObject(with: data)
        } catch {
            let reason =
                (error as NSError).userInfo["NSDebugDescription"] as? String
                ?? "it cannot be parsed"
            throw StrikeProximityError(.data, "this is not JSON: \(reason)", at: here)
        }
    }

    private static func feature(
        _ value: Any, _ what: String, _ here: FileLocation
    ) throws(StrikeProximityError) -> Feature {
        guard let object = value as? [String: Any], object["type"] as? String == "Feature" else {
            throw StrikeProximityError(.data, "\(what) is not of type Feature", at: here)
        }
        let properties = (object["properties"] as? [String: Any] ?? [:]).compactMapValues(scalar)
        let identifier = object["id"].flatMap(scalar)?.text
        let geometry = object["geometry"] as? [String: Any]
        return Feature(
            identifier: identifier, properties: properties,
            geometry: try geometry.map { object throws(StrikeProximityError) in
                try self.geometry(object, what, here)
            })
    }

    private static func scalar(_ value: Any) -> Scalar? {
        switch value {
        case is NSNull: nil
        case let text as String: Scalar(text: text)
        case let number as NSNumber: Scalar(text: number.stringValue)
        default:
            (try? JSONSerialization.data(withJSONObject: value, options: [.sortedKeys]))
                .map { Scalar(text: String(decoding: $0, as: UTF8.self)) }
        }
    }

    private static func geometry(
        _ object: [String: Any], _ what: String, _ here: FileLocation
    ) throws(StrikeProximityError) -> Geometry {
        func fault(_ message: String) -> StrikeProximityError {
            StrikeProximityError(.data, "\(what): \(message)", at: here)
        }
        func pair(_ value: Any) throws(StrikeProximityError) -> DegreePair {
            guard let numbers = value as? [Any], (2...3).contains(numbers.count),
                let longitude = (numbers[0] as? NSNumber)?.doubleValue,
                let latitude = (numbers[1] as? NSNumber)?.doubleValue
            else { throw fault("a position is not [longitude, latitude]") }
            return DegreePair(longitude: longitude, latitude: latitude)
        }
        func rings(_ value: Any) throws(StrikeProximityError) -> [[DegreePair]] {
            guard let lists = value as? [[Any]] else {
                throw fault("a polygon is not a list of rings")
            }
            return try lists.map { ring throws(StrikeProximityError) in
                try ring.map { position throws(StrikeProximityError) in try pair(position) }
            }
        }
        guard let type = object["type"] as? String else { throw fault("the geometry has no type") }
        let coordinates = object["coordinates"] as Any
        switch type {
        case "Point": return .point(try pair(coordinates))
        case "Polygon": return .polygons([try rings(coordinates)])
        case "MultiPolygon":
            guard let polygons = coordinates as? [Any] else {
                throw fault("a MultiPolygon is not a list of polygons")
            }
            return .polygons(
                try polygons.map { polygon throws(StrikeProximityError) in try rings(polygon) })
        default: return .other(type)
        }
    }
}
