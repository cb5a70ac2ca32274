public import Geodesy

/// Why something is not a footprint, or has no band of the asked width. Each case carries the
/// offending value and its place; `description` is one sentence with what to do.
///
/// Polygons and rings are counted from 1; ring 1 is the outer one, the next are the holes.
public enum FootprintError: Error, Hashable, Sendable {
    /// No polygon at all.
    case empty
    /// A ring with fewer than three places. `at` is its first vertex, if it has one.
    case tooFewVertices(polygon: Int, ring: Int, distinct: Int, at: GeodeticCoordinate?)
    /// A vertex farther than ``Footprint/maximumReach`` from the first.
    case tooWide(polygon: Int, ring: Int, reach: Metres, at: GeodeticCoordinate)
    /// A vertex farther than ``FootprintParts/maximumRadius`` from the middle of its polygon.
    case beyondRadius(polygon: Int, ring: Int, reach: Metres, at: GeodeticCoordinate)
    /// A ring thinner than a micrometre: a line there and back.
    case noArea(polygon: Int, ring: Int, at: GeodeticCoordinate)
    /// Rings that cross, touch along a line or lie outside one another: GEOS's reason, and where.
    case invalid(reason: String, at: GeodeticCoordinate)
    /// A band whose distances are not 0 ≤ inner < outer, not finite, or below a millimetre.
    case bandOutOfOrder(inner: Metres, outer: Metres)
    /// GEOS gave up, in its own words.
    case libraryFailure(String)
}

extension FootprintError: CustomStringConvertible {
    /// One sentence: what is wrong, with which value, where, and what to do.
    public var description: String { "\(fault); \(advice)" }

    /// What is wrong, with which value and where.
    public var fault: String {
        switch self {
        case .empty: "the footprint has no polygon"
        case .tooFewVertices(let polygon, let ring, let distinct, let place):
            "ring \(ring) of polygon \(polygon)\(place.map { ", at \(Self.words($0))," } ?? "")"
                + " has \(distinct) distinct vertices, and a ring needs three or more"
        case .tooWide(let polygon, let ring, let reach, let place):
            "ring \(ring) of polygon \(polygon) has a vertex at \(Self.words(place)), "
                + "\(Self.kilometres(reach)) km from the footprint's first, and what is weighed may "
                + "reach \(Self.kilometres(Footprint.maximumReach)) km at most"
        case .beyondRadius(let polygon, let ring, let reach, let place):
            "ring \(ring) of polygon \(polygon) has a vertex at \(Self.words(place)), "
                + "\(Self.kilometres(reach)) km from its middle, and beyond "
                + "\(Self.kilometres(FootprintParts.maximumRadius)) km it is in doubt which side is "
                + "inside"
        case .noArea(let polygon, let ring, let place):
            "ring \(ring) of polygon \(polygon), at \(Self.words(place)), encloses no area"
        case .invalid(let reason, let place):
            "the polygon is not valid at \(Self.words(place)): \(reason)"
        case .bandOutOfOrder(let inner, let outer):
            "a band from \(inner.value) m to \(outer.value) m is none"
        case .libraryFailure(let words):
            "GEOS \(TopologyLibrary.geosVersion) failed on the footprint: \(words)"
        }
    }

    /// What to do.
    private var advice: String {
        switch self {
        case .empty: "give at least one ring of three places"
        case .tooFewVertices: "give its corners in order around it"
        case .tooWide: "are its coordinates swapped, or should it be several footprints?"
        case .beyondRadius: "are its coordinates swapped, or should it be several polygons?"
        case .noArea: "give its corners in order around it"
        case .invalid: "mend its rings there so that none crosses itself or another"
        case .bandOutOfOrder:
            "give finite distances with 0 ≤ inner < outer, the outer at least 0.001 m"
        case .libraryFailure: "please report it with the footprint"
        }
    }

    private static func kilometres(_ distance: Metres) -> Int {
        Int((distance.value / 1000).rounded())
    }

    /// A place to a centimetre, as the input files have it: in decimal degrees.
    private static func words(_ place: GeodeticCoordinate) -> String {
        let place = place.normalized
        let rounded = [place.latitude, place.longitude].map { ($0.value * 1e7).rounded() / 1e7 }
        return "latitude \(rounded[0]), longitude \(rounded[1])"
    }
}
