public import Foundation
internal import Geodesy

extension CoordinateInspection {
    /// The inspection for a person.
    public func summary(width: Int = 100) -> String {
        let place = located.coordinate
        var lines = [
            "WGS 84     \(Self.position(place)), read as \(located.notation.rawValue)",
            "MGRS       \(CoordinateWriter().mgrs(of: place))",
            "UTM        \(CoordinateWriter().utm(of: place))",
        ]
        if let operation = located.operation {
            let accuracy = operation.accuracy.map { ", ± \(Self.metres($0.value))" }
            lines += Summary.wrap(
                "\(operation.code ?? "no code"): \(operation.name)"
                    + (accuracy ?? ", accuracy not known"), width, after: "operation  ")
        } else {
            lines.append("operation  none: taken to be in WGS 84")
        }
        if let cell = located.positionalUncertainty {
            lines.append(
                located.notation == .geoURI
                    ? "notation   states an uncertainty of \(Self.metres(cell.value))"
                    : "notation   names a cell; its corners are \(Self.metres(cell.value)) away")
        }
        var table = TextTable(["DISTANCE", "AZIMUTH", "WOULD PUT IT AT", "MISTAKE"])
        for displacement in displacements {
            table.append([
                displacement.distance.map { Self.metres($0.value) } ?? "",
                displacement.azimuth.map { String(format: "%.1f°", $0.value) } ?? "",
                displacement.image.map(Self.position) ?? "off the globe",
                displacement.mistake.explanation,
            ])
        }
        return (lines + [""] + table.lines(width: width)).joined(separator: "\n") + "\n"
    }

    /// The inspection for a program: JSON in full precision.
    public var json: Data {
        JSONText.data(
            InspectionItem(
                text: text, latitudeDeg: located.coordinate.latitude.value,
                longitudeDeg: located.coordinate.longitude.value,
                notation: located.notation.rawValue,
                operation: located.operation.map {
                    InspectionItem.Operation(
                        code: $0.code, name: $0.name, accuracyM: $0.accuracy?.value)
                },
                uncertaintyM: located.positionalUncertainty?.value,
                mgrs: CoordinateWriter().mgrs(of: located.coordinate),
                utm: CoordinateWriter().utm(of: located.coordinate),
                mistakes: displacements.map {
                    InspectionItem.Mistake(
                        id: $0.mistake.identifier, explanation: $0.mistake.explanation,
                        latitudeDeg: $0.image?.latitude.value,
                        longitudeDeg: $0.image?.longitude.value, distanceM: $0.distance?.value,
                        azimuthDeg: $0.azimuth?.value)
                }))
    }

    private static func position(_ place: GeodeticCoordinate) -> String {
        String(format: "%.7f %.7f", place.latitude.value, place.longitude.value)
    }

    private static func metres(_ value: Double) -> String {
        value >= 10_000
            ? String(format: "%.1f km", value / 1_000)
            : String(format: value == 0 ? "%.0f m" : value < 10 ? "%.2f m" : "%.1f m", value)
    }
}

/// The inspection as JSON.
private struct InspectionItem: Encodable {
    struct Operation: Encodable {
        let code: String?
        let name: String
        let accuracyM: Double?
    }

    struct Mistake: Encodable {
        let id: String
        let explanation: String
        let latitudeDeg: Double?
        let longitudeDeg: Double?
        let distanceM: Double?
        let azimuthDeg: Double?
    }

    let text: String
    let latitudeDeg: Double
    let longitudeDeg: Double
    let notation: String
    let operation: Operation?
    let uncertaintyM: Double?
    let mgrs: String
    let utm: String
    let mistakes: [Mistake]
}
