/// How many strikes came down in the area, and how many near the premises are allowed for.
struct NumbersFact {
    let numbers: StrikeNumbers
    /// How many times as densely as over the whole area they may fall near the premises; nil where the
    /// case allows for nothing of the kind.
    let clustering: ClosedRange<Double>?
    /// Whether that is the default, for the case does not say.
    let isClusteringDefault: Bool

    init(_ weighed: WeighedCase) {
        numbers = weighed.numbers
        clustering = numbers.clustering == 1...1 ? nil : numbers.clustering
        isClusteringDefault = weighed.measured.located.record.assumptions.clustering == nil
    }

    /// N by the area, per m²; nil where nobody states N.
    var density: ClosedRange<Double>? {
        numbers.number.map { $0.lowerBound / numbers.area...$0.upperBound / numbers.area }
    }
}
