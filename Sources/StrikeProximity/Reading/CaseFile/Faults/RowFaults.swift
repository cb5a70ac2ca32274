internal import Records

/// What is wrong with the rows of one file: each kind of fault once, with the number of rows that have it.
struct RowFaults {
    /// Of a million rows with a million different faults nobody reads more.
    private static let mostKinds = 1_000

    private var first: [StrikeProximityError] = []
    private var counts: [String: Int] = [:]

    mutating func add(_ fault: StrikeProximityError) {
        if counts[fault.message] == nil {
            guard first.count < Self.mostKinds else { return }
            first.append(fault)
        }
        counts[fault.message, default: 0] += 1
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
