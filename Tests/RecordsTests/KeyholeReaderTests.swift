import Foundation
import Testing

@testable import Records

struct KeyholeReaderTests {
    private static let namespace = "http://www.opengis.net/kml/2.2"

    private func records(
        _ text: String, _ name: String = "map.kml", layer: String? = nil
    ) throws -> (records: [KeyholeRecord], reader: KeyholeReader) {
        let scratch = try Scratch()
        defer { scratch.remove() }
        let reader = try KeyholeReader(path: try scratch.write(name, text), name: name)
        var records: [KeyholeRecord] = []
        try reader.records(layer: layer) { record in records.append(record) }
        return (records, reader)
    }

    private func document(_ content: String) -> String {
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<kml xmlns=\"\(Self.namespace)\"><Document>"
            + "\(content)</Document></kml>"
    }

    private func said(_ text: String) -> String { message { _ = try records(text) } }

    private func lines(_ text: String, layer: String? = nil) throws -> [String] {
        let scratch = try Scratch()
        defer { scratch.remove() }
        var bytes: [UInt8] = []
        try KeyholeReader.geoJSONSequence(
            try scratch.write("map.kml", text), name: "map.kml", layer: layer
        ) { part in bytes += part }
        return features(String(decoding: bytes, as: UTF8.self))
    }

    /// The features of a sequence, each of which a record separator leads.
    private func features(_ sequence: String) -> [String] {
        sequence.split(separator: "\u{1E}").map { String($0.dropLast()) }
    }

    @Test func instructionsToOtherProgramsAreNoText() throws {
        let text = document(
            "<?pause now?><Placemark><description><![CDATA[<?php echo?>]]></description>"
                + "<Point><coordinates>1,2</coordinates></Point></Placemark>")
        let lines = try lines("<?a b?>" + text.drop { $0 != "\n" } + "<?z y?>")
        #expect(lines.count == 1 && lines[0].contains("<?php echo?>"))
    }

    @Test func foldersAndAddresses() throws {
        let (found, reader) = try records(
            document(
                """
                <name>My map</name>
                <Style id="s"><IconStyle><Icon><href>x.png</href></Icon></IconStyle></Style>
                <Placemark id="own"><name> A &amp; B </name><address>вул. Хрещатик, 1</address>
                  <phoneNumber>+380</phoneNumber><Snippet maxLines="0">s</Snippet>
                  <styleUrl>#s</styleUrl><visibility>0</visibility>
                  <Point><coordinates> 30.5234000,50.45,0 </coordinates></Point></Placemark>
                <Folder><name>2025</name>
                  <Folder><name>August</name><description>of a folder</description>
                    <Placemark><name>b</name><LookAt><longitude>1</longitude></LookAt></Placemark>
                  </Folder>
                  <Placemark><name>c</name></Placemark>
                </Folder>
                <Folder><Placemark><name>d</name></Placemark></Folder>
                <NetworkLink><name>link</name><Link><href>http://127.0.0.1:1/</href></Link></NetworkLink>
                <GroundOverlay><name>overlay</name></GroundOverlay>
                """))
        #expect(found.map(\.name) == ["A & B", "b", "c", "d"])
        #expect(found.map(\.layer) == [nil, "2025 / August", "2025", nil])
        #expect(found[0].identifier == "own")
        #expect(found[0].address == "вул. Хрещатик, 1")
        #expect(found[0].phoneNumber == "+380")
        #expect(found[0].snippet == "s")
        #expect(found[0].isHidden)
        #expect(!found[1].isHidden)
        #expect(found[0].geometry == .point(.init(longitude: "30.5234000", latitude: "50.45")))
        #expect(found[1].geometry == .none)
        #expect(found.map(\.number) == [1, 2, 3, 4])
        #expect(found[0].line == 4)
        #expect(reader.networkLinks == 1)
        #expect(reader.passedOver == ["GroundOverlay": 1])
        #expect(reader.layers == ["2025", "2025 / August"])
    }

