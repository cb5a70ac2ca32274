import Foundation
import Geodesy
import Records
import TestSupport
import Testing

@testable import StrikeProximity

/// Data sets and tables that a case names: their dates, their precision and the middles of places.
@Suite struct CaseTableTests {
    private static let marker = "assumptions:\n  area_of_interest:"

    /// The sample with a catalogue.
    private func sample(catalogue: String) throws -> SampleCase {
        try SampleCase(
            replacing: Self.marker, with: "catalogue: \(catalogue)\n" + Self.marker)
    }

    private func catalogue(_ name: String, _ keys: String = "") throws -> [Catalogue.Strike] {
        let sample = try sample(
            catalogue: "{file: \"\(FixtureFolder.path(name))\", weapon_class: shahed\(keys)}")
        let now = try Date("2026-11-23T00:00:00Z", strategy: .iso8601)
        let read = try CaseReader(now: now, allowsOutside: true).read(path: sample.url.path)
        return try #require(read.catalogue).strikes
    }

    /// Days and intervals, each as its data set writes them.
    @Test(arguments: [
        ("acled.csv", "", ["2025-05-16", "2025-05-11 to 2025-05-23", "2025-04-18 to 2025-06-17"]),
        ("acled_old.csv", "", ["2022-03-01"]),
        ("ucdp_ged.csv", "", ["2025-03-01", "2025-03-01 to 2025-03-07", "2025-03-09"]),
        ("ucdp_ged_candidate.csv", "", ["2025-03-01", "2025-03-01 to 2025-03-07", "2025-03-09"]),
        ("viina_event_info.csv", "", ["2026-09-19", "2026-09-19", "2026-09-20"]),
        ("viina_event_1pd.csv", "", ["2026-09-19", "2026-09-19", "2026-09-19"]),
        ("cir.csv", ", precision: street, dates: month-first", ["2022-02-24", "2022-02-25"]),
        ("cir.geojson", ", precision: street", ["2022-02-24"]),
        ("bellingcat.json", ", precision: street", ["2022-02-24", "2022-03-04"]),
        ("firms_viirs.csv", ", columns: id=acq_time", ["2026-08-05T01:49", "2026-08-06T00:05"]),
    ]) func dates(_ name: String, _ keys: String, _ expected: [String]) throws {
        let strikes = try catalogue(name, keys)
        #expect(strikes.map(\.time.text) == expected)
        if name == "firms_viirs.csv" {
            // The satellite's clock is in UTC, whatever the zone of the case.
            #expect(strikes.map(\.time.zone) == ["UTC", "UTC"])
            #expect(strikes[1].time.earliest.formatted(.iso8601) == "2026-08-06T00:05:00Z")
        }
    }

