internal import Evidence
internal import Foundation

/// Tippett's curves of a calibration in worlds as they are believed, one panel for each class of weapon.
struct TippettPicture {
    let svg: String

    private static let panel = SIMD2(320.0, 240.0)
    private static let margin = SIMD2(56.0, 44.0)
    private static let range = (low: -3.0, high: 6.0)

    init(_ document: CalibrationDocument) {
        let rows = document.rows.filter { $0.world == .asBelieved }
        let size = SIMD2(
            Double(min(rows.count, 2)) * Self.panel.x, Double((rows.count + 1) / 2) * Self.panel.y)
        var text = """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(Int(size.x)) \(Int(size.y + 30))" \
            width="\(Int(size.x))" font-family="sans-serif" font-size="11" fill="#222">
            <rect width="100%" height="100%" fill="#fff"/>

            """
        for (index, row) in rows.enumerated() {
            let corner = SIMD2(Double(index % 2), Double(index / 2)) * Self.panel
            text += Self.panel(row, at: corner)
        }
        text += """
            <text x="12" y="\(Int(size.y + 18))">Blue: strikes aimed at the premises. Red: periods \
            in which none was. Grey: 1/R, which red must stay below.</text>
            </svg>

            """
        svg = text
    }

    private static func panel(_ row: CaseCalibration.Row, at corner: SIMD2<Double>) -> String {
        let inner = panel - margin - SIMD2(16, 24)
        func point(_ x: Double, _ share: Double) -> SIMD2<Double> {
            let across = (x - range.low) / (range.high - range.low)
            // Shares from 1 down to a millionth, by their logarithm.
            let down = min(1, -log10(max(share, 1e-6)) / 6)
            return corner + SIMD2(margin.x, 24) + SIMD2(across, down) * inner
        }
        func path(_ share: (Double) -> Double) -> String {
            CalibrationDocument.curve.enumerated().map { index, ratio in
                let place = point(log10(ratio), share(ratio))
                return (index == 0 ? "M" : "L") + String(format: "%.1f %.1f", place.x, place.y)
            }.joined(separator: " ")
        }
        let (low, high) = (point(range.low, 1), point(range.high, 1e-6))
        var text =
            "<text x=\"\(Int(low.x))\" y=\"\(Int(corner.y + 16))\" font-weight=\"bold\">"
            + escaped(row.weapon) + "</text>\n"
        text += String(
            format: "<path d=\"M%.1f %.1f V%.1f H%.1f\" fill=\"none\" stroke=\"#222\"/>\n", low.x,
            low.y, high.y, high.x)
        for exponent in stride(from: 0, through: -6, by: -2) {
            let place = point(range.low, pow(10, Double(exponent)))
            text += String(
                format: "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"end\">%@</text>\n", place.x - 6,
                place.y + 4, exponent == 0 ? "1" : "10^\(exponent)")
        }
        for exponent in stride(from: -3, through: 6, by: 3) {
            let place = point(Double(exponent), 1e-6)
            text += String(
                format: "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"middle\">%@</text>\n", place.x,
                place.y + 15, exponent == 0 ? "R = 1" : "10^\(exponent)")
        }
        let curves: [(String, (Double) -> Double)] = [
            ("#999", { min(1, 1 / $0) }),
            ("#b2182b", { row.outcome.misled(.strike, reaching: $0).estimate }),
            ("#2166ac", { row.outcome.recognised(reaching: $0) }),
        ]
        for (colour, share) in curves {
            text +=
                "<path d=\"\(path(share))\" fill=\"none\" stroke=\"\(colour)\" "
                + "stroke-width=\"1.5\"/>\n"
        }
        return text
    }

    private static func escaped(_ text: String) -> String {
        text.replacingOccurrences(of: "&", with: "&amp;")
            .replacingOccurrences(of: "<", with: "&lt;")
    }
}
