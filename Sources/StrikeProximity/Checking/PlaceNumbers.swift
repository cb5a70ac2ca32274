internal import Geodesy

/// Gives each place a number, from 0 on, in the order in which they come.
struct PlaceNumbers {
    private var places: [GeodeticCoordinate] = []
    /// Open addressing: half of a hash above the number of a place and 1; or 0.
    private var slots = [UInt64](repeating: 0, count: 16)

    /// The place of a number.
    subscript(number: Int) -> GeodeticCoordinate { places[number] }

    /// The number of a place, which it gets where it is new.
    mutating func add(_ place: GeodeticCoordinate) -> Int {
        // Of both zeros one.
        let hash = ByteHash.hash(
            (place.latitude.value + 0).bitPattern, (place.longitude.value + 0).bitPattern)
        let mask = slots.count - 1
        var index = Int(hash >> 32) & mask
        while slots[index] != 0 {
            let number = Int(slots[index] & ~Self.upper) - 1
            if (slots[index] ^ hash) & Self.upper == 0, places[number] == place { return number }
            index = (index + 1) & mask
        }
        precondition(places.count < Int(UInt32.max), "more places than are numbered")
        places.append(place)
        slots[index] = hash & Self.upper | UInt64(places.count)
        if places.count * 2 > slots.count { grow() }
        return places.count - 1
    }

    private static let upper: UInt64 = 0xFFFF_FFFF_0000_0000

    private mutating func grow() {
        var larger = [UInt64](repeating: 0, count: 2 * slots.count)
        let mask = larger.count - 1
        for entry in slots where entry != 0 {
            var index = Int(entry >> 32) & mask
            while larger[index] != 0 { index = (index + 1) & mask }
            larger[index] = entry
        }
        slots = larger
    }
}