    /// A row with a cell too few or too many says so, and not that something is missing which is there.
    @Test(arguments: ["r1,2024-10-01,50.38,30.69,30", "r1,2024-10-01,50.38,30.69,30,shahed,,x"])
    func rowsOfAnotherWidth(_ row: String) throws {
        let url = try TemporaryFolder.make().appendingPathComponent("list.csv")
        try Data("id,date,latitude,longitude,radius_m,weapon_class\n\(row)\n".utf8).write(to: url)
        let own = url.deletingLastPathComponent().appendingPathComponent("case.yaml")
        try Data(
            """
            format: strike-proximity-case/1
            title: Rows
            premises: {file: list.csv}
            strikes: {file: list.csv}

            """.utf8
        ).write(to: own)
        let now = try Date("2026-11-23T00:00:00Z", strategy: .iso8601)
        for path in [try sample(catalogue: "\"\(url.path)\"").url.path, own.path] {
            let error = #expect(throws: StrikeProximityError.self) {
                try CaseReader(now: now, allowsOutside: true).read(path: path)
            }
            let said = error.map { [$0] + $0.further }?.map(\.message) ?? []
            #expect(said.contains { $0.contains("cells, the header 6") }, "\(said)")
            #expect(!said.contains { $0.contains("is empty") || $0.contains("identifier") })
        }
    }

    /// A row without a place counts if it is dated; of nothing but separators it is none; and what a packed
    /// file was read as is said of the file that the case names.
    @Test func whatCountsInACatalogue() throws {
        let url = try TemporaryFolder.make().appendingPathComponent("list.csv")
        func read(_ rows: String) throws -> Case {
            try Data("id,date,latitude,longitude,radius_m\n\(rows)".utf8).write(to: url)
            let sample = try sample(catalogue: "{file: \"\(url.path)\", weapon_class: shahed}")
            let now = try Date("2026-11-23T00:00:00Z", strategy: .iso8601)
            return try CaseReader(now: now, allowsOutside: true).read(path: sample.url.path)
        }
        let read = try #require(
            try read("1,2025-01-02,50.45,30.5,50\n,,,,\n2,2025-01-03,,,\n").catalogue)
        #expect(read.strikes.count == 1 && read.unlocatedCount == 1)
        #expect(throws: StrikeProximityError.self) {
            _ = try self.sample(catalogue: "x")
            try Data(
                "id,date,latitude,longitude,radius_m\n1,2025-01-02,50.45,30.5,50\n2,,,,\n".utf8
            )
            .write(to: url)
            let sample = try self.sample(
                catalogue: "{file: \"\(url.path)\", weapon_class: shahed}")
            _ = try CaseReader(allowsOutside: true).read(path: sample.url.path)
        }
    }

    /// What stands where a place should is named; a cell that is empty says it itself.
    @Test func whatStandsForNoPlaceIsNamed() throws {
        let folder = try TemporaryFolder.make()
        let url = folder.appendingPathComponent("list.csv")
        try Data(
            ("id,date,latitude,longitude,radius_m\n1,2025-01-02,50.45,30.5,50\n2,2025-01-03,0,0,\n"
                + "3,2025-01-04,-9999,-9999,\n4,2025-01-05,,,\n5,2025-01-06,NA,n/a,\n").utf8
        ).write(to: url)
        let now = try Date("2026-11-23T00:00:00Z", strategy: .iso8601)
        let sample = try sample(catalogue: "{file: \"\(url.path)\", weapon_class: shahed}")
        let read = try CaseReader(now: now, allowsOutside: true).read(path: sample.url.path)
        #expect(read.catalogue?.unlocatedCount == 4)
        let said = try #require(read.inputs.first { $0.name == url.path }?.readAs)
        for words in [
            ":3: 0, 0 is a place in the sea", ":4: there is no coordinate (“-9999”, “-9999”)",
            ":6: there is no coordinate (“NA”, “n/a”)",
        ] {
            #expect(said.contains(words), "\(said)")
        }
        #expect(!said.contains(":5:"), "\(said)")
    }

    /// Where some rows cannot be used the last fault says how to go on; where none can, that is no way on.
    @Test(arguments: [("2025-01-02", true), ("2025-13-02", false)])
    func unusableRowsCanBeLeftOut(_ date: String, _ isOffered: Bool) throws {
        let url = try TemporaryFolder.make().appendingPathComponent("list.csv")
        try Data(
            ("id,date,latitude,longitude,radius_m\n1,\(date),50.45,30.5,50\n"
                + "2,2025-13-03,50.45,30.5,50\n3,2025-01-03,91,30.5,50\n").utf8
        ).write(to: url)
        let sample = try sample(catalogue: "{file: \"\(url.path)\", weapon_class: shahed}")
        let error = #expect(throws: StrikeProximityError.self) {
            try CaseReader(allowsOutside: true).read(path: sample.url.path)
        }
        let said = error.map { [$0] + $0.further }?.map(\.example) ?? []
        #expect((said.last ?? nil)?.contains("skip_invalid: true") ?? false == isOffered, "\(said)")
        #expect(said.dropLast().allSatisfy { $0 == nil }, "\(said)")
    }

    /// One reading of strikes that a table has: their case with these rows and keys.
    private func strikes(
        _ rows: String, _ keys: String = "", as name: String = "rows.csv"
    ) throws -> (strikes: [Strike], said: String) {
        let folder = try TemporaryFolder.make()
        try Data(rows.utf8).write(to: folder.appendingPathComponent(name))
        let url = folder.appendingPathComponent("case.yaml")
        try Data(
            """
            format: strike-proximity-case/1
            title: Rows
            premises:
              - {id: house, name: House, kind: other, position: {latitude: 50.45, longitude: 30.5, radius_m: 15, confidence: 0.95}}
            strikes: {file: \(name)\(keys)}
            assumptions:
              area_of_interest: {name: X, disc: {latitude: 50.45, longitude: 30.5, radius_m: 9000}}

            """.utf8
        ).write(to: url)
        let read = try CaseReader(allowsOutside: true).read(path: url.path)
        return (read.strikes, read.inputs.first { $0.name == name }?.readAs ?? "")
    }

    /// A weapon that is not known does not take the strike away where bad rows may be left out.
    @Test func anUnknownWeaponLeavesTheStrike() throws {
        let rows =
            "id,date,latitude,longitude,radius_m,weapon\n1,2025-01-02,50.45,30.5,50,shahed\n"
            + "2,2025-01-03,50.46,30.5,50,drone\n3,x,50.46,30.5,50,shahed\n"
        let read = try strikes(rows, ", skip_invalid: true")
        #expect(read.strikes.map(\.identifier) == ["1", "2"])
        #expect(read.strikes.map(\.weapons.count) == [1, 0])
        #expect(read.said.contains("of 1 strike the weapon is not known"), "\(read.said)")
        #expect(read.said.contains("1 of 3 rows left out"), "\(read.said)")
    }

    /// Of a catalogue a row of an unknown weapon counts in N, or the others would count for more; classes of
    /// precision are known whatever their capitals.
    @Test func unknownWeaponsCountInACatalogue() throws {
        let url = try TemporaryFolder.make().appendingPathComponent("list.csv")
        try Data(
            ("id,date,latitude,longitude,precision,weapon_class\n1,2025-01-02,50.45,30.5,Street,shahed\n"
                + "2,2025-01-03,50.45,30.5,STREET,rocket\n3,2025-01-04,50.45,30.5,street,\n"
                + "4,x,50.45,30.5,street,shahed\n").utf8
        ).write(to: url)
        let sample = try sample(catalogue: "{file: \"\(url.path)\", skip_invalid: true}")
        let read = try CaseReader(allowsOutside: true).read(path: sample.url.path)
        #expect(read.catalogue?.strikes.count == 1 && read.catalogue?.unlocatedCount == 2)
        let said = read.inputs.first { $0.name == url.path }?.readAs ?? ""
        #expect(said.contains("of 2 rows the weapon is not known"), "\(said)")
        #expect(said.contains("1 of 4 rows left out"), "\(said)")
    }

    /// All rows may concern the same premises; where none is named, being near is what is said.
    @Test func strikesOfATableConcern() throws {
        let rows = "id,date,latitude,longitude,radius_m\n1,2025-01-02,50.47,30.5,50\n"
        let near = try strikes(rows)
        #expect(near.strikes[0].premises == [] && near.strikes[0].premisesWithin == 2_000)
        let stated = try strikes(rows, ", premises: house")
        #expect(stated.strikes[0].premises == ["house"] && stated.strikes[0].premisesWithin == nil)
        let far = try strikes(rows, ", premises: {within_m: 5000}")
        #expect(far.strikes[0].premises == ["house"] && far.strikes[0].premisesWithin == 5_000)
        #expect(throws: StrikeProximityError.self) { try strikes(rows, ", premises: home") }
    }

    /// A name is no identifier: two that are called the same are two; and a name beside one stays.
    @Test func namesMayBeThereTwice() throws {
        func placemark(_ id: String, _ longitude: Double) -> String {
            "<Placemark\(id)><name>Hit</name><TimeStamp><when>2025-08-28</when></TimeStamp><Point>"
                + "<coordinates>\(longitude),50.45</coordinates></Point></Placemark>"
        }
        func map(_ ids: [String]) -> String {
            "<kml xmlns=\"http://www.opengis.net/kml/2.2\"><Document>"
                + ids.enumerated().map { placemark($1, 30.5 + Double($0) / 1_000) }.joined()
                + "</Document></kml>"
        }
        let named = try strikes(map(["", ""]), ", precision: building", as: "rows.kml")
        #expect(named.strikes.map(\.identifier) == ["Hit", "Hit (row 2)"])
        #expect(named.strikes.map(\.name) == [nil, "Hit"])
        let own = try strikes(
            map([" id=\"a\"", " id=\"b\""]), ", precision: building", as: "rows.kml")
        #expect(own.strikes.map(\.identifier) == ["a", "b"])
        #expect(own.strikes.map(\.name) == ["Hit", "Hit"])
    }

    /// Where no row can be used the reason is said.
    @Test func noUsableRow() throws {
        let error = #expect(throws: StrikeProximityError.self) {
            try strikes(
                "id,date,latitude,longitude,radius_m\n1,x,50.45,30.5,50\n", ", skip_invalid: true")
        }
        let said = error.map { [$0] + $0.further }?.map(\.message) ?? []
        #expect(said.contains { $0.contains("no row of the file can be used: 1 of 1") }, "\(said)")
    }

    /// The folder of a map is the verdict on what lies in it: both stay, with the address, in lists of all
    /// kinds and in the case's own words.
    @Test func foldersAndAddressesStay() throws {
        let folder = try TemporaryFolder.make()
        try Data(
            """
            <kml xmlns="http://www.opengis.net/kml/2.2"><Document>
            <Folder><name>Confirmed</name><Placemark id="a"><name>A</name>
            <TimeStamp><when>2025-08-28</when></TimeStamp><Point><coordinates>30.5,50.45</coordinates></Point>
            </Placemark></Folder>
            <Folder><name>Unverified</name><Placemark id="b"><name>B</name><address>1 Any Street</address>
            <TimeStamp><when>2025-08-29</when></TimeStamp><Point><coordinates>30.5,50.46</coordinates></Point>
            </Placemark></Folder></Document></kml>
            """.utf8
        ).write(to: folder.appendingPathComponent("map.kml"))
        let url = folder.appendingPathComponent("case.yaml")
        try Data(
            """
            format: strike-proximity-case/1
            title: A map
            premises: {file: map.kml, precision: building}
            objectives:
              - {id: o, name: O, claimed_by: S, layer: Layer, address: Road 2, not_located: nobody says}
            strikes: {file: map.kml, precision: building, weapon_class: shahed}
            assumptions:
              area_of_interest: {name: X, disc: {latitude: 50.45, longitude: 30.5, radius_m: 9000}}

            """.utf8
        ).write(to: url)
        let read = try CaseReader(allowsOutside: true).read(path: url.path)
        #expect(read.strikes.map(\.layer) == ["Confirmed", "Unverified"])
        #expect(read.strikes.map(\.address) == [nil, "1 Any Street"])
        #expect(read.premises.map(\.layer) == ["Confirmed", "Unverified"])
        #expect(read.premises.map(\.address) == [nil, "1 Any Street"])
        #expect(read.objectives.map(\.layer) == ["Layer"])
        #expect(read.objectives.map(\.address) == ["Road 2"])
        let assessment = try Assessment(casePath: url.path)
        let out = folder.appendingPathComponent("out")
        try assessment.write(to: out.path)
        for name in ["report.json", "report.geojson", "report.kml", "report.html"] {
            let text = try String(
                contentsOf: out.appendingPathComponent(name), encoding: .utf8)
            for words in ["Confirmed", "Unverified", "1 Any Street"] {
                #expect(text.contains(words), "\(name): \(words)")
            }
        }
        let json = try String(
            contentsOf: out.appendingPathComponent("report.json"), encoding: .utf8)
        #expect(json.contains("Road 2"))
    }

    /// What has lost its precision column keeps all else that it says: a month stays a month.
    @Test func whatIsCutKeepsItsTimes() throws {
        let url = try TemporaryFolder.make().appendingPathComponent("cut.csv")
        try Data(
            ("event_id_cnty,event_date,time_precision,latitude,longitude\n"
                + "U1,2025-05-16,1,50.45,30.5\nU2,2025-05-18,3,50.45,30.6\n").utf8
        ).write(to: url)
        let sample = try sample(
            catalogue: "{file: \"\(url.path)\", weapon_class: shahed, precision: street}")
        let now = try Date("2026-11-23T00:00:00Z", strategy: .iso8601)
        let read = try #require(
            try CaseReader(now: now, allowsOutside: true).read(path: sample.url.path).catalogue)
        #expect(read.strikes.map(\.time.text) == ["2025-05-16", "2025-04-18 to 2025-06-17"])
    }

    /// An area among the points of a catalogue is a place inside, off by as far as it reaches; what
    /// many files have is one with a hole or of two parts.
    @Test func anAreaInACatalogueIsAPlaceInside() throws {
        func ring(_ west: Double, _ south: Double, _ size: Double) -> String {
            let corners = [(0, 0), (1, 0), (1, 1), (0, 1), (0, 0)].map { x, y in
                "[\(west + Double(x) * size), \(south + Double(y) * size)]"
            }
            return "[\(corners.joined(separator: ","))]"
        }
        func feature(_ id: String, _ geometry: String) -> String {
            #"{"type":"Feature","properties":{"id":"\#(id)","date":"2025-01-02","radius_m":50},"#
                + #""geometry":\#(geometry)}"#
        }
        let features = [
            feature("point", #"{"type":"Point","coordinates":[30.5,50.45]}"#),
            feature("square", #"{"type":"Polygon","coordinates":[\#(ring(30.5, 50.45, 0.001))]}"#),
            feature(
                "two",
                #"{"type":"MultiPolygon","coordinates":[[\#(ring(30.5, 50.45, 0.001))],"#
                    + #"[\#(ring(30.51, 50.45, 0.001))]]}"#),
        ]
        let url = try TemporaryFolder.make().appendingPathComponent("areas.geojson")
        try Data(
            #"{"type":"FeatureCollection","features":[\#(features.joined(separator: ","))]}"#.utf8
        ).write(to: url)
        let sample = try sample(catalogue: "{file: \"\(url.path)\", weapon_class: shahed}")
        let now = try Date("2026-11-23T00:00:00Z", strategy: .iso8601)
        let strikes = try #require(
            try CaseReader(now: now, allowsOutside: true).read(path: sample.url.path).catalogue
        )
        .strikes
        #expect(strikes.map(\.identifier) == ["point", "square", "two"])
        let radii = strikes.map { strike in
            if case .radius(let metres, 0.95) = strike.position.uncertainty { metres } else { 0.0 }
        }
        #expect(radii[0] == 50)
        // Half the diagonal of 71 m by 111 m, and a place inside may lie off the middle.
        #expect((65.9...80).contains(radii[1]), "\(radii)")
        // To the far side of the other part, 709 m to the east.
        #expect((747...790).contains(radii[2]), "\(radii)")
    }

    @Test func middlesOfPlacesAreToldFromPlaces() throws {
        let viina = try catalogue("viina_event_1pd.csv")
        #expect(viina.map(\.position.isCentroid) == [true, false, true])
        #expect(viina[1].position.uncertainty == .precisionClass("street"))
        let confirmed = try catalogue("geoconfirmed.csv", ", precision: building")
        #expect(confirmed.map(\.position.isCentroid) == [false] + Array(repeating: true, count: 8))
        let firms = try catalogue("firms_viirs.csv", ", columns: id=acq_time")
        guard case .radius(let metres, let confidence) = firms[0].position.uncertainty else {
            Issue.record("no radius")
            return
        }
        #expect(abs(metres - 500 * hypot(0.41, 0.37)) < 1e-9 && confidence == 0.95)
    }

    /// They count as strikes in the area, and as near to nothing.
    @Test func middlesOfPlacesAreNoEvidence() throws {
        var rows = "id,date,latitude,longitude,precision,weapon_class\n"
        for number in 1...5 {
            rows += "F\(number),2025-01-0\(number),50.5\(number),30.6,street,shahed\n"
        }
        let without = try sample(catalogue: "catalogue.csv")
        try without.write(rows, as: "catalogue.csv")
        let before = try Assessment(casePath: without.url.path)

        for number in 1...20 {
            rows += "C\(number),2025-03-\(number + 9),50.45,30.52,settlement,shahed\n"
        }
        let with = try sample(catalogue: "catalogue.csv")
        try with.write(rows, as: "catalogue.csv")
        let after = try Assessment(casePath: with.url.path)

        let counts = [before, after].map { $0.weighed.series.first?.combinations.first?.strikes }
        #expect(counts == [7, 27])
        let near = [before, after].map { $0.weighed.clusters?.rows.map(\.count) }
        #expect(near[0] == near[1])
        #expect(after.weighed.measured.located.catalogue?.centroidCount == 20)
        let says = after.summary().replacing(/\s+/, with: " ")
        #expect(says.contains("20 of them known by the middle of a place alone"))
    }

    /// A strike that is itself known only so is measured within bounds, and not weighed.
    @Test func aStrikeAtTheMiddleOfAPlaceIsNotWeighed() throws {
        let sample = try SampleCase(
            replacing:
                "point: {latitude: 50.4503, longitude: 30.5204, radius_m: 20, confidence: 0.95}",
            with: "point: {latitude: 50.4503, longitude: 30.5204, precision: settlement}")
        let assessment = try Assessment(casePath: sample.url.path)
        let first = try #require(assessment.weighed.strikes.first)
        #expect(first.readings.isEmpty)
        #expect(first.remarks.joined().contains("no evidence at close range"))
        let row = try #require(assessment.weighed.measured.proximities.first)
        #expect(row.basis == .centroid)
        #expect(row.distance == nil && row.low == 0)
        #expect(abs(try #require(row.high).value - 5_044) < 5)
        // Drawn as an outline, with no marker that could be taken for the place.
        let drawn = MapDocument(assessment.weighed).features.filter {
            $0.properties["id"]?.text == "S1" && $0.kind?.folder == .strikes
        }
        #expect(drawn.map(\.kind) == [.middleOfPlace])
        #expect(drawn.first?.properties["fill-opacity"]?.text == "0.0")
        #expect(assessment.summary().contains("0 – 5.0 km"))
    }

    @Test(arguments: [
        ("viina_event_1pd.csv", "ADM2", "ADM9", "GEO_PRECISION “ADM9” is in no table of precision"),
        ("viina_event_1pd.csv", "20260919", "20260231", "there is no day 2026-02-31"),
        ("acled.csv", "16 May 2025", "16 Mai 2025x", "“16 Mai 2025x” is not a date as ACLED"),
        ("acled.csv", "16 May 2025,2025,1,", "16 May 2025,2025,7,", "“7” is not one of 1, 2, 3"),
        ("ucdp_ged.csv", "2025-03-09 00", "2035-03-09 00", "is in the future"),
    ]) func saysWhatIsWrong(
        _ name: String, _ old: String, _ new: String, _ words: String
    ) throws {
        let sample = try sample(catalogue: "{file: strikes.csv, weapon_class: shahed}")
        let text = try String(contentsOfFile: FixtureFolder.path(name), encoding: .utf8)
        #expect(text.contains(old))
        try sample.write(text.replacing(old, with: new), as: "strikes.csv")
        let fault = try #require(sample.fault())
        #expect(fault.message.contains(words), "\(fault)")
        #expect(fault.location?.line ?? 0 > 1)
    }

    @Test(arguments: [
        ("03/04/2025", "", "“03/04/2025” is 2025-04-03 or 2025-03-04"),
        ("03.04.2025", "", "is 2025-04-03 or 2025-03-04"),
        ("03/04/2025 13:05", "", "“03/04/2025 13:05” is 2025-04-03 or 2025-03-04"),
        ("03/04/2025 25:05", ", dates: day-first", "“25:05” is not a time of day"),
        ("03/04/2025", ", dates: sometimes", "dates takes day-first or month-first"),
        ("31/04/2025", ", dates: day-first", "there is no day 2025-04-31"),
    ]) func refusesDatesWithSlashes(_ date: String, _ keys: String, _ words: String) throws {
        let fault = try #require(oneStrike(on: date, keys).fault())
        #expect(fault.message.contains(words), "\(fault)")
    }

    @Test(arguments: [
        ("25/04/2025", "day-first", "2025-04-25"), ("01-02-2009", "day-first", "2009-02-01"),
        ("1/13/25", "month-first", "2025-01-13"), ("2 January 2025", "day-first", "2025-01-02"),
        ("02-Jan-2025", "day-first", "2025-01-02"), ("20250102", "day-first", "2025-01-02"),
        ("2 січня 2025", "day-first", "2025-01-02"),
        ("03/04/2025", "day-first", "2025-04-03"), ("3.4.2025", "month-first", "2025-03-04"),
        ("03/04/2025 9:05", "day-first", "2025-04-03T09:05"),
        ("03/04/2025 13:05:09", "month-first", "2025-03-04T13:05:09"),
        ("2025-04-03T13:05", "day-first", "2025-04-03T13:05"),
    ]) func readsDatesWithSlashes(_ date: String, _ notation: String, _ text: String) throws {
        let sample = try oneStrike(on: date, ", dates: \(notation)")
        let read = try CaseReader().read(path: sample.url.path)
        #expect(try #require(read.catalogue).strikes.map(\.time.text) == [text])
    }

    /// The case's own keys mean in a table what they mean in the case.
    @Test(arguments: [("0.5", 0.5), ("", 0.95), ("0.68", 0.68)])
    func confidenceOfARadius(_ cell: String, _ expected: Double) throws {
        let sample = try sample(catalogue: "{file: strikes.csv, weapon_class: shahed}")
        try sample.write(
            "id,date,latitude,longitude,radius_m,confidence\n1,2025-01-02,50.45,30.5,50,\(cell)\n",
            as: "strikes.csv")
        let read = try CaseReader().read(path: sample.url.path)
        let position = try #require(read.catalogue?.strikes.first?.position)
        #expect(position.uncertainty == .radius(metres: 50, confidence: expected))
        for wrong in ["1", "0", "high", "95"] {
            try sample.write(
                "id,date,latitude,longitude,radius_m,confidence\n1,2025-01-02,50.45,30.5,50,\(wrong)\n",
                as: "strikes.csv")
            let fault = try #require(sample.fault())
            #expect(fault.message.contains("confidence “\(wrong)” is not a number between 0 and 1"))
        }
    }

    private func oneStrike(on date: String, _ keys: String) throws -> SampleCase {
        let sample = try sample(catalogue: "{file: strikes.csv, weapon_class: shahed\(keys)}")
        try sample.write(
            "id,date,latitude,longitude,precision\nA,\(date),50.46,30.5,street\n",
            as: "strikes.csv")
        return sample
    }

    /// A database is no file that a result could be verified by, and its password stays unsaid.
    @Test func noDatabase() throws {
        let fault = try #require(
            sample(catalogue: "\"PG:host=127.0.0.1 password=s3cret tables=x\"").fault())
        #expect(fault.message.contains("a case names files"))
        #expect(!fault.description.contains("s3cret"))
    }

    @Test func aTableOfPrecisionOfOnesOwn() throws {
        let sample = try sample(
            catalogue: "{file: strikes.csv, weapon_class: shahed, precision_table: own.csv}")
        let text = try String(
            contentsOfFile: FixtureFolder.path("viina_event_1pd.csv"), encoding: .utf8)
        try sample.write(text, as: "strikes.csv")
        try sample.write(
            "dataset,value,precision_class,radius_m\nviina,ADM2,hamlet,900\n", as: "own.csv")
        let read = try CaseReader().read(path: sample.url.path)
        let position = try #require(read.catalogue?.strikes.last).position
        #expect(position.uncertainty == .radius(metres: 900, confidence: 0.95))
        #expect(!position.isCentroid)
        #expect(read.inputs.map(\.name).contains("own.csv"))
        #expect(read.inputs.map(\.name).contains("Geodata/datasets/precision.csv"))
    }
}
