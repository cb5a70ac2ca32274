internal import Geodesy

/// Gives each place a number, from 0 on, in the order in which they come.
struct PlaceNumbers {
    private var places: [GeodeticCoordinate] = []
    private var slots = NumberSlots()

    /// The place of a number.
    subscript(number: Int) -> GeodeticCoordinate { places[number] }

    /// The number of a place, which it gets where it is new.
    mutating func add(_ place: GeodeticCoordinate) -> Int {
        let hash = Self.hash(place)
        if let known = slots.number(hash, where: { places[$0] == place }) { return known }
        places.append(place)
        return slots.add(hash)
    }

    /// Makes room for about so many.
    mutating func reserve(_ count: Int) {
        places.reserveCapacity(count)
        slots.reserve(count)
    }

    /// Reads where a place will be looked for.
    mutating func readAhead(_ place: GeodeticCoordinate) { slots.readAhead(Self.hash(place)) }

    private static func hash(_ place: GeodeticCoordinate) -> UInt64 {
        // Of both zeros one.
        ByteHash.hash(
            (place.latitude.value + 0).bitPattern, (place.longitude.value + 0).bitPattern)
    }
}
