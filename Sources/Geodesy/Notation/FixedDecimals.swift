/// Numbers with a fixed count of decimals, as C's `%.3f` writes them, whatever the locale.
enum FixedDecimals {
    /// The decimal number nearest to a binary one, ties to even.
    ///
    /// `value`: 0 or more and below 2⁵³; `decimals`: 0 to 9.
    static func text(_ value: Double, _ decimals: Int) -> String {
        precondition(value >= 0 && value < 0x1p53 && 0...9 ~= decimals)
        // value = significand · 2⁻ˢʰⁱᶠᵗ, so that no digit is lost
        let shift = Int(52 - max(value.exponent, -1022))
        let significand = UInt128(value.significandBitPattern | (value.isNormal ? 1 << 52 : 0))
        var scale: UInt128 = 1
        for _ in 0..<decimals { scale *= 10 }
        let whole = significand * scale
        var nearest = shift < 128 ? whole >> shift : 0
        let half = shift < 128 ? (UInt128(1) << shift) >> 1 : .max
        let rest = shift < 128 ? whole - nearest << shift : whole
        if rest > half || rest == half && half > 0 && nearest % 2 == 1 { nearest += 1 }
        guard decimals > 0 else { return String(nearest) }
        let digits = String(nearest)
        let padded = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
        return "\(padded.dropLast(decimals)).\(padded.suffix(decimals))"
    }
}
