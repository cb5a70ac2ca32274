/// Which of some things belong together, directly or through others.
struct DisjointSets {
    private var parents: [Int]

    init(count: Int) { parents = Array(0..<count) }

    /// The least of those that an element belongs together with.
    func root(of element: Int) -> Int {
        var root = element
        while parents[root] != root { root = parents[root] }
        return root
    }

    /// Puts two elements together, and all that belongs to either.
    mutating func join(_ a: Int, _ b: Int) {
        let (first, second) = (root(of: a), root(of: b))
        parents[max(first, second)] = min(first, second)
        // Paths stay short, so that long chains stay quick.
        parents[a] = min(first, second)
        parents[b] = min(first, second)
    }

    /// All groups, each ascending, in the order of their least elements.
    func groups() -> [[Int]] {
        var groups: [[Int]] = []
        var numbers: [Int: Int] = [:]
        for element in parents.indices {
            let root = root(of: element)
            if let number = numbers[root] {
                groups[number].append(element)
            } else {
                numbers[root] = groups.count
                groups.append([element])
            }
        }
        return groups
    }
}
