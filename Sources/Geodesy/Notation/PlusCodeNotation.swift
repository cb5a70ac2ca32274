/// A full plus code, `9G2GFG6R+GM`: names a cell of degrees, whose centre is returned.
///
/// Source: Google, *Open Location Code Specification*.
enum PlusCodeNotation {
    private static let alphabet = Array("23456789CFGHJMPQRVWX")
    /// Digits in pairs, latitude first; each further digit is one of 5 rows and 4 columns.
    private static let pairs = 5
    private static let most = 15
    /// Digits before the plus.
    private static let plus = 8

    /// Nil when the text does not begin with something like a code.
    static func parse(_ text: String) throws(NotationError) -> LocatedCoordinate? {
        let word = text.prefix { $0 != " " && $0 != "," && $0 != ";" }
        let code = word.uppercased()
        let halves = code.split(separator: "+", omittingEmptySubsequences: false)
        guard halves.count == 2, !halves[0].isEmpty,
            code.contains(where: \.isLetter) || halves[0].hasSuffix("0")
                || halves.map(\.count) == [plus, 2],
            code.allSatisfy({ alphabet.contains($0) || $0 == "0" || $0 == "+" })
        else { return nil }
        // a locality may follow, as maps write it
        let tail = text.dropFirst(word.count)
        if tail.contains("+") { return nil }
        let (before, after) = (halves[0], halves[1])
        guard before.count == plus else {
            guard before.count < plus, before.count.isMultiple(of: 2), !code.contains("0") else {
                throw malformed(text)
            }
            throw NotationError(
                text,
                "this is a short plus code, which needs a place beside it; write the full code "
                    + "with eight digits before the plus, such as 9G2GFG6R+GM")
        }
        let digits = before.prefix { $0 != "0" }
        let isPadded = digits.count < plus
        guard !isPadded || (after.isEmpty && digits.count.isMultiple(of: 2) && !digits.isEmpty),
            before.dropFirst(digits.count).allSatisfy({ $0 == "0" }), !after.contains("0"),
            after.count != 1, plus + after.count <= most
        else { throw malformed(text) }
        guard !tail.contains(where: \.isNumber) else {
            throw NotationError(text, "a full plus code says it all; write \(code) alone")
        }
        let cell = try Cell(String(digits) + after, in: text)
        return LocatedCoordinate(
            cell.centre, .plusCode, positionalUncertainty: cell.uncertainty)
    }

    private static func malformed(_ text: String) -> NotationError {
        NotationError(
            text,
            "a plus code has eight digits before the plus, zeros only at their end, and none or "
                + "two to seven after it; write 9G2GFG6R+GM")
    }

    /// A cell by its south-western corner, in the finest units that there are, so that corners are
    /// exact.
    private struct Cell {
        /// Rows and columns of the finest cell to a degree: 20³ · 5⁵ and 20³ · 4⁵.
        private static let rows = 25_000_000
        private static let columns = 8_192_000

        private var south = -90 * rows
        private var west = -180 * columns
        private var height = 400 * rows
        private var width = 400 * columns

        init(_ digits: String, in text: String) throws(NotationError) {
            let values = digits.compactMap { alphabet.firstIndex(of: $0) }
            guard values[0] < 9, values[1] < 18 else {
                throw NotationError(
                    text,
                    "there is no such cell: a plus code begins with one of 23456789C for the "
                        + "latitude and one of 23456789CFGHJMPQRV for the longitude")
            }
            for (index, value) in values.enumerated() {
                if index >= 2 * pairs {
                    height /= 5
                    width /= 4
                    south += value / 4 * height
                    west += value % 4 * width
                } else if index.isMultiple(of: 2) {
                    height /= 20
                    south += value * height
                } else {
                    width /= 20
                    west += value * width
                }
            }
        }

        var centre: GeodeticCoordinate { place(height, width, halves: 1) }

        /// To the farthest corner, on the ellipsoid: the one towards the equator.
        var uncertainty: Metres {
            let corners = [place(0, 0, halves: 2), place(height, 0, halves: 2)]
            return corners.map { Geodesic.wgs84.inverse(from: centre, to: $0).distance }
                .max() ?? Metres(0)
        }

        /// The corner, or with halves of 1 the middle, of the cell.
        private func place(_ height: Int, _ width: Int, halves: Int) -> GeodeticCoordinate {
            // whole halves of units are exact in a double
            GeodeticCoordinate(
                unchecked: Degrees(
                    Double(2 * south + halves * height) / Double(2 * Self.rows)),
                Degrees(Double(2 * west + halves * width) / Double(2 * Self.columns)))
        }
    }
}
