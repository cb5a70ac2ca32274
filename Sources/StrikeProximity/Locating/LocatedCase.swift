internal import Foundation
public import Geodesy
public import Topology

/// A case with every place that its sources give turned into coordinates. Only ``Locator`` makes
/// one.
public struct LocatedCase: Sendable {
    /// What was read.
    public let record: Case
    /// Where any strike of the catalogue could have fallen.
    public let area: LocatedArea
    /// In the order of the case.
    public let premises: [LocatedPremises]
    /// In the order of the case.
    public let objectives: [LocatedObjective]
    /// In the order of the case.
    public let strikes: [LocatedStrike]
    /// In the order of the case.
    public let notices: [LocatedNotice]
    /// The catalogued strikes in the area of interest, when there is a catalogue.
    public let catalogue: LocatedCatalogue?
    /// The missions of the register in the area of interest.
    public let missions: [LocatedMission]
    /// Datum operations that positions went through, in order of first use.
    public let operations: [CoordinateOperation]

    /// The place of premises named by identifier; nil when not located.
    public func place(ofPremises identifier: String) -> LocatedPlace? {
        premises.first { $0.record.identifier == identifier }?.place
    }
}

/// The strikes of a catalogue that fell in the area of interest.
public struct LocatedCatalogue: Sendable {
    /// One of them: what is asked of all. What was read of it stands in its ``LocatedCatalogue/record(of:)``.
    public struct Strike: Sendable {
        /// Index of its row among ``LocatedCatalogue/rows``.
        let row: Int
        /// Where it was reported.
        public let coordinate: GeodeticCoordinate
        /// Standard deviation of that in each direction, metres.
        public let sigma: Double
        /// The earliest moment and the latest in which it may have been.
        let earliest, latest: Date
        /// Whether only the middle of a settlement, a district or more is known.
        let isCentroid: Bool
    }

    /// In an order that does not depend on the file's.
    public let strikes: [Strike]
    /// How many rows lie outside the area.
    public let outsideCount: Int
    /// Of how many only the middle of a settlement, a district or more is known: they count as
    /// strikes in the area, and as near to nothing.
    public let centroidCount: Int
    /// All rows of the catalogue, in the order of the file.
    let rows: [Catalogue.Strike]

    /// - Parameter strikes: in the order of the file.
    init(strikes: [Strike], of rows: [Catalogue.Strike]) {
        self.strikes = Self.ordered(strikes, rows)
        self.rows = rows
        outsideCount = rows.count - strikes.count
        centroidCount = strikes.count { $0.isCentroid }
    }

    /// What was read of a strike.
    public func record(of strike: Strike) -> Catalogue.Strike { rows[strike.row] }
}

/// The area of interest.
public struct LocatedArea: Sendable {
    /// For a reader.
    public let name: String
    /// Its extent.
    public let extent: Extent
    /// Square metres, geodesic.
    public let squareMetres: Double
    /// Tells of most places at once that they lie in a disc, or do not.
    private let disc: GeodesicDisc?

    init(name: String, extent: Extent, squareMetres: Double) {
        self.name = name
        self.extent = extent
        self.squareMetres = squareMetres
        disc =
            if case .disc(let center, let radius) = extent {
                GeodesicDisc(center: center, radius: radius)
            } else {
                nil
            }
    }

    /// What the area is.
    public enum Extent: Sendable {
        case disc(center: GeodeticCoordinate, radius: Metres)
        case polygon(Footprint)
    }

    /// Whether a place lies in it.
    public func contains(_ coordinate: GeodeticCoordinate) -> Bool {
        switch extent {
        case .disc(let center, let radius):
            (disc ?? GeodesicDisc(center: center, radius: radius)).contains(coordinate)
        case .polygon(let footprint): footprint.contains(coordinate)
        }
    }
}

/// Premises, and where they are.
public struct LocatedPremises: Sendable {
    /// What was read.
    public let record: Premises
    /// Nil where no source gives a place.
    public let place: LocatedPlace?
}

/// An objective that somebody named, and where it is.
public struct LocatedObjective: Sendable {
    /// What was read.
    public let record: Objective
    /// Nil where no source gives a place.
    public let place: ObjectivePlace?
}

/// A strike, and where each report puts it.
public struct LocatedStrike: Sendable {
    /// What was read.
    public let record: Strike
    /// In the order of the case; empty where no source gives a place.
    public let reports: [LocatedReport]
}

/// A report of a strike, and where it puts the impact.
public struct LocatedReport: Sendable {
    /// What was read.
    public let record: StrikeReport
    /// Where the impact is said to have been.
    public let place: ReportedPlace
}

/// A notice, and the coordinates that it gave.
public struct LocatedNotice: Sendable {
    /// What was read.
    public let record: Notice
    /// Nil where none are known.
    public let given: LocatedCoordinate?
}

/// Where premises or a point objective stand, and how far that may be off.
public struct LocatedPlace: Sendable {
    /// The registered point, or a point on the footprint.
    public let coordinate: GeodeticCoordinate
    /// Standard deviation of the position in each direction, metres.
    public let sigma: Double
    /// The ground plan, when known.
    public let footprint: Footprint?
}

/// Where an objective is said to be.
public enum ObjectivePlace: Sendable {
    case place(LocatedPlace)
    case offset(Offset)
}

/// Where a report puts the impact.
public enum ReportedPlace: Sendable {
    /// A point and the standard deviation of its position in each direction, metres.
    case point(GeodeticCoordinate, sigma: Double)
    /// The middle of a place that stands for all of it: no evidence at close range.
    case centroid(GeodeticCoordinate, sigma: Double)
    /// A distance from premises.
    case offset(Offset)
    /// Inside an area, or inside the footprint of premises.
    case area(Footprint)
    /// Damage at premises: the impact lay within a distance of them, metres.
    case damage(premises: String, distance: Double)

    /// Whether only the middle of a place is known.
    var isCentroid: Bool { if case .centroid = self { true } else { false } }
}
