import Foundation
import Geodesy
import TestSupport
import Testing

@testable import Records

/// What analysts hold: one record written in many ways is one place.
@Suite struct RecordFormsTests {
    private func records(
        _ text: String, as name: String = "list.csv", _ columns: String = ""
    ) throws -> PointRecords {
        try PointRecords(
            Data(text.utf8), path: name,
            columns: columns.isEmpty ? StatedColumns() : StatedColumns(columns))
    }

    /// The first record's place, to a millionth of a degree.
    private func expectPlace(
        _ text: String, as name: String = "list.csv", _ columns: String = "",
        latitude: Double = 50.4501, longitude: Double = 30.5203
    ) throws {
        let place = try #require(try records(text, as: name, columns).records.first).place.get()
        expectClose(place.coordinate.latitude.value, latitude, absolute: 1e-6, text)
        expectClose(place.coordinate.longitude.value, longitude, absolute: 1e-6, text)
    }

    @Test(arguments: [
        "id,longitude, latitude,elevation\n1,30.5203, 50.4501,120\n",
        "sep=;\nid;latitude;longitude\n1;50,4501;30,5203\n",
        "\"id\",\"lat\",\"lon\",\"a; b; c; d; e\"\n\"1\",\"50.4501\",\"30.5203\",\"x; y\"\n",
        "id|lat|lon\n1|50.4501|30.5203\n",
        "Strikes of the week\nCompiled by hand; see notes\n\nid,lat,lon\n1,50.4501,30.5203\n",
        "id,latitude,longitude\n#id,#geo+lat,#geo+lon\n1,50.4501,30.5203\n",
        "id, name, lat, lon\n1, \"a, b\", 50.4501, 30.5203\n",
        "\u{FEFF}широта;довгота\n50,4501;30,5203\n",
        "Enlem\tBoylam\n50.4501\t30.5203\n",
        "id,@lat,@lon\n1,50.4501,30.5203\n",
        "OBJECTID,POINT_X,POINT_Y\n1,30.5203,50.4501\n",
    ]) func headersAsTheyCome(_ text: String) throws { try expectPlace(text) }

    @Test(arguments: [
        "id,lat,lon\n1,50.4501N,30.5203E\n", "id,lat,lon\n1,\u{A0}50.4501,30.5203°\n",
        "id,lat,lon\n1,50°27'0.36\" N,30°31'13.08\" E\n",
        "id,coordinates\n1,\"50.4501, 30.5203\"\n", "id,coord\n1,Point(30.5203 50.4501)\n",
        "id,WKT\n1,POINT (30.5203 50.4501)\n", "id,geo\n1,\"(50.4501, 30.5203)\"\n",
        "id,geometry\n1,SRID=4326;POINT(30.5203 50.4501)\n",
        "id,gps\n1,\"50,4501; 30,5203\"\n", "id,coords\n1,+50.4501+030.5203/\n",
        "id,coords\n1,\"geo:50.4501,30.5203\"\n",
    ]) func coordinatesInCells(_ text: String) throws { try expectPlace(text) }

    /// Letters of the hemisphere in columns of their own, as cameras and forms write them.
    @Test(arguments: [
        ("lat,N/S,lon,E/W\n33.8612,S,70.6512,W\n", -33.8612, -70.6512),
        (
            "latitude;latitude_ref;longitude;longitude_ref\n33,8612;South;70,6512;East\n", -33.8612,
            70.6512
        ),
        (
            "GPSLatitude,GPSLatitudeRef,GPSLongitude,GPSLongitudeRef\n33.8612,N,70.6512,W\n",
            33.8612, -70.6512
        ),
        ("lat,lat_dir,lon,lon_dir\n-33.8612,S,70.6512,\n", -33.8612, 70.6512),
        ("lat,NS,lon,EW\n33°51'40.32\",s,70°39'4.32\",w\n", -33.8612, -70.6512),
    ]) func hemispheresOfTheirOwn(_ text: String, _ latitude: Double, _ longitude: Double) throws {
        try expectPlace(text, latitude: latitude, longitude: longitude)
    }

