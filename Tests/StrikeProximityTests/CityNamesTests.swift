import Geodesy
import TestSupport
import Testing

@testable import StrikeProximity

/// Cities are known by what records call them.
@Suite struct CityNamesTests {
    /// Latitudes from GeoNames (CC BY 4.0), to a hundredth.
    @Test(arguments: [
        ("Київ", 50.45), ("Киев", 50.45), ("KIEV", 50.45), ("Львів", 49.84), ("львов", 49.84),
        ("Lvov", 49.84), ("Kharkov", 49.98), ("Дніпропетровськ", 48.47), ("Кам'янське", 48.52),
        ("Слов’янськ", 48.87), ("Odessa", 46.48), ("Москва", 55.75), ("Варшава", 52.23),
        ("м. Київ", 50.45), ("м.Львів", 49.84), ("г. Киев", 50.45),
        ("місто Харків", 49.98), ("город Одесса", 46.48), ("City of Kyiv", 50.45),
        ("Артемовск", 48.59), ("Артемівськ", 48.59), ("Lwów", 49.84), ("Lemberg", 49.84),
        ("Сталино", 48.00), ("Баку", 40.38), ("Тбілісі", 41.69),
    ]) func namesInUse(_ name: String, _ latitude: Double) throws {
        let place = try #require(try CountryMap().place(ofCity: name), "\(name)")
        expectClose(place.latitude.value, latitude, absolute: 0.05, name)
    }

    @Test func namesOfNothing() throws {
        let map = try CountryMap()
        #expect(map.place(ofCity: "Нетакемісто") == nil)
        #expect(map.place(ofCity: "") == nil)
    }

    /// A name alone tells no city in another country.
    @Test func cityOfAnotherCountry() throws {
        let map = try CountryMap()
        let ukraine = try #require(map.number(of: "Україна"))
        #expect(map.place(ofCity: "Львів", in: ukraine) != nil)
        #expect(map.place(ofCity: "Севастополь", in: ukraine) != nil)
        #expect(map.place(ofCity: "Варшава", in: ukraine) == nil)
    }
}
