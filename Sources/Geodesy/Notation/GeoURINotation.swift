/// `geo:50.46,30.49`, with `;crs=` and `;u=`, and the `?q=` and `?z=` of Android.
///
/// Source: RFC 5870, *A Uniform Resource Identifier for Geographic Locations*.
enum GeoURINotation {
    /// Nil when the text does not begin with `geo:`.
    static func parse(_ text: String) throws(NotationError) -> LocatedCoordinate? {
        guard text.prefix(4).lowercased() == "geo:" else { return nil }
        let halves = text.dropFirst(4).split(
            separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        let parameters = halves[0].split(separator: ";", omittingEmptySubsequences: false)
        let place = try place(parameters[0], text)
        var uncertainty: Metres?
        for parameter in parameters.dropFirst() {
            let pair = parameter.split(
                separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let value = pair.count == 2 ? pair[1] : ""
            switch pair[0].lowercased() {
            case "crs":
                guard value.lowercased() == "wgs84" else {
                    throw NotationError(
                        text,
                        "the numbers are in \(value), not in wgs84; write EPSG:code x y, such as "
                            + "EPSG:4284 50.46 30.49")
                }
            case "u":
                guard let metres = number(value), metres >= 0 else {
                    throw NotationError(
                        text, "u is the uncertainty in metres; write u=35, or leave it out")
                }
                // 0 claims an exact place
                uncertainty = metres == 0 ? nil : Metres(metres)
            default: continue
            }
        }
        let query = halves.count == 2 ? try asked(halves[1], text) : nil
        let isOrigin = place.latitude == 0 && place.longitude == 0
        switch query {
        case .place(let asked)? where isOrigin || asked == place:
            return LocatedCoordinate(asked, .geoURI, positionalUncertainty: uncertainty)
        case .place(let asked)?:
            throw NotationError(
                text,
                "the URI names two places, \(words(place)) and, after q=, \(words(asked)); write "
                    + "the one meant")
        case .words(let asked)? where isOrigin:
            throw NotationError(
                text, "the URI asks for “\(asked)” and has no coordinate; write geo:50.46,30.49")
        case .words, nil:
            return LocatedCoordinate(place, .geoURI, positionalUncertainty: uncertainty)
        }
    }

    private enum Query {
        case place(GeodeticCoordinate)
        case words(String)
    }

    /// What stands after `q=`: a place with or without a label in brackets, or words.
    private static func asked(
        _ query: Substring, _ text: String
    ) throws(NotationError) -> Query? {
        let fields = query.split(separator: "&")
        guard let field = fields.first(where: { $0.lowercased().hasPrefix("q=") }) else {
            return nil
        }
        let value = field.dropFirst(2).replacing("%2C", with: ",").replacing("%2c", with: ",")
            .replacing("%20", with: " ").replacing("+", with: " ")
        let pair = value.prefix { $0 != "(" }.filter { $0 != " " }
        let isPlace =
            pair.split(separator: ",").count == 2
            && pair.allSatisfy { $0.isASCIIDigit || ",.-".contains($0) }
        return isPlace ? .place(try place(pair[...], text)) : .words(String(value))
    }

    private static func place(
        _ numbers: Substring, _ text: String
    ) throws(NotationError) -> GeodeticCoordinate {
        let fields = numbers.split(separator: ",", omittingEmptySubsequences: false)
            .map { field in number(field.drop { $0 == " " }) }
        // the third is a height
        guard 2...3 ~= fields.count, let latitude = fields[0], let longitude = fields[1],
            fields.last != .some(nil)
        else {
            throw NotationError(
                text,
                "after geo: come latitude, longitude and perhaps a height, with decimal points and "
                    + "commas between; write geo:50.46,30.49")
        }
        do throws(CoordinateError) {
            return try GeodeticCoordinate(
                latitude: Degrees(latitude), longitude: Degrees(longitude))
        } catch {
            throw NotationError(text, error.description)
        }
    }

    private static func number(_ text: Substring) -> Double? {
        let digits = text.first == "-" ? text.dropFirst() : text
        guard digits.first?.isASCIIDigit == true, digits.last?.isASCIIDigit == true,
            digits.allSatisfy({ $0.isASCIIDigit || $0 == "." }), let value = Double(text),
            value.isFinite
        else { return nil }
        return value + 0
    }

    private static func words(_ place: GeodeticCoordinate) -> String {
        "\(place.latitude.value.shown) \(place.longitude.value.shown)"
    }
}
