internal import Records

/// Whether the column that is taken for the country says where the records are, judged by the first of
/// them.
struct CountrySample {
    /// Fewest records by which a column is judged.
    private static let fewest = 5
    /// About how many are looked at.
    private static let most = 2_000
    /// Most chunks that are looked through for them.
    private static let mostChunks = 8

    /// What has been read for it, which is still to be checked.
    private(set) var read: [Result<ByteChunk, StrikeProximityError>] = []
    /// Of how many records a country is stated that the basemap has.
    private(set) var count = 0
    /// How many of them lie elsewhere.
    private(set) var outside = 0

    init(_ reader: inout PointReader, _ check: RecordCheck) {
        var check = check
        while count < Self.most, read.count < Self.mostChunks, let next = reader.reading() {
            read.append(next)
            guard case .success(let chunk) = next else { return }
            let found = check.outsideCountry(chunk, most: Self.most - count)
            outside += found.outside
            count += found.count
        }
    }

    /// Whether most of them lie elsewhere.
    var isDoubtful: Bool { count >= Self.fewest && 2 * outside > count }
}
