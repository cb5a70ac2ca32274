internal import Geodesy

/// Columns of their own for the letters of latitude and longitude, as cameras and forms write them.
struct Hemispheres: Sendable {
    private let north: Int?
    private let east: Int?

    private static let northNames: Set<String> = [
        "ns", "n/s", "latns", "latdir", "latitudedir", "latdirection", "latitudedirection",
        "latref",
        "latituderef", "gpslatituderef", "lathemisphere", "latitudehemisphere", "lathem",
    ]
    private static let eastNames: Set<String> = [
        "ew", "e/w", "lonew", "londir", "longdir", "lngdir", "longitudedir", "londirection",
        "longitudedirection", "lonref", "longref", "lngref", "longituderef", "gpslongituderef",
        "lonhemisphere", "longhemisphere", "longitudehemisphere", "lonhem",
    ]

    /// Nil where no column bears such a name.
    ///
    /// - Throws: where two do for the same.
    init?(_ columns: [String], at location: FileLocation) throws(StrikeProximityError) {
        func find(_ names: Set<String>) throws(StrikeProximityError) -> Int? {
            let found = columns.indices.filter { names.contains(Vocabulary.key(columns[$0])) }
            guard found.count < 2 else {
                throw StrikeProximityError(
                    .data,
                    "“\(columns[found[0]])” and “\(columns[found[1]])” both say the hemisphere; leave one "
                        + "out", at: location)
            }
            return found.first
        }
        north = try find(Self.northNames)
        east = try find(Self.eastNames)
        if north == nil, east == nil { return nil }
    }

    /// A place on the side that its row's letters say; as it is where they say nothing.
    func turned(
        _ place: PlaceCells.Place, _ bytes: Span<UInt8>,
        _ angles: (latitude: Range<Int>, longitude: Range<Int>), cell: (Int) -> Range<Int>
    ) -> Result<PlaceCells.Place, PlaceCells.Reason> {
        do throws(PlaceCells.Reason) {
            var latitude = place.coordinate.latitude.value
            var longitude = place.coordinate.longitude.value
            let isSouth = try isNegative(
                north, bytes, angles.latitude, "latitude", "N", "S", latitude, cell)
            let isWest = try isNegative(
                east, bytes, angles.longitude, "longitude", "E", "W", longitude, cell)
            guard isSouth || isWest else { return .success(place) }
            if isSouth { latitude = -latitude }
            if isWest { longitude = -longitude }
            guard
                let coordinate = try? GeodeticCoordinate(
                    latitude: Degrees(latitude), longitude: Degrees(longitude))
            else { return .success(place) }
            // The digits that stand there are those of another place.
            return .success(
                PlaceCells.Place(
                    coordinate: coordinate, uncertainty: place.uncertainty,
                    notation: place.notation))
        } catch {
            return .failure(error)
        }
    }

    /// Whether a number has to be turned to the other side.
    private func isNegative(
        _ column: Int?, _ bytes: Span<UInt8>, _ angle: Range<Int>, _ what: String,
        _ positive: String,
        _ negative: String, _ value: Double, _ cell: (Int) -> Range<Int>
    ) throws(PlaceCells.Reason) -> Bool {
        guard let column else { return false }
        let text = bytes.text(bytes.trimmed(cell(column)))
        guard !text.isEmpty, !MissingValue.isMissing(text) else { return false }
        let letter = text.prefix(1).uppercased()
        guard letter == positive || letter == negative else {
            throw PlaceCells.Reason(
                sentence:
                    "the hemisphere of the \(what), “\(text.prefix(40))”, is neither \(positive) nor "
                    + negative)
        }
        // A letter in the cell itself has been heeded already.
        let own = bytes.text(angle).uppercased()
        if let said = [positive, negative].first(where: own.contains) {
            guard said == letter else {
                throw PlaceCells.Reason(
                    sentence:
                        "the \(what) has the letter \(said), and its hemisphere is “\(text.prefix(40))”; "
                        + "leave one out")
            }
            return false
        }
        // A minus beside S says the same; beside N it is the other.
        guard letter == negative || value >= 0 else {
            throw PlaceCells.Reason(
                sentence:
                    "the \(what) is negative, and its hemisphere “\(text.prefix(40))”; leave one out"
            )
        }
        return letter == negative && value > 0
    }
}