    /// Two documents: then the outermost one's name is no longer that of the map alone. A folder's
    /// name may also come behind what is in it.
    /// GDAL 3.10 counts placemarks in their attribute `id`, GDAL 3.6 does not: a strike's own identifier
    /// stands in its data with both.
    @Test func whatGDALCountsIsNoIdentifier() throws {
        func placemark(_ attributes: String) -> String {
            """
            <Placemark\(attributes)><ExtendedData><SchemaData schemaUrl="#strikes">
            <SimpleData name="id">S1</SimpleData></SchemaData></ExtendedData>
            <Point><coordinates>30.5234,50.45</coordinates></Point></Placemark>
            """
        }
        func written(_ attributes: String) -> String {
            document("<Folder><name>strikes</name>\(placemark(attributes))</Folder>")
                .replacing("<Document>", with: "<Document id=\"root_doc\">")
        }
        let plain = try lines(written(""))
        #expect(plain.count == 1 && plain[0].contains("\"id\":\"S1\""))
        #expect(try lines(written(" id=\"strikes.1\"")) == plain)
        #expect(try records(written(" id=\"own\"")).records[0].identifier == "own")
        let other = document(placemark(" id=\"strikes.1\""))
        #expect(try records(other).records[0].identifier == "strikes.1")
    }

    @Test func documentsInDocuments() throws {
        let (found, _) = try records(
            document(
                """
                <name>All</name><Document><name>North</name><Placemark/></Document>
                <Folder><Placemark/><name>South</name></Folder>
                """))
        #expect(found.map(\.layer) == ["All / North", "All / South"])
        let (folder, _) = try records(
            "<kml><Folder><name>F</name><Document><name>D</name><Placemark/></Document></Folder></kml>"
        )
        #expect(folder.map(\.layer) == ["F / D"])
    }

