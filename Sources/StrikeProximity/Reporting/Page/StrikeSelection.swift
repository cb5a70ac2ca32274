internal import Geodesy

/// Which strikes have a card on the page: all where they are few, and of many the nearest.
struct StrikeSelection {
    /// More cards than that nobody reads.
    static let most = 20

    /// Those with a card: in the order of the case, or the nearest first where some have none.
    let shown: [Strike]
    /// Those that have only a row of a table, in the order of the case.
    let rest: [Strike]
    private let names: Set<String>

    /// - Parameter measured: how near each is to the premises that it concerns, or to any where it names
    ///   none.
    init(_ measured: MeasuredCase) {
        let strikes = measured.located.record.strikes
        guard strikes.count > Self.most else {
            self.init(shown: strikes, rest: [])
            return
        }
        let nearest = Self.nearest(measured)
        let order = strikes.enumerated().sorted { a, b in
            let first = nearest[a.element.identifier] ?? .infinity
            let second = nearest[b.element.identifier] ?? .infinity
            return (first, a.offset) < (second, b.offset)
        }.map(\.element)
        let shown = Array(order.prefix(Self.most))
        let names = Set(shown.map(\.identifier))
        self.init(shown: shown, rest: strikes.filter { !names.contains($0.identifier) })
    }

    /// How near each strike is to the premises that it concerns, metres.
    static func nearest(_ measured: MeasuredCase) -> [String: Double] {
        let concerned = Dictionary(
            measured.located.record.strikes.map { ($0.identifier, $0.premises) },
            uniquingKeysWith: { first, _ in first })
        var nearest: [String: Double] = [:]
        for row in measured.proximities {
            guard case .premises(let name) = row.target, row.basis != .centroid,
                let premises = concerned[row.strike], premises.isEmpty || premises.contains(name),
                let metres = row.distance?.value ?? row.high?.value
            else { continue }
            nearest[row.strike] = min(nearest[row.strike] ?? .infinity, metres)
        }
        return nearest
    }

    private init(shown: [Strike], rest: [Strike]) {
        self.shown = shown
        self.rest = rest
        names = Set(shown.map(\.identifier))
    }

    /// Whether a strike has a card.
    func shows(_ strike: String) -> Bool { names.contains(strike) }
}
