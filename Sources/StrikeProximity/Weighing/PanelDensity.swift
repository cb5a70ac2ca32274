internal import Evidence

/// What R is made of, of one report and one class of weapon, in one of the settings of ``WhatIfPanels``.
struct PanelDensity: Sendable {
    /// f, per m².
    let premises: Double
    let density: StrikeDensity
    /// As ``ReadingDensity/oneUndirected``.
    let oneUndirected: ClosedRange<Double>
}
