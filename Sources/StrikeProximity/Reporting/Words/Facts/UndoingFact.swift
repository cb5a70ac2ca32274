internal import Evidence

/// From where one objective that nobody listed could bring R of a strike down.
enum UndoingFact {
    /// Not said: it depends on a number of strikes that nobody states.
    case numberUnknown
    /// To what it could bring the highest R, from how far, metres, by strike, and of how many strikes more
    /// it could do so wherever it stood.
    case objective(target: Double, places: [(strike: String, metres: Double)], anywhere: Int)
}

extension UndoingFact {
    /// Nil where none could, or nothing was weighed.
    init?(_ weighed: WeighedCase) {
        guard !weighed.series.isEmpty else { return nil }
        guard weighed.numbers.basis != .unknown else {
            self = .numberUnknown
            return
        }
        var places: [(strike: String, target: Double, metres: Double?)] = []
        for strike in weighed.strikes {
            guard let unlisted = strike.unlisted else { continue }
            let name = Wording.isolated(strike.strike)
            for (target, outcome) in zip(UnlistedRegion.ratios, unlisted.region.outcomes) {
                switch outcome {
                case .alreadyBelow: continue
                case .nowhere: break
                case .anywhere: places.append((name, target, nil))
                case .region(let set):
                    if let farthest = set.farthest(from: .zero) {
                        places.append((name, target, farthest.distance))
                    }
                }
                break
            }
        }
        guard let target = places.map(\.target).max() else { return nil }
        let same = places.filter { $0.target == target }
        let near = same.compactMap { place in place.metres.map { (place.strike, $0) } }
        self = .objective(target: target, places: near, anywhere: same.count - near.count)
    }
}
