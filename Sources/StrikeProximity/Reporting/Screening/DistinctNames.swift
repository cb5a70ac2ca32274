/// Names of a table's columns, each there once, for formats in which a name leads to one value: of equal ones
/// all but one would be lost, or the file be one that nobody reads.
struct DistinctNames {
    let names: [String]
    /// What is named anew, as a sentence says it; nil for nothing.
    let notice: String?

    /// - Parameters:
    ///   - columns: with the number of each in its file.
    ///   - others: names that are there besides.
    ///   - ignoresCase: whether names that differ in capital letters only are one.
    init(_ columns: [(number: Int, name: String)], besides others: [String], ignoresCase: Bool) {
        func key(_ name: String) -> String { ignoresCase ? name.lowercased() : name }
        var taken = Set((columns.map(\.name) + others).map(key))
        var counts: [String: Int] = [:]
        var words: [String] = []
        names = columns.map { number, name in
            guard !name.isEmpty else {
                var free = "column_\(number)"
                while !taken.insert(key(free)).inserted { free += "_" }
                words.append("column \(number) is \(free)")
                return free
            }
            let count = counts[key(name), default: 0] + 1
            counts[key(name)] = count
            guard count > 1 else { return name }
            var suffix = count
            while !taken.insert(key("\(name)\(suffix)")).inserted { suffix += 1 }
            let ordinal = [2: "second", 3: "third"][count] ?? "next"
            words.append("the \(ordinal) \(name) is \(name)\(suffix)")
            return "\(name)\(suffix)"
        }
        notice =
            words.isEmpty
            ? nil
            : "columns without a name of their own are named anew: " + words.joined(separator: ", ")
    }
}
