public import Geodesy
public import Records

/// One coordinate as it is read, and where each classic mistake would have put it.
public struct CoordinateInspection: Sendable {
    /// Where a mistake leads.
    public struct Displacement: Sendable {
        /// The mistake.
        public let mistake: CoordinateMistake
        /// Where it puts the place; nil where it leads off the globe.
        public let image: GeodeticCoordinate?
        /// How far that is from the place; nil without an image.
        public let distance: Metres?
        /// In which direction, seen from the place; nil where nothing is displaced.
        public let azimuth: Degrees?
    }

    /// The coordinate as it was written.
    public let text: String
    /// What it says.
    public let located: LocatedCoordinate
    /// Every mistake that is known, nearest first; those that lead off the globe last.
    public let displacements: [Displacement]

    /// Reads a coordinate in any notation.
    ///
    /// - Throws: one sentence with what to write instead; where several datum operations lead apart
    ///   it lists them.
    public init(_ text: String) throws(StrikeProximityError) {
        self.text = text
        do {
            located = try CoordinateParser().parse(text)
        } catch {
            throw StrikeProximityError(.data, "\(error)")
        }
        let place = located.coordinate
        let found = CoordinateMistake.all.map { mistake in
            guard let image = try? mistake.image(of: place) else {
                return Displacement(mistake: mistake, image: nil, distance: nil, azimuth: nil)
            }
            let geodesic = Geodesic.wgs84.inverse(from: place, to: image)
            let isDisplaced = geodesic.distance.value > 0
            return Displacement(
                mistake: mistake, image: image, distance: geodesic.distance,
                azimuth: isDisplaced ? geodesic.azimuth : nil)
        }
        // Distances that are equal but for PROJ's last digits stand in the order of the list.
        displacements = found.enumerated().sorted { a, b in
            func key(_ one: Displacement) -> Double {
                ((one.distance?.value ?? .infinity) * 1_000).rounded()
            }
            let (first, second) = (key(a.element), key(b.element))
            return first == second ? a.offset < b.offset : first < second
        }.map(\.element)
    }
}
