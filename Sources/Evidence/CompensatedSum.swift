/// A sum that keeps the digits which plain addition loses (Neumaier 1974).
struct CompensatedSum {
    private var sum = 0.0
    private var lost = 0.0

    mutating func add(_ term: Double) {
        let total = sum + term
        lost += abs(sum) >= abs(term) ? (sum - total) + term : (term - total) + sum
        sum = total
    }

    var value: Double { sum + lost }
}
