internal import Records

extension CaseReading {
    /// Some of many, for a sentence: the first are named, the others counted.
    struct LeftOut {
        private(set) var count = 0
        private(set) var first: [String] = []

        mutating func add(_ text: @autoclosure () -> String) {
            count += 1
            if first.count < 5 { first.append(text()) }
        }

        /// The first of them, and how many more there are.
        var listed: String {
            (first + (count > first.count ? ["and \(count - first.count) more"] : []))
                .joined(separator: "; ")
        }

        /// Behind a sentence on all of them; empty for none.
        var inBrackets: String {
            count > 0 ? " (\(listed)\(count > first.count ? " such" : ""))" : ""
        }
    }

    /// Rows of a file that cannot be used: left out and listed where the case allows it, else faults.
    struct UnusableRows {
        private let areLeftOut: Bool
        private(set) var left = LeftOut()
        private var wrong = RowFaults()
        private var wrongCount = 0

        init(_ table: TableFile) { areLeftOut = table.terms.skipsInvalid }

        mutating func add(_ fault: StrikeProximityError) {
            if areLeftOut {
                left.add("\(fault)")
            } else {
                wrong.add(fault)
                wrongCount += 1
            }
        }

        /// Which are left out; nil for none.
        ///
        /// - Throws: the faults of rows that may not be left out.
        func sentence(of all: Int) throws(StrikeProximityError) -> String? {
            if let error = wrong.error {
                // What is wrong with every row is the file's fault or the case's.
                throw wrongCount == all
                    ? error
                    : error.withLast(
                        example:
                            "skip_invalid: true   # beside file: goes on without such rows, and lists them"
                    )
            }
            guard left.count > 0 else { return nil }
            return "\(left.count) of \(all) rows left out: \(left.listed)"
        }
    }
}
