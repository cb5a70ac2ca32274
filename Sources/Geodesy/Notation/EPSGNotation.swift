/// `EPSG:code x y`, or `EPSG:code/operation x y` with the datum operation pinned.
enum EPSGNotation {
    /// Nil when the text does not begin with `EPSG:`.
    static func parse(
        _ text: String, operation: Int?
    ) throws(NotationError) -> LocatedCoordinate? {
        let words = text.split { $0.isWhitespace || $0 == ";" }
        guard let head = words.first, head.uppercased().hasPrefix("EPSG:") else { return nil }
        let codes = head.dropFirst(5).split(separator: "/", omittingEmptySubsequences: false)
            .map { code(String($0)) }
        guard 1...2 ~= codes.count, let crs = codes[0], codes.count == 1 || codes[1] != nil else {
            throw NotationError(
                text,
                "write EPSG:code x y or EPSG:code/operation x y, such as EPSG:4284/15865 50.46 30.49"
            )
        }
        let pinned = codes.count == 2 ? codes[1] : nil
        if let pinned, let operation, pinned != operation {
            throw NotationError(
                text, "the text names the operation \(pinned), the caller \(operation); name one")
        }
        let numbers = words.dropFirst().compactMap { number($0) }
        guard words.count == 3, numbers.count == 2 else {
            throw NotationError(
                text,
                "after the code come two numbers with decimal points and a space between, in the "
                    + "order of the authority: EPSG:4284 latitude first, EPSG:32636 easting first")
        }
        let (x, y) = (numbers[0], numbers[1])
        do {
            let located = try KnownTransformers.place(x, y, in: crs, by: pinned ?? operation)
            return LocatedCoordinate(located.place, .epsg, operation: located.operation)
        } catch {
            throw NotationError(text, error.reason)
        }
    }

    private static func code(_ text: String) -> Int? {
        guard !text.isEmpty, text.allSatisfy(\.isASCIIDigit), let code = Int32(text), code > 0
        else { return nil }
        return Int(code)
    }

    /// A plain decimal number; a comma may follow it but not stand in it.
    private static func number(_ word: Substring) -> Double? {
        var word = word.last == "," ? word.dropLast() : word
        let isNegative = word.first == "-" || word.first == "\u{2212}"
        if isNegative || word.first == "+" { word.removeFirst() }
        guard word.first?.isASCIIDigit == true,
            word.allSatisfy({ $0.isASCIIDigit || $0 == "." }), let value = Double(word),
            value.isFinite
        else { return nil }
        return isNegative ? -value : value
    }
}
