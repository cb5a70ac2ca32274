internal import Records

/// What is wrong with the rows of one file: each kind of fault once, with the number of rows that have it.
struct RowFaults: Sendable {
    private let mostKinds: Int
    private var first: [StrikeProximityError] = []
    private var counts: [String: Int] = [:]

    /// - Parameter mostKinds: how many are kept: of a million different faults nobody reads more than
    ///   a thousand. Of a part of the rows all are, for its kinds may be known from those before.
    init(mostKinds: Int = 1_000) { self.mostKinds = mostKinds }

    mutating func add(_ fault: StrikeProximityError) { add(fault, 1) }

    /// Adds those of further rows.
    mutating func add(_ further: RowFaults) {
        for fault in further.first { add(fault, further.counts[fault.message] ?? 1) }
    }

    private mutating func add(_ fault: StrikeProximityError, _ rows: Int) {
        if counts[fault.message] == nil {
            guard first.count < mostKinds else { return }
            first.append(fault)
        }
        counts[fault.message, default: 0] += rows
    }

    /// All of them as one; nil for none.
    var error: StrikeProximityError? {
        let all = first.map { fault in
            let others = (counts[fault.message] ?? 1) - 1
            guard others > 0 else { return fault }
            return StrikeProximityError(
                fault.kind,
                "\(fault.message) (so it is in \(others) more \(others == 1 ? "row" : "rows"))",
                at: fault.location, example: fault.example)
        }
        guard var error = all.first else { return nil }
        error.further = Array(all.dropFirst())
        return error
    }
}
