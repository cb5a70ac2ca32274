import Geodesy

/// Where a mistake puts a place, as two numbers.
enum CoordinateMistakeImage {
    static func of(_ mistake: String, _ latitude: Double, _ longitude: Double) -> (Double, Double)?
    {
        guard let mistake = CoordinateMistake(identifier: mistake),
            let place = try? GeodeticCoordinate(
                latitude: Degrees(latitude), longitude: Degrees(longitude)),
            let image = try? mistake.image(of: place)
        else { return nil }
        return (image.latitude.value, image.longitude.value)
    }
}
