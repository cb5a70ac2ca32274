internal import Records

/// The names of columns where GDAL cannot write them as they are.
struct FieldNames: Sendable {
    /// What becomes of names in a format.
    private enum Place {
        /// GDAL's drivers for KML do not escape them, so that “Cost & loss” gives a file that nothing opens,
        /// and another name elements of its own. Full-width signs stand for those of markup.
        case attribute
        /// Of what no name of an element has GDAL replaces ASCII alone.
        case element
        /// Ten bytes are left, and GDAL cuts a letter in two.
        case tenBytes
        case other

        init(_ format: ForeignFormat) {
            switch format.drivers[0] {
            case "KML": self = .attribute
            case "GML": self = .element
            case "ESRI Shapefile": self = .tenBytes
            default: self = .other
            }
        }
    }

    /// The new names of those that are renamed, in the order of the columns.
    private var renamed: [(own: String, new: String)] = []
    private var byOwn: [String: String] = [:]

    /// No name is another.
    init() {}

    /// - Parameters:
    ///   - own: the strikes' columns.
    ///   - added: those that are added.
    ///   - format: what they are written to.
    init(of own: [String], added: [String], for format: ForeignFormat) {
        let place = Place(format)
        func plain(_ name: String) -> String { Self.plain(name, place) }
        var taken = Set((own + added).filter { plain($0) == $0 }.map { $0.lowercased() })
        for name in added + own where byOwn[name] == nil {
            let written = plain(name)
            guard written != name else { continue }
            var (new, number) = (written, 2)
            // Capital letters do not tell columns apart to GDAL.
            while !taken.insert(new.lowercased()).inserted {
                new = "\(written)_\(number)"
                number += 1
            }
            byOwn[name] = new
            renamed.append((name, new))
        }
    }

    /// What a column is called in the result.
    subscript(name: String) -> String { byOwn[name] ?? name }

    var isEmpty: Bool { renamed.isEmpty }

    /// One sentence; nil where all are as they were.
    var notice: String? {
        isEmpty
            ? nil
            : "names of columns hold what this format cannot: "
                + renamed.map { "“\($0.own.prefix(60))” is “\($0.new.prefix(60))”" }
                .joined(separator: ", ")
    }

    private static func plain(_ name: String, _ place: Place) -> String {
        var plain = String.UnicodeScalarView()
        for scalar in name.unicodeScalars {
            plain.append(
                place == .element ? inElement(scalar) : inText(scalar, place == .attribute))
        }
        guard place == .tenBytes, String(plain).utf8.count > 10 else {
            return String(plain)
        }
        var (cut, width) = (String.UnicodeScalarView(), 0)
        for scalar in plain {
            width += scalar.utf8.count
            guard width <= 10 else { break }
            cut.append(scalar)
        }
        // What GDAL cuts between two letters it tells of itself.
        return String(cut).utf8.count == 10 ? String(plain) : String(cut)
    }

    private static func inText(_ scalar: Unicode.Scalar, _ isAttribute: Bool) -> Unicode.Scalar {
        switch scalar {
        case "&" where isAttribute: "＆"
        case "<" where isAttribute: "＜"
        case ">" where isAttribute: "＞"
        case "\"" where isAttribute: "＂"
        // An attribute has them as blanks.
        case "\t", "\n", "\r": isAttribute ? " " : scalar
        case "\u{0}"..."\u{1F}", "\u{FFFE}"..."\u{FFFF}": "\u{FFFD}"
        default: scalar
        }
    }

    private static func inElement(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        switch scalar.properties.generalCategory {
        case .control: "_"
        case _ where scalar.isASCII: scalar
        case .uppercaseLetter, .lowercaseLetter, .otherLetter, .decimalNumber, .nonspacingMark,
            .spacingMark:
            // Names have the letters of XML 1.0, which knows no others to parsers in use.
            scalar.value <= 0xD7FF ? scalar : "_"
        default: "_"
        }
    }
}