    @Test func theChosenLayer() throws {
        let text = document(
            """
            <name>Map</name><Placemark><name>0</name></Placemark>
            <Folder><name>A</name><Folder><name>May</name><Placemark><name>1</name></Placemark></Folder>
            </Folder><Folder><name>B</name><Placemark><name>2</name></Placemark>
            <Folder><name>May</name><Placemark><name>3</name></Placemark></Folder></Folder>
            """)
        #expect(try records(text, layer: "A / May").records.map(\.name) == ["1"])
        #expect(try records(text, layer: "May").records.map(\.name) == ["1", "3"])
        #expect(try records(text, layer: "B").records.map(\.number) == [3])
        #expect(
            message { _ = try records(text, layer: "C") }
                == "map.kml: there is no layer “C” in it; there are “A / May”, “B”, “B / May”")
    }

    @Test func bothKindsOfExtendedData() throws {
        let (found, _) = try records(
            document(
                """
                <Schema name="t" id="t"><SimpleField name="n" type="int"/></Schema>
                <Placemark><ExtendedData>
                  <Data name="date"><displayName>Date</displayName><value>2025-08</value></Data>
                  <Data name="html"><value><![CDATA[<b>x</b>]]></value></Data>
                  <SchemaData schemaUrl="#t"><SimpleData name="n"> 7 </SimpleData>
                    <SimpleData name="empty"/></SchemaData>
                  <Data name="date"><value>again</value></Data>
                  <camp:number xmlns:camp="http://campsites.com">14</camp:number>
                </ExtendedData></Placemark>
                """))
        #expect(
            found[0].properties == [
                .init(key: "date", value: "2025-08"), .init(key: "html", value: "<b>x</b>"),
                .init(key: "n", value: "7"), .init(key: "empty", value: ""),
                .init(key: "date", value: "again"),
            ])
    }

    @Test(arguments: [
        "2025", "2025-08", "2025-08-03", "2025-08-03T04:05:06Z", "2025-08-03T04:05+03:00",
    ])
    func timesAsTheyAreWritten(_ time: String) throws {
        let (found, _) = try records(
            document(
                """
                <Placemark><LookAt><TimeStamp><when>1999</when></TimeStamp></LookAt>
                <TimeStamp><when>\(time)</when></TimeStamp></Placemark>
                <Placemark><TimeSpan><begin>\(time)</begin></TimeSpan></Placemark>
                <Placemark><TimeSpan><begin>2020</begin><end> \(time) </end></TimeSpan></Placemark>
                """))
        #expect(found.map(\.when) == [time, nil, nil])
        #expect(found.map(\.begin) == [nil, time, "2020"])
        #expect(found.map(\.end) == [nil, nil, time])
    }

    private func placemark(_ geometry: String) throws -> KeyholeRecord.Geometry {
        try records(document("<Placemark>\(geometry)</Placemark>")).records[0].geometry
    }

    private func ring(_ text: String) -> String {
        "<LinearRing><coordinates>\(text)</coordinates></LinearRing>"
    }

    @Test func geometries() throws {
        let outer = "<outerBoundaryIs>\(ring("0,0 4,0,1 4,4 0,0"))</outerBoundaryIs>"
        let hole = "<innerBoundaryIs>\(ring("1,1\n2,1\n2,2\n1,1"))</innerBoundaryIs>"
        func positions(_ pairs: [(String, String)]) -> [KeyholeRecord.Position] {
            pairs.map { .init(longitude: $0.0, latitude: $0.1) }
        }
        let outline = positions([("0", "0"), ("4", "0"), ("4", "4"), ("0", "0")])
        let inside = positions([("1", "1"), ("2", "1"), ("2", "2"), ("1", "1")])
        let polygon = "<Polygon>\(hole)\(outer)\(hole)</Polygon>"
        #expect(try placemark(polygon) == .polygons([[outline, inside, inside]]))
        let point = "<Point><extrude>1</extrude><coordinates>1,2</coordinates></Point>"
        let here = KeyholeRecord.Geometry.point(.init(longitude: "1", latitude: "2"))
        #expect(try placemark(point) == here)
        #expect(try placemark("<MultiGeometry>\(point)</MultiGeometry>") == here)
        #expect(
            try placemark("<MultiGeometry>\(polygon)<Polygon>\(outer)</Polygon></MultiGeometry>")
                == .polygons([[outline, inside, inside], [outline]]))
        #expect(
            try placemark("<MultiGeometry>\(point)\(polygon)</MultiGeometry>")
                == .other("MultiGeometry"))
        let line = "<LineString><coordinates>1,2 3,4</coordinates></LineString>"
        #expect(try placemark(line) == .other("LineString"))
        #expect(try placemark("<MultiGeometry>\(line)</MultiGeometry>") == .other("LineString"))
        // The prefix is not declared, as in much that is made by hand.
        #expect(try placemark("<gx:Track><when>2020</when></gx:Track>") == .other("Track"))
        #expect(try placemark("<MultiGeometry/>") == .none)
        #expect(try placemark("<Point/>") == .none)
        #expect(try placemark("<Point><coordinates> </coordinates></Point>") == .none)
        #expect(try placemark("<Point><coordinates>,,0</coordinates></Point>") == .none)
    }

    @Test func coordinatesWithBlanks() throws {
        for text in ["30.5, 50.4, 0", "30.5 ,50.4", "\n\t30.5,50.4,\n", "30.5,50.4,0"] {
            #expect(
                try placemark("<Point><coordinates>\(text)</coordinates></Point>")
                    == .point(.init(longitude: "30.5", latitude: "50.4")))
        }
        for text in ["30.5", "30.5 50.4", "1,2,3,4", "x", "30,5 50,4", "30.5,50.4,high"] {
            #expect(
                try placemark("<Point><coordinates> \(text)</coordinates></Point>")
                    == .unreadable(text))
            let ring = "<LinearRing><coordinates>\(text)</coordinates></LinearRing>"
            let polygon = "<Polygon><outerBoundaryIs>\(ring)</outerBoundaryIs></Polygon>"
            // Of a ring these are two positions.
            guard text != "30,5 50,4" else { continue }
            #expect(try placemark(polygon) == .unreadable(text))
            #expect(
                try placemark(
                    "<MultiGeometry><Point><coordinates>1,2</coordinates></Point>\(polygon)"
                        + "</MultiGeometry>") == .unreadable(text))
        }
    }

    @Test func descriptionsAsTheyAreWritten() throws {
        let (found, _) = try records(
            document(
                """
                <Placemark><description>
                  <![CDATA[ <!DOCTYPE html><p>a &nbsp; b</p>
                ]]>
                </description></Placemark>
                <Placemark><description>a &lt;br/&gt; <b>bold</b> text</description></Placemark>
                <Placemark><description> </description></Placemark>
                <Placemark><description>x<![CDATA[ & ]]>y &#1090;</description></Placemark>
                """))
        #expect(
            found.map(\.description) == [
                " <!DOCTYPE html><p>a &nbsp; b</p>\n", "a <br/> bold text", nil, "x & y т",
            ])
    }

    @Test(arguments: [
        #"<kml xmlns="http://www.opengis.net/kml/2.2"><Document>P</Document></kml>"#,
        #"<kml xmlns="http://www.opengis.net/kml/2.3">P</kml>"#,
        #"<kml xmlns="http://earth.google.com/kml/2.0"><Document>P</Document></kml>"#,
        #"<kml xmlns="http://earth.google.com/kml/2.1"><Folder>P</Folder></kml>"#,
        #"<kml><Document>P</Document></kml>"#, "<kml>P</kml>", "P", "<Document>P</Document>",
        #"<kml xmlns="http://www.opengis.net/kml/2.2" xsi:schemaLocation="a b">P</kml>"#,
        #"<k:kml xmlns:k="http://www.opengis.net/kml/2.2"><k:Document>k:P</k:Document></k:kml>"#,
        #"<kml:kml xmlns:kml="http://www.opengis.net/kml/2.2" xmlns="http://other"><name/>kml:P</kml:kml>"#,
    ])
    func namespaces(_ text: String) throws {
        let prefix = text.contains("k:P") ? "k:" : text.contains("kml:P") ? "kml:" : ""
        let placemark =
            "<\(prefix)Placemark><\(prefix)name>a</\(prefix)name>"
            + #"<a:name xmlns:a="http://www.w3.org/2005/Atom">b</a:name>"#
            + "<\(prefix)Point><\(prefix)coordinates>1,2</\(prefix)coordinates></\(prefix)Point>"
            + "</\(prefix)Placemark>"
        let (found, _) = try records(
            text.replacing("\(prefix)P<", with: "\(placemark)<").replacing(/^P$/, with: placemark))
        #expect(found.count == 1)
        #expect(found.first?.name == "a")
        #expect(found.first?.geometry == .point(.init(longitude: "1", latitude: "2")))
    }

    /// Until KML 2.1 elements could be named after a schema.
    @Test func elementsNamedAfterASchema() throws {
        let (found, _) = try records(
            """
            <kml xmlns="http://earth.google.com/kml/2.0"><Document>
            <Schema parent="Placemark" name="Hit"><SimpleField name="Code" type="string"/></Schema>
            <Hit><name>n</name><Code>7</Code><Other>x</Other>
            <Point><coordinates>1,2</coordinates></Point></Hit></Document></kml>
            """)
        #expect(found.map(\.name) == ["n"])
        #expect(found.first?.properties == [.init(key: "Code", value: "7")])
    }

    /// What changes or deletes placemarks of another file is none.
    @Test func updatesAreNoPlacemarks() throws {
        let (found, _) = try records(
            """
            <kml><NetworkLinkControl><Update><Delete><Placemark targetId="a"/></Delete></Update>
            </NetworkLinkControl></kml>
            """)
        #expect(found.isEmpty)
    }

    @Test func whatIsRefused() throws {
        let rest = document("<Placemark/>").dropFirst(39)
        for head in [
            "<!DOCTYPE kml [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>",
            "<?xml version='1.0'?>\n<!-- - --><?pi ?><!DOCTYPE kml>", "\u{FEFF}<!doctype kml>",
            "<!ENTITY x 'y'>",
        ] {
            #expect(said(head + rest).contains("DOCTYPE"), "\(head)")
        }
        // Where no document type may stand, nor is any read.
        #expect(said(document("<Placemark/><!DOCTYPE a>")).contains("<!DOCTYPE …> stands in it"))
        #expect(!said(document("<name>a <! b</name>")).contains("DOCTYPE"))
        #expect(said(document("<Placemark/>") + "<!DOCTYPE kml>").contains("<!DOCTYPE …> stands"))
        #expect(
            said("<?xml version='1.0' encoding='UTF-7'?>" + rest)
                == "map.kml: its text is in “UTF-7”, which is not read; save it as UTF-8")
        #expect(said("") == "map.kml: the file is empty")
        #expect(said("  \n").contains("empty"))
        #expect(said("id,lat\n").contains("this is not KML"))
        #expect(said("<html/>") == "map.kml:1: this is not KML: its outermost element is “html”")
        #expect(said("\n<?xml version='1.0'?>" + rest).contains("the very beginning"))
        #expect(
            said(document("\n\n<Placemark></Folder>")).hasPrefix("map.kml:4: an element is not"))
        #expect(said(document("<name>a &nbsp; b</name>")).contains("&nbsp;"))
        #expect(said(document("<name>a & b</name>")).contains("&amp;"))
        #expect(said(document("") + "<kml/>").contains("something follows its end"))
        #expect(said(String(repeating: "<!-- -->", count: 40_000) + rest).contains("256 KiB"))
        let deep = String(repeating: "<Folder>", count: 120)
        #expect(said("<kml>\(deep)").contains("more than 100 deep"))
        #expect(
            said(document("<Placemark><a>" + String(repeating: "<b>", count: 100))).contains("deep")
        )
        let long = String(repeating: "x", count: 17 << 20)
        #expect(said(document("<Placemark><name>\(long)</name></Placemark>")).contains("16 MiB"))
        #expect(said(document("<name>\(long)</name>")).contains("16 MiB"))
        #expect(said("<kml><![CDATA[\(long)]]></kml>").contains("too long to be read"))
        #expect(
            said(document(String(repeating: "<Folder>", count: 100_001)))
                .contains("more than 100 deep"))
        #expect(
            said(document(String(repeating: "<Folder/>", count: 100_001)))
                .contains("more than 100000 folders"))
        // Foundation remembers each as long as the program runs.
        let undeclared = String(repeating: "<g:x/>", count: 500_000)
        #expect(
            said(document("<Placemark/>\(undeclared)\n<g:x/>"))
                .hasPrefix("map.kml:3: more than 500000 of its names have a prefix"))
        let nested = String(repeating: "<Folder><name>\(long.prefix(100))</name>", count: 50)
        #expect(
            said("<kml>" + nested + String(repeating: "</Folder>", count: 50) + "</kml>")
                .contains("4096 bytes together"))
        let lines = String(repeating: "<LineString/>", count: 1_100_000)
        #expect(
            message {
                _ = try records(
                    document("<Placemark><MultiGeometry>\(lines)</MultiGeometry></Placemark>"))
            }.contains("or a placemark than 64 MiB"))
        let scratch = try Scratch()
        defer { scratch.remove() }
        let wide = try #require(document("<Placemark/>").data(using: .utf16))
        try scratch.write("wide.kml", Array(wide))
        #expect(
            message { _ = try KeyholeReader(path: scratch.path("wide.kml"), name: "wide.kml") }
                == "wide.kml: its text is in UTF-16 or UTF-32; save it as UTF-8")
        let cyrillic =
            Array("<?xml version='1.0' encoding='windows-1251'?><kml><Placemark><name>".utf8)
            + [0xCA, 0xE8, 0xBF, 0xE2] + Array("</name></Placemark></kml>".utf8)
        let reader = try KeyholeReader(
            path: try scratch.write("c.kml", cyrillic), name: "c.kml")
        var names: [String?] = []
        try reader.records { record in names.append(record.name) }
        #expect(names == ["Київ"])
    }

    /// Of a file that ends early nothing is given out, wherever it ends.
    @Test func truncated() throws {
        let text = document(
            "<name>M</name><Placemark id=\"a\"><name><![CDATA[x]]></name><Point><coordinates>1,2"
                + "</coordinates></Point></Placemark>")
        let scratch = try Scratch()
        defer { scratch.remove() }
        for count in 0..<text.utf8.count {
            let path = try scratch.write("t.kml", Array(text.utf8.prefix(count)))
            #expect(!message { _ = try KeyholeReader(path: path, name: "t.kml") }.isEmpty)
        }
    }

    @Test func whatTheClosureThrowsComesBack() throws {
        let scratch = try Scratch()
        defer { scratch.remove() }
        let path = try scratch.write("m.kml", document("<Placemark/><Placemark/><Placemark/>"))
        let reader = try KeyholeReader(path: path, name: "m.kml")
        var count = 0
        #expect(throws: StrikeProximityError.brokenPipe) {
            try reader.records { _ throws(StrikeProximityError) in
                count += 1
                if count == 2 { throw .brokenPipe }
            }
        }
        #expect(count == 2)
    }

    /// Of an archive only the map is read: the pictures are damaged, and another map is no map.
    @Test func archives() throws {
        let scratch = try Scratch()
        defer { scratch.remove() }
        try scratch.write("doc.kml", document("<Placemark><name>a</name></Placemark>"))
        try scratch.python(
            """
            import zipfile
            z = zipfile.ZipFile('m.kmz', 'w', zipfile.ZIP_DEFLATED)
            z.writestr('files/a.png', bytes(50_000_000))
            z.writestr('other.kml', 'no map')
            z.write('doc.kml')
            z.close()
            b = bytearray(open('m.kmz', 'rb').read()); b[1000] ^= 255
            open('m.kmz', 'wb').write(b)
            z = zipfile.ZipFile('n.kmz', 'w', zipfile.ZIP_DEFLATED)
            z.write('doc.kml', 'sub/z.kml'); z.write('doc.kml', 'map.kml'); z.close()
            z = zipfile.ZipFile('twice.kmz', 'w'); z.write('doc.kml'); z.write('doc.kml'); z.close()
            z = zipfile.ZipFile('none.kmz', 'w'); z.writestr('a.png', 'x'); z.close()
            z = zipfile.ZipFile('bad.kmz', 'w', zipfile.ZIP_DEFLATED)
            z.write('doc.kml'); z.close()
            b = bytearray(open('bad.kmz', 'rb').read()); b[60] ^= 255
            open('bad.kmz', 'wb').write(b)
            """)
        let reader = try KeyholeReader(path: scratch.path("m.kmz"), name: "m.kmz")
        var names: [String?] = []
        try reader.records { record in names.append(record.name) }
        #expect(names == ["a"])
        #expect(reader.otherMaps == ["other.kml"])
        #expect(reader.name == "m.kmz (doc.kml)")
        #expect(
            try KeyholeReader(path: scratch.path("n.kmz"), name: "n.kmz").name == "n.kmz (map.kml)")
        func said(_ name: String) -> String {
            message { _ = try KeyholeReader(path: scratch.path(name), name: name) }
        }
        #expect(said("twice.kmz").contains("in the archive twice"))
        #expect(said("none.kmz") == "none.kmz: there is no .kml in the archive")
        #expect(said("bad.kmz").contains("damaged"), "\(said("bad.kmz"))")
    }

    /// GDAL and QGIS write an archive as a map of links to its layers; links that lead out of it
    /// are not followed, whatever they name.
    @Test func mapsOfLinks() throws {
        let scratch = try Scratch()
        defer { scratch.remove() }
        try scratch.write(
            "doc.kml",
            document(
                """
                <NetworkLink><Link><href>layers/a%20b.kml</href></Link></NetworkLink>
                <NetworkLink><Url><href> ./layers/c.kml </href></Url></NetworkLink>
                <NetworkLink><Link><href>layers/c.kml</href></Link></NetworkLink>
                <NetworkLink><Link><href>../outside.kml</href></Link></NetworkLink>
                <NetworkLink><Link><href>http://127.0.0.1:1/a.kml</href></Link></NetworkLink>
                <NetworkLink><Link><href>doc.kml</href></Link></NetworkLink>
                """))
        try scratch.write("outside.kml", document("<Placemark><name>outside</name></Placemark>"))
        try scratch.write(
            "a.kml",
            document("<name>a</name><Folder><name>F</name><Placemark id=\"1\"/></Folder>"))
        try scratch.write(
            "c.kml",
            document(
                "<Placemark><ExtendedData><Data name=\"id\"><value>x</value></Data></ExtendedData>"
                    + "</Placemark><NetworkLink/>"))
        try scratch.python(
            """
            import zipfile
            z = zipfile.ZipFile('m.kmz', 'w', zipfile.ZIP_DEFLATED)
            z.write('doc.kml'); z.write('a.kml', 'layers/a b.kml'); z.write('c.kml', 'layers/c.kml')
            z.write('c.kml', 'layers/unlinked.kml'); z.close()
            """)
        let reader = try KeyholeReader(path: scratch.path("m.kmz"), name: "m.kmz")
        #expect(reader.placemarkCount == 2)
        #expect(reader.networkLinks == 5)
        #expect(reader.otherMaps == ["layers/unlinked.kml"])
        #expect(reader.layers == ["a / F"])
        var text = ""
        try reader.geoJSONSequence { part in text += String(decoding: part, as: UTF8.self) }
        #expect(
            features(text) == [
                #"{"type":"Feature","properties":{"id":"1","layer":"a / F"},"geometry":null}"#,
                #"{"type":"Feature","properties":{"id_2":"x"},"geometry":null}"#,
            ])
        var numbers: [Int] = []
        try reader.records(layer: "F") { record in numbers.append(record.number) }
        #expect(numbers == [1])
        #expect(
            try KeyholeReader(path: scratch.path("doc.kml"), name: "doc.kml").placemarkCount == 0)
    }

    // MARK: GeoJSON

    @Test func featuresOfPlacemarks() throws {
        let found = try lines(
            document(
                """
                <name>Map</name><Folder><name>L</name>
                <Placemark id="7"><name>a "q" \\</name><description>l1
                l2\t</description><address>x</address><TimeStamp><when>2025-08</when></TimeStamp>
                <ExtendedData><Data name="name"><value>n</value></Data><Data name="k"><value>1</value></Data>
                <Data name="k"><value>2</value></Data><Data name="begin"><value>b</value></Data>
                <Data name="id"><value>i</value></Data></ExtendedData>
                <Point><coordinates>+030.50,.5,7</coordinates></Point></Placemark>
                <Placemark><ExtendedData><Data name="id"><value>i</value></Data></ExtendedData>
                <Polygon><outerBoundaryIs><LinearRing><coordinates>0,0 1,0 1,1</coordinates></LinearRing>
                </outerBoundaryIs></Polygon></Placemark></Folder>
                <Placemark><LineString><coordinates>0,0 1,1</coordinates></LineString></Placemark>
                """))
        #expect(
            found == [
                #"{"type":"Feature","properties":{"id":"7","name":"a \"q\" \\","description":"l1\nl2\t","#
                    + #""address":"x","layer":"L","timestamp":"2025-08","name_2":"n","k":"1","k_2":"2","#
                    + #""begin":"b","id_2":"i"},"geometry":{"type":"Point","coordinates":[30.50,0.5]}}"#,
                #"{"type":"Feature","properties":{"layer":"L","id_2":"i"},"geometry":{"type":"Polygon","#
                    + #""coordinates":[[[0,0],[1,0],[1,1],[0,0]]]}}"#,
                #"{"type":"Feature","properties":{},"geometry":{"type":"LineString","coordinates":[]}}"#,
            ])
        for line in found { _ = try JSONSerialization.jsonObject(with: Data(line.utf8)) }
    }

    @Test(arguments: ["nan,1", "1,inf", "1,1e999", "1;2,3", "0x10,1", "1.2.3,4", "-,1", "1°,2"])
    func coordinatesThatAreNoNumbers(_ text: String) throws {
        let coordinates = "<coordinates>\(text)</coordinates>"
        // As one text, for which the row is refused where the rows are read.
        #expect(
            try lines(
                document("<Placemark><name>P</name><Point>\(coordinates)</Point></Placemark>"))
                == [
                    #"{"type":"Feature","properties":{"name":"P"},"geometry":{"type":"Point","#
                        + #""coordinates":"\#(text)"}}"#
                ])
        let ring = "<LinearRing>\(coordinates)</LinearRing>"
        #expect(
            try lines(
                document(
                    "<Placemark><Polygon><outerBoundaryIs>\(ring)</outerBoundaryIs></Polygon></Placemark>"
                ))
                == [
                    #"{"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":"\#(text)"}}"#
                ])
    }

    @Test func numbersKeepTheirDigits() {
        for (written, expected) in [
            ("30.50", "30.50"), ("-0.0", "-0.0"), ("+1", "1"), ("007", "7"), (".5", "0.5"),
            ("5.", "5"), ("-.5e+3", "-0.5e3"), ("1E-7", "1e-7"), ("00", "0"),
        ] {
            #expect(JSONNumber.text(of: written) == expected)
        }
        for written in ["", ".", "e5", "1e", "--1", "1 ", "nan", "1e400"] {
            #expect(JSONNumber.text(of: written) == nil)
        }
    }

    /// 200,000 placemarks in constant memory.
    @Test func manyPlacemarks() throws {
        let scratch = try Scratch()
        defer { scratch.remove() }
        try scratch.python(
            """
            with open('m.kml', 'w') as f:
                f.write('<kml xmlns="\(Self.namespace)"><Document><name>M</name><Folder><name>F</name>')
                for i in range(20_000):
                    f.write(f'<Placemark id="p{i}"><name>Hit {i}</name><description><![CDATA[<b>{i}</b>]]>'
                        f'</description><TimeStamp><when>2025-08-0{i % 9 + 1}</when></TimeStamp>'
                        f'<ExtendedData><Data name="a"><value>{i}</value></Data></ExtendedData>'
                        f'<Point><coordinates>{30 + i * 1e-5:.6f},50.1,0</coordinates></Point></Placemark>\\n')
                f.write('</Folder></Document></kml>')
            """)
        func residentKilobytes() throws -> Int {
            let text = try String(contentsOfFile: "/proc/self/statm", encoding: .utf8)
            return (Int(text.split(separator: " ")[1]) ?? 0) * 4
        }
        let before = try residentKilobytes()
        var (byteCount, most) = (0, 0)
        let clock = ContinuousClock()
        let time = try clock.measure {
            try KeyholeReader.geoJSONSequence(scratch.path("m.kml"), name: "m.kml") { part in
                byteCount += part.count
                most = max(most, (try? residentKilobytes()) ?? 0)
            }
        }
        print("200,000 placemarks: \(time), \(byteCount) bytes, \(most - before) KiB more")
        #expect(byteCount > 20_000 * 100)
    }
}
