internal import Records

/// What a check found in one chunk, before what it shares with others is known. Records are numbered
/// within it.
struct CheckedChunk {
    /// The records, for what is asked of them when the chunk's turn comes.
    var rows: RecordRows?
    /// How many lines or features it has.
    var lineCount = 0
    /// What ends the reading here: its line or feature, and the sentence.
    var fault: (number: Int, sentence: String)?
    var findings: [Finding] = []
    /// How many records could not be held against a country, the basemap being too coarse.
    var coarseCount = 0
    /// How many records name cities that the basemap has not, and one of them.
    var unknownCities: (count: Int, example: String) = (0, "")
    var digits = ColumnDigits()
    var shift = ColumnShift()
}
