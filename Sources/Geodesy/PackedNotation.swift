/// Degrees, minutes and seconds run together, `502739N 0302926E`: two digits each, degrees of
/// longitude with two or three.
enum PackedNotation {
    /// The same written apart, `50 27 39N 030 29 26E`; nil for any other text.
    static func unpacked(_ text: String) -> String? {
        let pattern =
            /\s*(\d\d)(\d\d)(\d\d(?:\.\d+)?)\s*([NS])[\s,;]*(\d{2,3})(\d\d)(\d\d(?:\.\d+)?)\s*([EW])\s*/
            .ignoresCase().asciiOnlyDigits()
        guard let match = text.wholeMatch(of: pattern)?.output else { return nil }
        return
            "\(match.1) \(match.2) \(match.3)\(match.4) \(match.5) \(match.6) \(match.7)\(match.8)"
    }
}
