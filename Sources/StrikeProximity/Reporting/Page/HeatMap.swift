internal import Evidence
internal import Foundation

/// LR over CEP × uncertainty of the position, as a table coloured by the verbal bands.
struct HeatMap {
    let markup: Markup

    /// - Parameter most: the largest R that is shown; its inverse is the smallest.
    init(_ reading: Reading, most: Double) {
        let grid = reading.density.sensitivity
        let isRatio = reading.density.ratio.ratio != nil
        let header = ["CEP"] + Weigher.gridSigmas.map { "± \(NumberText.distance($0))" }
        let rows = zip(Weigher.gridCEPs, grid).map { cep, row in
            Markup(
                "tr", [:],
                [Markup("th", ["scope": "row"], text: NumberText.distance(cep))]
                    + row.map { value in
                        guard let value else { return Markup("td", text: "0") }
                        let ratio = pow(10, value)
                        // A density of even odds has no band: it depends on how many strikes fell.
                        guard isRatio else { return Markup("td", text: Self.short(ratio)) }
                        let band = Self.band(Self.shown(value, most))
                        return Markup(
                            "td", ["class": Self.name(band)],
                            text: ratio > most
                                ? ">\(Self.short(most))"
                                : ratio < 1 / most
                                    ? "<\(NumberText.probability(1 / most))" : Self.short(ratio))
                    })
        }
        let bands = Set(
            isRatio ? grid.joined().compactMap { $0 }.map { Self.band(Self.shown($0, most)) } : []
        )
        .sorted { Self.rank($0) < Self.rank($1) }
        let key = Markup(
            "ul", ["class": "key"],
            bands.map { band in
                Markup(
                    "li", [:], Markup("i", ["class": Self.name(band)]), .plain(Self.words(band)))
            })
        let caption =
            (isRatio ? "R at the greatest density" : "Strikes per km² at even odds")
            + " by the weapon's CEP (down) and the standard deviation of the position (± one, across); "
            + "\(reading.weapon.name), report \(reading.report)"
        markup = Markup(
            "div", ["class": "heat-box", "role": "group", "aria-label": caption],
            Markup(
                "table", ["class": "heat-map"],
                [
                    Markup("caption", text: caption),
                    Markup(
                        "thead", [:],
                        Markup("tr", [:], header.map { Markup("th", ["scope": "col"], text: $0) })),
                    Markup("tbody", [:], rows),
                ]), key,
            Markup(
                "p", ["class": "note narrow"],
                text: "Three columns are left out here; a wider screen has them."))
    }

    private static func shown(_ log10Ratio: Double, _ most: Double) -> Double {
        min(max(log10Ratio, -log10(most)), log10(most))
    }

    /// The band, where rounding does not decide on which side of 10 or 0.1 a ratio is.
    private static func band(_ log10Ratio: Double) -> VerbalBand {
        VerbalBand(likelihoodRatio: pow(10, (log10Ratio * 1e9).rounded() / 1e9))
    }

    private static func name(_ band: VerbalBand) -> String {
        band.favours == .second ? "against-\(min(band.strength, 3))" : "for-\(band.strength)"
    }

    private static func words(_ band: VerbalBand) -> String {
        switch band.favours {
        case .first: "\(band.words) for the premises"
        case .second: "\(band.words) for other strikes"
        case .neither: band.words
        }
    }

    /// From the alternative's side to that of the premises.
    private static func rank(_ band: VerbalBand) -> Int {
        band.favours == .second ? -band.strength : band.strength
    }

    /// Two digits, thousands and millions shortened.
    private static func short(_ ratio: Double) -> String {
        if ratio >= 999_500 { return String(format: "%.2gM", ratio / 1e6) }
        if ratio >= 9_950 { return String(format: "%.0fk", ratio / 1_000) }
        if ratio >= 100 { return NumberText.rounded(ratio) }
        if ratio < 0.001 { return "<0.001" }
        return String(format: "%.2g", ratio)
    }
}
