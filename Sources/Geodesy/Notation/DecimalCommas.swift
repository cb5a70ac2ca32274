/// Angles with decimal commas, `50,4501; 30,5203`.
///
/// A comma tight between digits may be a decimal comma or stand between two numbers. Every way of
/// taking the commas is tried: one that gives a place is read, two are refused.
enum DecimalCommas {
    /// Nil when no comma can be a decimal one: beside a blank, a sign, or a number with a point.
    static func parse(
        _ text: String, _ order: CoordinateOrder
    ) throws(NotationError) -> AngleNotation.Reading? {
        let scalars = Array(text.unicodeScalars)
        let commas = possible(in: scalars)
        if commas.isEmpty { return nil }
        guard commas.count <= 6 else {
            throw NotationError(
                text, "so many commas can be read in many ways; write 50.45 30.52")
        }
        var readings: [AngleNotation.Reading] = []
        var failure: NotationError?
        // from as many decimal commas as there can be to none
        for choice in (0..<(1 << commas.count)).reversed() {
            let decimals = commas.indices.filter { choice >> $0 & 1 == 1 }.map { commas[$0] }
            guard isPossible(decimals, in: scalars) else { continue }
            do throws(NotationError) {
                let reading = try AngleNotation.parsePoints(
                    written(scalars, commas: commas, decimals: decimals), order)
                if !readings.contains(where: { $0.coordinate == reading.coordinate }) {
                    readings.append(reading)
                }
            } catch {
                failure = failure ?? error
            }
        }
        guard let reading = readings.first else {
            throw NotationError(text, failure?.reason ?? "write 50.45 30.52")
        }
        let meanings = readings.map { words($0.coordinate) } + others(scalars)
        guard meanings.count == 1 else {
            throw NotationError(
                text,
                "a comma here may be a decimal comma or stand between two numbers: this is "
                    + meanings.joined(separator: ", or ")
                    + "; write the one meant with points and a blank, such as 50.45 30.52")
        }
        return reading
    }

    private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { "0"..."9" ~= scalar }

    /// Where the commas are that may be decimal ones.
    private static func possible(in scalars: [Unicode.Scalar]) -> [Int] {
        scalars.indices.filter { index in
            guard scalars[index] == "," else { return false }
            let before = scalars[..<index].reversed().prefix { isDigit($0) }.count
            let after = scalars[(index + 1)...].prefix { isDigit($0) }.count
            guard before > 0, after > 0 else { return false }
            let end = index + 1 + after
            return !(index > before && scalars[index - before - 1] == ".")
                && !(end < scalars.count && scalars[end] == ".")
        }
    }

    /// False when a number would have two decimal commas.
    private static func isPossible(_ decimals: [Int], in scalars: [Unicode.Scalar]) -> Bool {
        zip(decimals, decimals.dropFirst()).allSatisfy { first, second in
            !scalars[(first + 1)..<second].allSatisfy { isDigit($0) }
        }
    }

    private static func written(
        _ scalars: [Unicode.Scalar], commas: [Int], decimals: [Int]
    ) -> String {
        var text = String.UnicodeScalarView()
        for (index, scalar) in scalars.enumerated() {
            text.append(decimals.contains(index) ? "." : scalar)
            if commas.contains(index), !decimals.contains(index) { text.append(" ") }
        }
        return String(text)
    }

    private static func words(_ place: GeodeticCoordinate) -> String {
        "\(place.latitude.value.shown) \(place.longitude.value.shown)"
    }

    /// What bare numbers may mean that is no pair of angles with commas.
    private static func others(_ given: [Unicode.Scalar]) -> [String] {
        let scalars = given.filter { !"°º˚⁰∘".unicodeScalars.contains($0) }
        let isMarked = scalars.count < given.count
        guard
            scalars.allSatisfy({ isDigit($0) || ",.;/+-".unicodeScalars.contains($0) || $0 == " " })
        else { return [] }
        let fields = scalars.split { ",;/ ".unicodeScalars.contains($0) }
            .map { String(String.UnicodeScalarView($0)) }
        let values = fields.compactMap { Double($0) }
        guard values.count == fields.count else { return [] }
        let isSplit = scalars.contains { ";/".unicodeScalars.contains($0) }
        switch fields.count {
        case 2:
            return ["the one number \(fields[0]).\(fields[1])"]
        case 3 where !isMarked && !isSplit && abs(values[0]) <= 90 && abs(values[1]) <= 360:
            return ["\(fields[0]) \(fields[1]) with a height of \(fields[2])"]
        case 4
        where !isMarked && !isSplit && !scalars.contains(" ") && isMinutes(fields[1])
            && isMinutes(fields[3]) && abs(values[0]) < 90 && abs(values[2]) <= 360:
            return ["\(fields[0])°\(fields[1])' \(fields[2])°\(fields[3])'"]
        default:
            return []
        }
    }

    private static func isMinutes(_ field: String) -> Bool {
        guard field.allSatisfy(\.isASCIIDigit), let minutes = Int(field) else { return false }
        return minutes < 60
    }
}
