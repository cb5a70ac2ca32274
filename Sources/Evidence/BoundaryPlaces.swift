internal import Foundation

/// Quadrature over the angle that a boundary sweeps about the origin, its panels halved until one
/// rule is exact on each whatever the variance; weights are those of dθ = (x dy − y dx)/r².
struct BoundaryPlaces {
    let boundary: BoundaryPanels
    /// Smallest standard deviation that the nodes must resolve.
    let floor: Double
    /// A distance that the boundary keeps from the origin.
    let gap: Double

    /// Hands every node to `sink`.
    func visit(_ sink: inout some DistanceSink) {
        for panel in boundary.panels { visit(panel, &sink) }
    }

    private func visit(_ panel: BoundaryPanel, _ sink: inout some DistanceSink) {
        let distance = (panel.middle * panel.middle).sum().squareRoot()
        let least = distance - panel.half
        let isApart = panel.half <= 0.3 * distance
        let isCritical = gap > floor && least * least < 1.6 * gap * gap
        let isShort =
            isCritical
            ? isApart && panel.half <= max(gap, least) / 10 : isApart || panel.half <= floor
        guard isShort else {
            let halves = panel.halves
            visit(halves.0, &sink)
            visit(halves.1, &sink)
            return
        }
        // On the boundary itself only the product with 1 − e⁻ˣ is smooth, by the smallest scatter.
        let count = PanelNodes.count(
            ratio: isApart && !isCritical ? 2 * panel.half / distance : 1,
            scale: isCritical || isApart ? 0 : floor / panel.half, isLine: panel.isLine)
        let nodes = PanelNodes(panel, count: count)
        for index in 0..<nodes.count {
            let (x, y) = (nodes.x[index], nodes.y[index])
            let squared = x * x + y * y
            guard squared > 0 else { continue }
            sink.add(squared, (x * nodes.tangentY[index] - y * nodes.tangentX[index]) / squared)
        }
    }
}
