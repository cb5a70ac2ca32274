import CPeak

/// What this machine can do at most, on one core.
enum Limits {
    /// Eight million numbers: more than any cache holds.
    private static let length = 1 << 23
    nonisolated(unsafe) private static var arrays = (0..<3).map {
        [Double](repeating: Double($0), count: length)
    }

    /// Seconds to read or write a byte of memory, two read for one written.
    static func secondsAByte() -> Double {
        let start = ContinuousClock.now
        peakStream(arrays[0], arrays[1], Int64(length), &arrays[2])
        return (ContinuousClock.now - start) / .seconds(1) / Double(3 * 8 * length)
    }

    /// Seconds of an addition or a multiplication on the widest vectors.
    static func secondsAnOperation() -> Double {
        let start = ContinuousClock.now
        let operations = peakOperations(1_000_000)
        return (ContinuousClock.now - start) / .seconds(1) / operations
    }
}
