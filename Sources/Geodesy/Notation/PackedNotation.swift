/// Degrees, minutes and seconds run together or joined by hyphens, with a hemisphere letter, as
/// aeronautical and navigational warnings have them: `502744N 0302854E`, `N5027.7 E03028.9`,
/// `50-27.7N 030-28.9E`.
///
/// Minutes and seconds have two digits each, degrees of latitude two, of longitude two or three;
/// the last part may have a fraction. Source: ICAO Doc 8126, Aeronautical Information Services
/// Manual; IHO S-53, Manual on Maritime Safety Information.
enum PackedNotation {
    /// The same written apart, `50 27 44N 030 28 54E`; nil for any other text.
    ///
    /// - Throws: ``NotationError`` when a radius is attached, as in the Q line of a NOTAM.
    static func unpacked(_ text: String) throws(NotationError) -> String? {
        var rest = Substring(text)
        guard let first = takeAngle(&rest) else { return nil }
        rest = rest.drop { ",;/ ".contains($0) }
        guard let second = takeAngle(&rest), first.isPacked || second.isPacked else { return nil }
        if rest.count == 3, rest.allSatisfy(\.isASCIIDigit), !second.isLeading {
            throw NotationError(
                text,
                "the last three digits are a radius in nautical miles, as in the Q line of a "
                    + "NOTAM; write \(text.dropLast(3))")
        }
        return rest.isEmpty ? first.apart + " " + second.apart : nil
    }

    /// One angle written apart, `50 27 44N`; nil for any other text.
    static func unpackedAngle(_ text: String) -> String? {
        var rest = Substring(text)
        guard let angle = takeAngle(&rest), angle.isPacked, rest.isEmpty else { return nil }
        return angle.apart
    }

    private struct Angle {
        /// Its parts with blanks between and the letter behind.
        let apart: String
        let isLeading: Bool
        /// False of plain degrees, which need no unpacking.
        let isPacked: Bool
    }

    private static func takeAngle(_ rest: inout Substring) -> Angle? {
        let leading = takeLetter(&rest)
        if leading != nil { rest = rest.drop { $0 == " " } }
        guard let parts = takeParts(&rest) else { return nil }
        let trailing: Character?
        if leading == nil {
            rest = rest.drop { $0 == " " }
            trailing = takeLetter(&rest)
        } else {
            trailing = nil
        }
        guard let letter = leading ?? trailing else { return nil }
        guard let split = separated(parts, isLatitude: "NS".contains(letter)) else { return nil }
        return Angle(
            apart: split.joined(separator: " ") + String(letter), isLeading: leading != nil,
            isPacked: split.count > 1)
    }

    private static func takeLetter(_ rest: inout Substring) -> Character? {
        guard let first = rest.first, first.isASCII,
            let letter = first.uppercased().first, "NSEW".contains(letter)
        else { return nil }
        rest.removeFirst()
        return letter
    }

    /// Takes digits joined by single hyphens, the last with a fraction.
    private static func takeParts(_ rest: inout Substring) -> [String]? {
        var parts: [String] = []
        while true {
            let digits = rest.prefix(while: \.isASCIIDigit)
            if digits.isEmpty { return nil }
            rest.removeFirst(digits.count)
            parts.append(String(digits))
            let next = rest.dropFirst().first?.isASCIIDigit == true ? rest.first : nil
            if next == "." || next == "," {
                let fraction = rest.dropFirst().prefix(while: \.isASCIIDigit)
                rest.removeFirst(1 + fraction.count)
                parts[parts.count - 1] += "." + fraction
                return parts
            }
            guard next == "-" else { return parts }
            rest.removeFirst()
        }
    }

    /// Degrees, minutes and seconds; nil when the digits do not part that way.
    private static func separated(_ parts: [String], isLatitude: Bool) -> [String]? {
        let most = isLatitude ? 2 : 3
        if parts.count > 1 {
            let isRight =
                parts.count <= 3 && parts[0].count <= most
                && parts.dropFirst().allSatisfy { $0.prefix(while: \.isASCIIDigit).count == 2 }
            return isRight ? parts : nil
        }
        let whole = parts[0].prefix(while: \.isASCIIDigit)
        // two digits for each part that follows the degrees
        let later = max(0, whole.count - 2) / 2
        let degrees = whole.count - 2 * later
        guard 2...most ~= degrees, later <= 2 else { return nil }
        var rest = parts[0][...]
        var split = [String(rest.prefix(degrees))]
        rest.removeFirst(degrees)
        for index in 0..<later {
            split.append(String(index == later - 1 ? rest : rest.prefix(2)))
            rest = rest.dropFirst(2)
        }
        return later == 0 ? parts : split
    }
}
