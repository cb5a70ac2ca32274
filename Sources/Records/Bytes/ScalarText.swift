// By scalars, not by characters: with a mark that combines with it a quote is another character to Swift, and
// still the byte that ends a cell or a string.
extension StringProtocol {
    /// With a text in the place of each of some scalars.
    package func replacing(
        scalars replacement: (Unicode.Scalar) -> String?
    ) -> String {
        var result = ""
        for scalar in unicodeScalars {
            if let text = replacement(scalar) {
                result.unicodeScalars.append(contentsOf: text.unicodeScalars)
            } else {
                result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    /// With two quotes for each, as they stand in a quoted cell or name.
    package var doublingQuotes: String { replacing(scalars: { $0 == "\"" ? "\"\"" : nil }) }

    /// With one quote for two, as a quoted cell means them.
    package var joiningDoubledQuotes: String {
        var isSecond = false
        return replacing(scalars: { scalar in
            isSecond = scalar == "\"" && !isSecond
            return scalar == "\"" && !isSecond ? "" : nil
        })
    }
}
