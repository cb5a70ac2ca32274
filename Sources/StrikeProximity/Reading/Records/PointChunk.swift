internal import Geodesy

/// Records of one chunk with the place of each.
struct PointChunk: Sendable {
    /// A record with a usable place.
    struct Point: Sendable {
        /// Line or feature, counted from 1 within the chunk.
        let number: Int
        /// Its bytes, without the end of the line.
        let range: Range<Int>
        /// Where the digits of its place are.
        let latitude: Range<Int>
        let longitude: Range<Int>
        let coordinate: GeodeticCoordinate
        /// Radius within which the true place lies, metres, when the table says.
        let uncertainty: Double?
        /// What the data set says of the position, as an index into the parser's classes.
        var positionClass: UInt8?
    }

    /// A record without one, and the reason in one sentence.
    struct Invalid: Sendable {
        /// Line or feature, counted from 1 within the chunk.
        let number: Int
        let reason: String
        /// Whether it gives no coordinate at all, rather than one that cannot be used.
        var isUnlocated = false
    }

    /// A record whose place is a footprint.
    struct Area: Sendable {
        /// Line or feature, counted from 1 within the chunk.
        let number: Int
        let feature: FeatureParts
    }

    let bytes: [UInt8]
    /// Those with a place, in the order of the file.
    var points: [Point] = []
    /// The cells of each point, one after another, of a table.
    var cells: [DelimitedSplitter.Cell] = []
    /// The parts of each point, of GeoJSON.
    var features: [FeatureParts] = []
    /// Those with a footprint, where footprints are wanted.
    var areas: [Area] = []
    /// Those without, in the order of the file.
    var invalid: [Invalid] = []
    /// What ends the reading here: its line or feature within the chunk, and the sentence.
    var fault: Invalid?
    /// How many lines or features it has.
    var count = 0
    /// Bytes of the file, as it is stored, that have been read up to here.
    let consumedCount: Int
}
