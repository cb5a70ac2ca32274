/// Finds what a misspelt word may have meant.
package enum Spelling {
    /// The nearest of `words`, if it is near enough to be meant.
    ///
    /// - Parameter limit: how many slips of the pen it may have; what its length allows if nil.
    package static func nearest(
        to word: String, among words: [String], within limit: Int? = nil
    ) -> String? {
        let wanted = Array(word.lowercased())
        let ranked = words.map { (distance(wanted, Array($0.lowercased())), $0) }
        guard let best = ranked.min(by: { $0 < $1 }) else { return nil }
        return best.0 <= limit ?? max(2, wanted.count / 3) ? best.1 : nil
    }

    /// Number of insertions, deletions, replacements and neighbour swaps (Damerau, restricted).
    private static func distance(_ a: [Character], _ b: [Character]) -> Int {
        var beforeLast: [Int] = []
        var last = Array(0...b.count)
        for i in a.indices {
            var row = [i + 1]
            for j in b.indices {
                var cost = min(last[j + 1] + 1, row[j] + 1, last[j] + (a[i] == b[j] ? 0 : 1))
                if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] {
                    cost = min(cost, beforeLast[j - 1] + 1)
                }
                row.append(cost)
            }
            (beforeLast, last) = (last, row)
        }
        return last[b.count]
    }
}
