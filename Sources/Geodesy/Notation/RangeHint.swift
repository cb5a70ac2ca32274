/// What may have gone wrong with numbers that are no latitude and longitude; suggests nothing that
/// would not be a place.
struct RangeHint {
    let latitude: Double
    let longitude: Double

    /// From this size on a number is taken for metres: no degrees without their decimal point have
    /// fewer than five decimals there.
    private static let metric = 1e6

    /// Begins with a semicolon; empty where nothing fits.
    var words: String {
        if isPlace(longitude, latitude) { return "; are latitude and longitude swapped?" }
        var hints: [String] = []
        if max(abs(latitude), abs(longitude)) >= Self.metric {
            hints.append(
                "the numbers look like metres of a projected system; write EPSG:code x y, such as "
                    + "EPSG:32636 322000 5592000")
        }
        if let (latitude, longitude) = pointed {
            hints.append(
                "if the decimal point was lost, write \(latitude.shown) \(longitude.shown)")
        }
        if let packed {
            hints.append("if degrees and minutes are run together, write \(packed)")
        }
        return hints.map { "; " + $0 }.joined()
    }

    private func isPlace(_ latitude: Double, _ longitude: Double) -> Bool {
        abs(latitude) <= 90 && abs(longitude) <= 360
    }

    /// The pair with its decimal points put back: both by the same power of ten, or the one number
    /// that is out of range; nil where that gives no place.
    private var pointed: (latitude: Double, longitude: Double)? {
        // UTM has one number in the millions, the other below
        let isMixed = (abs(latitude) >= Self.metric) != (abs(longitude) >= Self.metric)
        let lostLatitude = abs(latitude) >= 1000
        let lostLongitude = abs(longitude) >= 1000
        guard lostLatitude || lostLongitude, !(isMixed && lostLatitude && lostLongitude),
            !lostLatitude || latitude == latitude.rounded(),
            !lostLongitude || longitude == longitude.rounded()
        else { return nil }
        var power = 10.0
        while power <= 1e9 {
            let pair = (
                lostLatitude ? latitude / power : latitude,
                lostLongitude ? longitude / power : longitude
            )
            if abs(pair.0) <= 90, abs(pair.1) <= 180 { return pair }
            power *= 10
        }
        return nil
    }

    /// `502744N 0302854E` of 502744 and 302854, `5027N 03028E` of 5027 and 3028; nil where the
    /// parts are no minutes and seconds.
    private var packed: String? {
        for parts in [1, 2] {
            if let north = Self.packed(latitude, parts, width: 2, most: 90),
                let east = Self.packed(longitude, parts, width: 3, most: 180)
            {
                return "\(north)\(latitude < 0 ? "S" : "N") \(east)\(longitude < 0 ? "W" : "E")"
            }
        }
        return nil
    }

    /// The digits with `parts` of two digits after the degrees, of which there are `width` digits
    /// and at least ten degrees; nil when they do not part that way.
    private static func packed(
        _ value: Double, _ parts: Int, width: Int, most: Int
    ) -> String? {
        let scale = parts == 1 ? 100 : 10_000
        let size = abs(value)
        guard size == size.rounded(), size < 1e7 else { return nil }
        let whole = Int(size)
        guard 10..<most ~= whole / scale, whole % 100 < 60, whole / 100 % 100 < 60 || parts == 1
        else { return nil }
        let digits = String(whole)
        return String(repeating: "0", count: max(0, width + 2 * parts - digits.count)) + digits
    }
}

extension Double {
    /// Without a superfluous fraction, for messages.
    var shown: String {
        self == rounded() && abs(self) < 1e15 ? String(Int(self)) : String(self)
    }
}
