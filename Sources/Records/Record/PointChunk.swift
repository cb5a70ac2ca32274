package import Geodesy

/// Records of one chunk with the place of each.
package struct PointChunk: Sendable {
    /// A record with a usable place.
    package struct Point: Sendable {
        /// Line or feature, counted from 1 within the chunk.
        package let number: Int
        /// Its bytes, without the end of the line.
        package let range: Range<Int>
        /// Where the digits of its place are; empty where it is not written in decimal degrees.
        package let latitude: Range<Int>
        package let longitude: Range<Int>
        package let coordinate: GeodeticCoordinate
        /// Radius within which the true place lies, metres, when the table says.
        package let uncertainty: Double?
        /// The same as the record itself states it, a class of precision left out.
        var statedUncertainty: Double?
        /// What the data set says of the position, as an index into the parser's classes.
        package var positionClass: UInt8?
        /// In which notation its one cell is written; nil for two numbers.
        package var notation: CoordinateNotation?
    }

    /// A record without one, and the reason.
    package struct Invalid: Sendable {
        /// Line or feature, counted from 1 within the chunk.
        package let number: Int
        package let reason: PlaceCells.Reason
        /// Its cells, of a table in which it has as many as the header.
        var cells: [DelimitedSplitter.Cell] = []
        /// Its parts, of a feature that can be read.
        var feature: FeatureParts?
        /// Whether it is no record of its kind, so that nothing of it can be read.
        var isBroken = false
    }

    /// A record whose place is a footprint.
    package struct Area: Sendable {
        /// Line or feature, counted from 1 within the chunk.
        package let number: Int
        package let feature: FeatureParts
    }

    package let bytes: [UInt8]
    /// Those with a place, in the order of the file.
    package var points: [Point] = []
    /// The cells of each point, one after another, of a table.
    package var cells: [DelimitedSplitter.Cell] = []
    /// The parts of each point, of GeoJSON.
    package var features: [FeatureParts] = []
    /// Those with a footprint, where footprints are wanted.
    package var areas: [Area] = []
    /// Those without, in the order of the file.
    package var invalid: [Invalid] = []
    /// What ends the reading here: its line or feature within the chunk, and the sentence.
    package var fault: (number: Int, sentence: String)?
    /// How many lines or features it has.
    package var count = 0
    /// Bytes of the file, as it is stored, that have been read up to here.
    package let consumedCount: Int

    package init(bytes: [UInt8], consumedCount: Int) {
        self.bytes = bytes
        self.consumedCount = consumedCount
    }
}
