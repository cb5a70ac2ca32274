/// `EPSG:code x y`, or `EPSG:code/operation x y` with the datum operation pinned.
enum EPSGNotation {
    /// Nil when the text does not begin with `EPSG:`.
    static func parse(_ text: String) throws(NotationError) -> LocatedCoordinate? {
        let words = text.split { $0.isWhitespace || $0 == "," || $0 == ";" }.map(String.init)
        guard let head = words.first, head.uppercased().hasPrefix("EPSG:") else { return nil }
        let codes = head.dropFirst(5).split(separator: "/", omittingEmptySubsequences: false)
        guard (1...2).contains(codes.count), let crs = codes.first.flatMap({ Int($0) }), crs > 0,
            codes.count == 1 || Int(codes[1]) != nil
        else { throw NotationError(text, "write EPSG:code x y or EPSG:code/operation x y") }
        let numbers = words.dropFirst().map {
            Double($0.replacing("\u{2212}", with: "-"))
        }
        guard numbers.count == 2, let x = numbers[0], let y = numbers[1], x.isFinite, y.isFinite
        else {
            throw NotationError(
                text, "after the code come two numbers with decimal points, in its own axis order")
        }
        do {
            let transformer =
                if codes.count == 2, let operation = Int(codes[1]) {
                    try CoordinateTransformer(from: crs, pinning: operation)
                } else {
                    try CoordinateTransformer(from: crs, at: x, y)
                }
            return LocatedCoordinate(
                try transformer.toWGS84(x, y), .epsg, operation: transformer.operation)
        } catch {
            throw NotationError(text, error.reason)
        }
    }
}