    @Test(arguments: [
        ("lat,N/S,lon,E/W\n-33.8612,N,70.6512,W\n", "is negative, and its hemisphere “N”"),
        ("lat,N/S,lon,E/W\n33.8612,X,70.6512,W\n", "“X”, is neither N nor S"),
        ("lat,NS,lon,EW\n50.4501N,S,30.5203E,E\n", "has the letter N, and its hemisphere is “S”"),
        ("lat,NS,lon,EW\n50°27'N,N,30°31'W,E\n", "has the letter W, and its hemisphere is “E”"),
    ]) func contradictingHemispheres(_ text: String, _ words: String) throws {
        let reason = #expect(throws: PlaceCells.Reason.self) {
            try records(text).records[0].place.get()
        }
        #expect(reason?.sentence.contains(words) == true, "\(reason?.sentence ?? "")")
    }

    /// 0, 0 stands for no place in whatever notation; a cell of a grid that holds it is one.
    @Test(arguments: [
        "POINT(0 0)", "geo:0,0", "0,0", "0 0", "(0.0, 0.00)", "0°0'0\"N 0°0'0\"E", "0N 0E",
    ]) func zeroIsNoPlace(_ text: String) throws {
        let cell = "\"" + text.replacing("\"", with: "\"\"") + "\""
        let reason = #expect(throws: PlaceCells.Reason.self) {
            try records("id,coordinates\n1,\(cell)\n").records[0].place.get()
        }
        #expect(reason?.isUnlocated == true)
        #expect(PlaceCells.saysZero(text))
        #expect(!PlaceCells.saysZero("6FG22222+22"))
        if text.contains("°") {
            let pair = #expect(throws: PlaceCells.Reason.self) {
                try records("lat,lon\n0°0'N,0°0'E\n").records[0].place.get()
            }
            #expect(pair?.isUnlocated == true)
        }
    }

    /// What stands for nothing twice in one cell is missing, and no coordinate that cannot be.
    @Test(arguments: ["-9999, -9999", "-99 -99", "N/A, N/A", "nan, nan", "POINT EMPTY", "-9999"])
    func nothingInOneCell(_ text: String) throws {
        let reason = #expect(throws: PlaceCells.Reason.self) {
            try records("id,coordinates\n1,\"\(text)\"\n").records[0].place.get()
        }
        #expect(reason?.isUnlocated == true, "\(reason?.sentence ?? "")")
    }

    /// A lost point and metres are told apart: no northing is longer than a quarter of a meridian.
    @Test(arguments: [
        ("50450100,30520300", "50.4501 30.5203 would be a place"),
        ("504501000,305203000", "50.4501 30.5203 would be a place"),
        ("5594000,6322059", "metres of a projected system"),
        ("36322059,5592000", "metres of a projected system"), ("-99,-99", "(“-99”, “-99”)"),
        ("-9999,-9999", "(“-9999”, “-9999”)"), ("NA,-", "(“NA”, “-”)"),
    ]) func whatNumbersMayBe(_ cells: String, _ words: String) throws {
        let reason = #expect(throws: PlaceCells.Reason.self) {
            try records("latitude,longitude\n\(cells)\n").records[0].place.get()
        }
        #expect(reason?.sentence.contains(words) == true, "\(reason?.sentence ?? "")")
    }

    /// A column of classes says how exact a position is, in a table of no data set too.
    @Test func precisionInWords() throws {
        let table = try records(
            "lat,lon,precision\n50.4501,30.5203,Street\n50.46,30.5203,settlement\n"
                + "50.47,30.5203,\n50.48,30.5203,500\n")
        #expect(
            table.records.map { $0.positionClass?.name } == [
                "street", "settlement", nil, "unknown",
            ])
        let none = try records(
            "lat,lon,precision\n50.4501,30.5203,street\n", "precision=none")
        #expect(none.records[0].positionClass == nil)
        let json = try records(
            #"[{"lat":50.4501,"lon":30.5203,"precision":"street"}]"#, as: "list.json")
        #expect(json.records[0].positionClass?.name == "street")
    }

    /// A property that is stated counts before features' own identifiers.
    @Test func aStatedIdentifierCounts() throws {
        let text =
            #"{"type":"Feature","id":1,"properties":{"strike_id":"AZ-1"},"geometry":{"type":"Point","#
            + #""coordinates":[30.5203,50.4501]}}"#
        #expect(try records(text, as: "l.geojson").records[0].identifier == "1")
        #expect(
            try records(text, as: "l.geojson", "id=strike_id").records[0].identifier == "AZ-1")
    }

    /// Of Overpass a node without tags is the corner of a way, and no record; a way without its middle has no
    /// place; and identifiers count for each type by itself.
    @Test func cornersAreNoObjects() throws {
        let text =
            #"{"elements":[{"type":"way","id":1,"nodes":[2,3],"tags":{"amenity":"embassy","country":"PL"}},"#
            + #"{"type":"node","id":2,"lat":50.45,"lon":30.52},{"type":"node","id":3,"lat":50.46,"#
            + #""lon":30.52,"tags":{"amenity":"embassy"}}]}"#
        let table = try records(text, as: "osm.json")
        let reasons = table.records.map { record -> String in
            if case .failure(let reason) = record.place { reason.sentence } else { "" }
        }
        #expect(reasons.map(\.isEmpty) == [false, true])
        #expect(reasons[0].contains("out center;"), "\(reasons)")
        #expect(table.records.map(\.identifier) == ["way/1", "node/3"])
        #expect(table.notices.contains { $0.contains("corners of ways") }, "\(table.notices)")
        #expect(table.roles[.sendingState].map { table.columns[$0] } == "tags.country")
    }

    /// Beside the list that is read no other may have places, nor may several be all that there is.
    @Test(arguments: [
        (#"{"data":[{"lat":50.4501,"lon":30.5203}],"other":[{"lat":50.46,"lon":30.53}]}"#, "other"),
        (#"{"other":[{"lat":50.46,"lon":30.53}],"data":[{"lat":50.4501,"lon":30.5203}]}"#, "other"),
        (
            #"{"confirmed":[{"lat":50.4501,"lon":30.5203}],"unverified":[{"lat":50.46,"lon":30.53}]}"#,
            "“confirmed”, “unverified”"
        ),
    ]) func severalListsAreRefused(_ text: String, _ named: String) throws {
        let error = #expect(throws: StrikeProximityError.self) {
            try records(text, as: "list.json")
        }
        let words = named.replacing("“", with: "\"").replacing("”", with: "\"")
        #expect(error?.message.contains(words) == true, "\(error?.message ?? "")")
    }

    @Test(arguments: [
        #"{"events":{"count":1,"list":[{"lat":50.4501,"lon":30.5203}]}}"#,
        #"{"links":[{"href":"x"}],"data":[{"lat":50.4501,"lon":30.5203,"more":[{"lat":1}]}]}"#,
        #"{"id":1,"lat":50.4501,"lon":30.5203,"media":[{"href":"x"}],"by":[{"name":"y"}]}"#,
    ]) func otherListsAreNoRecords(_ text: String) throws { try expectPlace(text, as: "list.json") }

    @Test func statedColumns() throws {
        try expectPlace(
            "a\n\nid,place\n1,\"50.4501, 30.5203\"\n", "header=3,coordinate=place")
        try expectPlace("n;a, b\n50.4501;30.5203\n", "separator=semicolon,lat=n,lon=\"a, b\"")
        #expect(throws: StrikeProximityError.self) {
            try records("id,lat,lon\n1,50,30\n", "header=40")
        }
        #expect(throws: StrikeProximityError.self) { try StatedColumns("lat=a,latitude=b") }
        #expect(throws: StrikeProximityError.self) {
            try records("id,lat,lon\n1,50,30\n", "city=Town")
        }
    }

    @Test(arguments: ["NA", "N/A", "NULL", "NaN", "-", "", "-9999"])
    func wordsForMissing(_ word: String) throws {
        let list = try records("id,lat,lon\na,50,30\nb,\(word),\(word)\n")
        guard case .failure(let reason) = list.records[1].place else {
            Issue.record("a place")
            return
        }
        #expect(reason.isUnlocated)
    }

    @Test(arguments: [
        ("0,0", "nobody means", true), ("504501,305203", "decimal point", false),
        ("3397500.1,6525000.2", "metres", false), ("130.5,50.4", "swapped", false),
        ("95,195", "beyond ±90°", false),
    ]) func numbersThatAreNoPlace(_ cells: String, _ words: String, _ isUnlocated: Bool) throws {
        let list = try records("lat,lon\n\(cells)\n")
        guard case .failure(let reason) = list.records[0].place else {
            Issue.record("a place")
            return
        }
        #expect(reason.sentence.contains(words), "\(reason.sentence)")
        #expect(reason.isUnlocated == isUnlocated)
        #expect(words == "swapped" || !reason.sentence.contains("swapped"))
    }

    @Test(arguments: ["data", "Result", "elements", "losses", "anything"])
    func recordsOneLevelDown(_ name: String) throws {
        let text =
            #"{"status":200,"\#(name)":[{"id":1,"lat":50.4501,"lon":30.5203},"#
            + #"{"id":2,"center":{"lat":50.4501,"lon":30.5203},"tags":{"name":"B"}}],"count":2}"#
        let list = try records(text, as: "answer.json")
        #expect(list.records.count == 2)
        for record in list.records {
            let place = try record.place.get()
            expectClose(place.coordinate.latitude.value, 50.4501, absolute: 1e-9)
        }
        #expect(list.roles[.name].map { list.records[1].cells[$0] } == "B")
    }

    @Test func theAnswerOfAQueryService() throws {
        try expectPlace(
            #"{"head":{"vars":["item"]},"results":{"bindings":[{"item":{"type":"uri","#
                + #""value":"Q1"},"coord":{"type":"literal","value":"Point(30.5203 50.4501)"}}]}}"#,
            as: "query.json")
    }

    @Test(arguments: [
        #"{"type":"MultiPoint","coordinates":[[30.5203,50.4501]]}"#,
        #"{"type":"GeometryCollection","geometries":[{"type":"Point","#
            + #""coordinates":[30.5203,50.4501]}]}"#,
    ]) func geometriesOfOnePoint(_ geometry: String) throws {
        try expectPlace(
            #"{"type":"FeatureCollection","features":[{"type":"Feature","properties":{},"#
                + #""geometry":\#(geometry)}]}"#, as: "a.geojson")
    }

    /// The same record in every format is read to the same place, identifier and name.
    @Test(arguments: [
        ("a.csv", "id,name,latitude,longitude\ns1,Дім,50.4501,30.5203\n"),
        ("b.csv", "id;name;latitude;longitude\r\ns1;Дім;50.4501;30.5203\r\n"),
        ("c.tsv", "id\tname\tlatitude\tlongitude\ns1\tДім\t50.4501\t30.5203\n"),
        ("d.csv", "\"id\"|\"name\"|\"latitude\"|\"longitude\"\n\"s1\"|\"Дім\"|50.4501|30.5203\n"),
        (
            "e.geojson",
            #"{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"id":"s1","#
                + #""name":"Дім"},"geometry":{"type":"Point","coordinates":[30.5203,50.4501]}}]}"#
        ),
        ("f.json", #"[{"id":"s1","name":"Дім","latitude":50.4501,"longitude":30.5203}]"#),
        (
            "g.ndjson",
            #"{"id":"s1","name":"Дім","latitude":50.4501,"longitude":30.5203}"# + "\n"
        ),
    ]) func oneRecordInEveryFormat(_ name: String, _ text: String) throws {
        let list = try records(text, as: name)
        let record = try #require(list.records.first)
        let place = try record.place.get()
        #expect(place.coordinate.latitude.value == 50.4501)
        #expect(place.coordinate.longitude.value == 30.5203)
        #expect(record.identifier == "s1")
        #expect(list.roles[.name].map { record.cells[$0] } == "Дім")
    }

    @Test(arguments: [
        ("id,lat,lon,accuracy\n1,50,30,500\n", "accuracy"),
        ("id,lat,lon,geo_precision\n1,50,30,2\n", "schema=acled"),
    ]) func anUncertaintyThatIsNotUsedIsNamed(_ text: String, _ words: String) throws {
        let list = try records(text)
        #expect(list.notices.contains { $0.contains(words) }, "\(list.notices)")
    }

    @Test(arguments: [
        "2 January 2025", "02-Jan-2025", "20250102", "Jan 2, 2025", "2 січня 2025", "2 января 2025",
        "2 janvier 2025", "2 de enero de 2025".replacing("de ", with: ""), "2 Ocak 2025",
        "2025/01/02", "2025-01-02T03:04",
    ]) func datesAsTheyAreWritten(_ text: String) {
        guard case .day(let day, _) = WrittenDate.read(text, order: nil) else {
            Issue.record("\(text)")
            return
        }
        #expect(day == "2025-01-02")
    }

    @Test func datesThatNeedAnOrder() {
        #expect(WrittenDate.read("01-02-2009", order: .dayFirst) == .day("2009-02-01", clock: nil))
        #expect(WrittenDate.read("1/13/25", order: .monthFirst) == .day("2025-01-13", clock: nil))
        #expect(
            WrittenDate.read("03.04.2025", order: nil) == .rivals(["2025-04-03", "2025-03-04"]))
        #expect(WrittenDate.read("25.04.2025", order: nil) == .day("2025-04-25", clock: nil))
        #expect(WrittenDate.read("1/13/25", order: nil) == .none)
        #expect(WrittenDate.read("2024-02", order: nil) == .days("2024-02-01", "2024-02-29"))
        #expect(WrittenDate.read("2024", order: nil) == .days("2024-01-01", "2024-12-31"))
    }

    /// What would lose records or take them for what they are not is refused.
    @Test(arguments: [
        (#"{"a1":{"id":"a","lat":50,"lon":30},"a2":{"id":"b","lat":51,"lon":31}}"#, "as a list"),
        (
            #"{"spatialReference":{"wkid":4284},"features":[{"attributes":{"id":1},"#
                + #""geometry":{"x":30.5,"y":50.4}}]}"#, "another system"
        ),
        ("<?xml version=\"1.0\"?><kml/>", "XML"),
    ]) func whatWouldBeLostIsRefused(_ text: String, _ words: String) throws {
        do {
            _ = try records(text, as: "a.json")
            Issue.record("read")
        } catch let error as StrikeProximityError {
            #expect(error.message.contains(words), "\(error)")
        }
    }

    /// A cell of 14 m beside a radius of 1 m is no better known than the cell; nor the other way.
    @Test func theLargerUncertaintyCounts() throws {
        func uncertainty(_ radius: String) throws -> Double? {
            try records("coordinates,radius_m\n9G2GFGXC+2P,\(radius)\n").records[0].place.get()
                .uncertainty
        }
        let own = try #require(try uncertainty(""))
        #expect(own > 5 && own < 20)
        #expect(try uncertainty("1") == own)
        #expect(try uncertainty("500") == 500)
    }

    @Test func aCoordinateBesideEmptyCells() throws {
        try expectPlace("id,lat,lon,coordinates\n1,,,\"50.4501, 30.5203\"\n")
    }

    @Test func twoColumnsThatFitAreNamed() throws {
        let list = try records("id,lat,lon,latitude,longitude\n1,50,30,10,20\n")
        #expect(list.notices.count == 2)
        #expect(list.notices[0].contains("not “lat”"))
        let plain = try records("id,x,y,latitude,longitude\n1,6525000,3397500,10,20\n")
        #expect(plain.notices.isEmpty)
    }

    /// Of a Shapefile names have ten letters.
    @Test func namesCutToTenLetters() throws {
        let list = try records(
            "event_id_c,event_date,latitude,longitude,geo_precis\nX,2025-01-02,50,30,3\n")
        #expect(list.schema?.name == "acled")
        #expect(list.records[0].positionClass?.name == "region")
    }

    @Test func turkishCapitals() throws {
        let list = try records(
            "KİMLİK;İSİM;ENLEM;BOYLAM;TARİH;ŞEHİR\n1;a;50.4501;30.5203;2025-01-02;Kiev\n")
        for role in [Role.identifier, .name, .latitude, .longitude, .date, .city] {
            #expect(list.roles[role] != nil, "\(role)")
        }
    }

    @Test(
        arguments: [
            ("3:10 PM", "15:10"), ("310", "03:10"), ("1503", "15:03"), ("3.10", "03:10"),
            ("12:05 am", "00:05"), ("03:05:20Z", "03:05:20Z"), ("night", nil), ("25:00", nil),
            ("12:61", nil),
        ] as [(String, String?)]) func timesOfDay(_ text: String, _ expected: String?)
    {
        #expect(WrittenDate.clock(text) == expected)
    }

    @Test(arguments: [
        "2 января 2025 г.", "2 січ. 2025", "2 de enero de 2025", "January 2, 2025 3:10 PM",
    ]) func datesWithWordsBetween(_ text: String) {
        guard case .day(let day, _) = WrittenDate.read(text, order: nil) else {
            Issue.record("\(text)")
            return
        }
        #expect(day == "2025-01-02")
    }

    @Test func intervalsAndTimesOfDay() {
        #expect(
            WrittenDate.read("2025-01-02/2025-01-03", order: nil)
                == .days("2025-01-02", "2025-01-03"))
        #expect(
            WrittenDate.read("1/13/2025 3:10 PM", order: .monthFirst)
                == .day("2025-01-13", clock: "15:10"))
    }

    /// Two numbers in one cell or list: the order is stated, certain or known of the data set.
    @Test(arguments: [
        ("id,gps\n1,\"30.5203, 50.4501\"\n", "list.csv", "order=lon-lat"),
        ("id,gps\n1,\"(30,5203; 50,4501)\"\n", "list.csv", "order=lon-lat"),
        ("id,gps\n1,30.5203E 50.4501N\n", "list.csv", ""),
        ("id,gps\n1,50.4501N 30.5203E\n", "list.csv", "order=lon-lat"),
        ("[{\"id\":1,\"coordinates\":[30.5203,50.4501]}]", "list.json", "order=lon-lat"),
        ("[{\"id\":1,\"coordinates\":[50.4501,30.5203,120]}]", "list.json", "order=lat-lon"),
        (
            "[{\"id\":1,\"coordinates\":[50.4501,30.5203],\"geolocation\":\"\",\"originalSource\":\"\"}]",
            "list.json", ""
        ),
        (
            "{\"lastUpdate\":\"x\",\"mapDataFolders\":[{\"id\":\"a\",\"mapDataPlacemarks\":[],\"name\":\"A.\"},"
                + "{\"mapDataPlacemarks\":[{\"id\":\"1\",\"coordinates\":[30.5203,50.4501],\"icon\":\"x\"}],"
                + "\"name\":\"C.\"}],\"icons\":[]}", "map.json", ""
        ),
        ("[{\"id\":1,\"coordinates\":\"[50.4501, 30.5203]\"}]", "list.json", ""),
        ("[{\"id\":1,\"coordinates\":[\"30.5203\",\"50.4501\"]}]", "list.json", "order=lon-lat"),
        (
            "[{\"id\":1,\"location\":{\"coordinates\":[30.5203,50.4501]}}]", "list.json",
            "order=lon-lat"
        ),
    ]) func ordersOfTwoNumbers(_ text: String, _ name: String, _ columns: String) throws {
        try expectPlace(text, as: name, columns)
    }

    @Test func listsWithTwoMeaningsAreRefused() throws {
        let list = try records(
            "[{\"id\":1,\"coordinates\":[50.4501,30.5203]},{\"id\":2,\"coordinates\":[139.7,35.6]},"
                + "{\"id\":3,\"coordinates\":[50.4]},{\"id\":4,\"coordinates\":[]}]",
            as: "list.json")
        guard case .failure(let two) = list.records[0].place,
            case .success(let certain) = list.records[1].place,
            case .failure(let one) = list.records[2].place,
            case .failure(let none) = list.records[3].place
        else {
            Issue.record("not one place alone")
            return
        }
        #expect(
            two.sentence.contains("latitude 50.4501 and longitude 30.5203, or the other way round"))
        #expect(two.sentence.contains("order=lon-lat"))
        #expect(certain.coordinate.latitude.value == 35.6)
        #expect(one.sentence.contains("list of 1"))
        #expect(none.isUnlocated)
        for text in [
            "[{\"id\":1,\"coordinates\":[\"30.5203\",\"50.4501\"]}]",
            "[{\"id\":1,\"coordinates\":[\"30,5203\",\"50,4501\"]}]",
            "[{\"id\":1,\"location\":{\"coordinates\":[30.5203,50.4501]}}]",
        ] {
            guard case .failure(let reason) = try records(text, as: "list.json").records[0].place
            else {
                Issue.record("a place of \(text)")
                continue
            }
            #expect(reason.sentence.contains("or the other way round"), "\(text)")
        }
        #expect(throws: StrikeProximityError.self) {
            try records(
                "{\"mapDataFolders\":[{\"name\":\"B\",\"placemarks\":[{\"id\":1}]}]}",
                as: "map.json")
        }
        #expect(throws: StrikeProximityError.self) { try StatedColumns("order=xy") }
        #expect(throws: StrikeProximityError.self) {
            try records("id,lat,lon\n1,50,30\n", "order=lon-lat")
        }
    }

    /// Folders of records: wherever a stretch of the file ends.
    @Test(arguments: [7, 31, 64, 1 << 20]) func foldersOfRecords(_ size: Int) throws {
        let placemark = { (id: Int) in
            "{\"id\":\"\(id)\",\"name\":\"]}\",\"date\":\"2022-10-10T16:20:00\","
                + "\"coordinates\":[30.\(id),50.4501]}"
        }
        let folders = [[1, 2, 3], [], [4], [5, 6]].enumerated().map { index, ids in
            index == 1
                ? "{\"id\":\"none\",\"mapDataPolygons\":[[{}]]}"
                : "{\"id\":\"f\(index)\", \"mapDataPlacemarks\": [\(ids.map(placemark).joined(separator: " , "))],"
                    + "\"mapDataLines\":[{\"a\":[1]}],\"name\":\"C.\"}"
        }
        let text =
            "{\"lastUpdate\":\"2022\",\"mapDataFolders\":[\(folders.joined(separator: ","))],\"icons\":[\"a\"]}"
        var cutter = FeatureCutter()
        var rest: [UInt8] = []
        var found: [String] = []
        var bytes = ArraySlice(Array(text.utf8))
        while true {
            let isEnd = bytes.isEmpty
            rest += bytes.prefix(size)
            bytes = bytes.dropFirst(size)
            while let cut = try cutter.cut(rest, isEnd: isEnd, name: "map.json") {
                found += cut.features?.map { String(decoding: rest[$0], as: UTF8.self) } ?? []
                rest.removeSubrange(..<cut.end)
            }
            if isEnd { break }
        }
        #expect(cutter.isGrouped)
        #expect(found == (1...6).map(placemark))
        let list = try records(text, as: "map.json")
        #expect(list.schema?.name == "geoconfirmed-map")
        #expect(list.records.map(\.identifier) == ["1", "2", "3", "4", "5", "6"])
        #expect(throws: StrikeProximityError.self) {
            _ = try records(String(text.dropLast(40)), as: "map.json")
        }
    }

    @Test func airwarsSaysHowExactPlacesAre() throws {
        let list = try records(
            "unique_reference_code,incident_date,latitude,longitude,geolocation_accuracy\n"
                + "TEST1,20231010,31.344261,34.291017,exact_location_via_airwars\n"
                + "TEST2,2023-10-11,31.35,34.29,Within 100m (via Coalition)\n"
                + "TEST3,2023-10-11,31.35,34.29,village\n")
        #expect(list.schema?.name == "airwars")
        #expect(
            list.records.map { $0.positionClass?.name } == ["building", "street", "settlement"])
    }
}
