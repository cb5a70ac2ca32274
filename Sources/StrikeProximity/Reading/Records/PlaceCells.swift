internal import Geodesy

/// The cells that say where a record is.
enum PlaceCells {
    /// Why a record has no usable place, in one sentence.
    struct Reason: Error {
        let sentence: String
        /// Whether both cells are empty.
        var isUnlocated = false
        /// The numbers that were read, where they are no place.
        var numbers: (latitude: Double, longitude: Double)?
    }

    /// A place and, where the table says, the radius within which the true one lies, in metres.
    struct Place {
        let coordinate: GeodeticCoordinate
        let uncertainty: Double?
    }

    /// Reads a place from the texts of its cells.
    static func place(
        _ bytes: Span<UInt8>, latitude: Range<Int>, longitude: Range<Int>,
        uncertainty: Range<Int>?
    ) -> Result<Place, Reason> {
        do throws(Reason) {
            if bytes.trimmed(latitude).isEmpty, bytes.trimmed(longitude).isEmpty {
                throw Reason(sentence: "there is no coordinate", isUnlocated: true)
            }
            let latitude = try number(bytes, latitude, "latitude")
            let longitude = try number(bytes, longitude, "longitude")
            let radius = try uncertainty.flatMap { range throws(Reason) in
                try Self.radius(bytes, range)
            }
            do {
                let coordinate = try GeodeticCoordinate(
                    latitude: Degrees(latitude), longitude: Degrees(longitude))
                return .success(Place(coordinate: coordinate, uncertainty: radius))
            } catch {
                throw Reason(sentence: "\(error)", numbers: (latitude, longitude))
            }
        } catch {
            return .failure(error)
        }
    }

    /// The same of texts.
    static func place(
        latitude: String, longitude: String, uncertainty: String?
    ) -> Result<Place, Reason> {
        let bytes = Array((latitude + longitude + (uncertainty ?? "")).utf8)
        let (first, second) = (latitude.utf8.count, longitude.utf8.count)
        return place(
            bytes.span, latitude: 0..<first, longitude: first..<(first + second),
            uncertainty: uncertainty.map { _ in (first + second)..<bytes.count })
    }

    private static func radius(
        _ bytes: Span<UInt8>, _ range: Range<Int>
    ) throws(Reason) -> Double? {
        guard !bytes.trimmed(range).isEmpty else { return nil }
        let value = try number(bytes, range, "uncertainty")
        guard value >= 0, value.isFinite else {
            throw Reason(
                sentence: "uncertainty \(bytes.text(bytes.trimmed(range))) m is not a distance")
        }
        return value
    }

    private static func number(
        _ bytes: Span<UInt8>, _ range: Range<Int>, _ what: String
    ) throws(Reason) -> Double {
        let trimmed = bytes.trimmed(range)
        guard !trimmed.isEmpty else { throw Reason(sentence: "\(what) is missing") }
        if let value = DecimalNumber.parse(bytes, trimmed) { return value }
        let text = bytes.text(trimmed).prefix(40)
        if let value = DecimalNumber.withComma(bytes, trimmed) {
            // Of degrees it can be nothing but the decimal point; metres may have thousands.
            if what != "uncertainty" { return value }
            throw Reason(
                sentence: "\(what) “\(text)” may be a decimal or thousands; write it without comma")
        }
        throw Reason(sentence: "\(what) “\(text)” is not a decimal number")
    }
}
