internal import Geodesy

/// Gives each place a number, from 0 on, in the order in which they come.
struct PlaceNumbers {
    private var places: [GeodeticCoordinate] = []
    private var slots = NumberSlots()

    /// The place of a number.
    subscript(number: Int) -> GeodeticCoordinate { places[number] }

    /// The number of a place, which it gets where it is new.
    mutating func add(_ place: GeodeticCoordinate) -> Int {
        // Of both zeros one.
        let hash = ByteHash.hash(
            (place.latitude.value + 0).bitPattern, (place.longitude.value + 0).bitPattern)
        if let known = slots.number(hash, where: { places[$0] == place }) { return known }
        places.append(place)
        return slots.add(hash)
    }
}
