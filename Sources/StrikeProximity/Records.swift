public import Records

// What a client of this module says and hears, and the module that reads records defines. Where a
// client asks for imports of what it uses members of, it imports `Records` besides.

/// Why something could not be done.
public typealias StrikeProximityError = Records.StrikeProximityError
/// Where in which file something was said.
public typealias FileLocation = Records.FileLocation
/// A record that cannot be used.
public typealias InvalidRecord = Records.InvalidRecord
/// Which column is what, where it is stated.
public typealias StatedColumns = Records.StatedColumns
/// How dates are written, where it is stated.
public typealias StatedDates = Records.StatedDates
/// What the precision fields of data sets say of a position.
public typealias PrecisionTable = Records.PrecisionTable
/// A format that GDAL reads and writes for us.
public typealias ForeignFormat = Records.ForeignFormat
/// Reads a distance with its unit.
public typealias DistanceNotation = Records.DistanceNotation
/// Rings in degrees as a record gives them, not yet checked.
public typealias FootprintRecord = Records.FootprintRecord
/// Longitude and latitude as they stood in a file, unchecked.
public typealias DegreePair = Records.DegreePair
/// What is undone when somebody stops the program.
public typealias Interruption = Records.Interruption
/// What a column says.
public typealias Role = Records.Role
/// A data set that is known.
public typealias KnownSchema = Records.KnownSchema
