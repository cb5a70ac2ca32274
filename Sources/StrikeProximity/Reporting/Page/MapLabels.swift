/// The names of regions in a column beside a drawing, each with a line to the region's nearest edge.
struct MapLabels {
    /// More would be a list, not labels.
    private static let most = 12

    private var labels: [(text: String, edge: [SIMD2<Double>])] = []

    /// A region by its outline on paper.
    mutating func add(_ text: String, edge: [SIMD2<Double>]) {
        guard !edge.isEmpty else { return }
        labels.append((text, edge))
    }

    /// Draws them from the top to the bottom right of `left`; nothing where they are too many.
    func draw(on drawing: inout Drawing, left: Double, height: Double) {
        guard !labels.isEmpty, labels.count <= Self.most else { return }
        // By height, so that lines to regions apart do not cross.
        let order = labels.enumerated().sorted { a, b in
            let (first, second) = (Self.middle(a.element.edge), Self.middle(b.element.edge))
            return (first, a.offset) < (second, b.offset)
        }
        let step = min(26, height / Double(order.count + 1))
        let top = (height - step * Double(order.count - 1)) / 2
        for (row, label) in order.enumerated() {
            let start = SIMD2(left, top + step * Double(row))
            let end = label.element.edge.min { a, b in
                Self.squared(a - start) < Self.squared(b - start)
            }
            if let end { drawing.line(start - SIMD2(4, 0), end, class: "leader") }
            drawing.text(label.element.text, at: start + SIMD2(2, 4), class: "label region")
        }
    }

    private static func middle(_ edge: [SIMD2<Double>]) -> Double {
        let heights = edge.map(\.y)
        // Rounding of concentric rings must not decide.
        return (((heights.min() ?? 0) + (heights.max() ?? 0)) / 2).rounded()
    }

    private static func squared(_ vector: SIMD2<Double>) -> Double { (vector * vector).sum() }
}
