internal import Geodesy

/// The datum operation by which GDAL is told to bring a layer to WGS 84, so that it chooses none itself.
struct PinnedOperation {
    let operation: CoordinateOperation
    /// How many others there are for that place.
    let otherCount: Int
    private let number: Int

    /// Of the operations for the middle of a layer the first that is meant for the country in which it
    /// lies, or else the first.
    ///
    /// - Parameters:
    ///   - system: the code of the layer's system in EPSG.
    ///   - x: easting or longitude, in the units of the system, and `y` northing or latitude.
    init?(system: Int, x: Double, y: Double) throws(StrikeProximityError) {
        for (first, second, isNorthFirst) in [(y, x, true), (x, y, false)] {
            guard
                let found = try? CoordinateTransformer.candidates(from: system, at: first, second),
                let best = found.first, let code = Self.number(best),
                let transformer = try? CoordinateTransformer(from: system, pinning: code),
                Self.isNorthFirst(transformer.axes) == isNorthFirst,
                let place = try? transformer.toWGS84(first, second)
            else { continue }
            let country = try CountryOutlines().country(at: place)
            let meant = found.first { one in
                country.map { one.areaOfUse?.contains($0) ?? false } ?? false
            }
            guard let number = Self.number(meant ?? best) else { return nil }
            operation = meant ?? best
            self.number = number
            otherCount = found.count - 1
            example = "EPSG:\(system) \(shownNumber(first)) \(shownNumber(second))"
            return
        }
        return nil
    }

    private static func number(_ operation: CoordinateOperation) -> Int? {
        guard let code = operation.code, code.hasPrefix("EPSG:") else { return nil }
        return Int(code.dropFirst(5))
    }

    private static func isNorthFirst(_ axes: String) -> Bool {
        let first = axes.lowercased().prefix { $0 != "," }
        return first.contains("latitude") || first.contains("north")
    }

    /// A place of the layer, as `locate` reads it: in the order of the system's axes.
    private let example: String

    /// What ogr2ogr is told.
    var arguments: [String] { ["-ct", "urn:ogc:def:coordinateOperation:EPSG::\(number)"] }

    /// The line that names it.
    func notice(of system: String) -> String {
        "its positions, in “\(system)”, became WGS 84 by \(operation.code ?? "") \(operation.name)"
            + (operation.accuracy.map { " (±\(shownNumber($0.value)) m)" } ?? "")
            + (otherCount > 0
                ? "; \(otherCount == 1 ? "another leads" : "\(otherCount) others lead") metres "
                    + "elsewhere (strike-proximity locate \"\(example)\" lists them)" : "")
    }
}
