internal import Foundation

#if canImport(FoundationXML)
    internal import FoundationXML
#endif

/// Looks through a map in XML before GDAL reads it, for coordinates that are no numbers: GDAL (3.6 to 3.12) takes
/// them for 0, or for what stands before the first sign that is none, and drops points that lack one, without a
/// word.
final class CoordinateNumbers: NSObject, XMLParserDelegate {
    /// The maps that are looked through, by the names of GDAL's drivers.
    enum Map: String {
        case exchange = "GPX"
        case geography = "GML"
    }

    private static let points: Set<String> = ["wpt", "rtept", "trkpt"]
    private static let lists: Set<String> = ["pos", "posList", "coordinates"]
    private static let gml = "http://www.opengis.net/gml"

    private let name: String
    private let map: Map
    private weak var parser: XMLParser?
    private var fault: StrikeProximityError?
    private var warningCount = 0
    /// The text of the element that is open and holds coordinates, and by what its numbers are parted.
    private var text = ""
    private var isOpen = false
    private var line = 0
    private var separators: Set<Character> = []
    private var decimal = "."

    private init(name: String, _ map: Map) {
        self.name = name
        self.map = map
    }

    /// Goes through a file.
    ///
    /// - Parameter name: the file as messages name it.
    /// - Throws: at the first coordinate that is no number, and where the file is no XML that is read.
    static func check(
        _ path: String, named name: String, _ map: Map
    ) throws(StrikeProximityError) {
        let file = try SeekableFile(path: path, name: name)
        var offset = 0
        let stream = KeyholeStream(name: name, kind: map.rawValue) {
            count throws(StrikeProximityError) in
            let bytes = try file.bytes(at: offset, count: count)
            offset += bytes.count
            return bytes
        }
        try stream.begin()
        let parser = XMLParser(stream: stream)
        parser.shouldProcessNamespaces = true
        parser.shouldResolveExternalEntities = false
        let numbers = CoordinateNumbers(name: name, map)
        parser.delegate = numbers
        numbers.parser = parser
        _ = parser.parse()
        if let fault = stream.fault ?? numbers.fault { throw fault }
        if let error = parser.parserError as NSError?, !Self.isHarmless(error.code) {
            throw numbers.complaint(XMLFault.sentence(error.code), at: parser.lineNumber)
        }
    }

    /// Whether GDAL reads a file all the same: the codes from 200 are of namespaces, which GDAL itself breaks where
    /// a column is called so.
    private static func isHarmless(_ code: Int) -> Bool {
        XMLFault.isHarmless(code) || (200...205).contains(code)
    }

    private func complaint(_ sentence: String, at line: Int) -> StrikeProximityError {
        StrikeProximityError(.data, sentence, at: FileLocation(path: name, line: max(line, 1)))
    }

    private func stop(_ sentence: String, at line: Int) {
        guard fault == nil else { return }
        fault = complaint(sentence, at: line)
        parser?.abortParsing()
    }

    private func require(_ number: String, at line: Int) {
        guard JSONNumber.text(of: number) == nil else { return }
        stop(
            "the coordinate “\(number.prefix(40))” is no decimal number, such as 50.4501; mend it, or take "
                + "the place out", at: line)
    }

    // MARK: What the parser tells

    func parser(
        _ parser: XMLParser, didStartElement element: String, namespaceURI: String?,
        qualifiedName: String?, attributes: [String: String]
    ) {
        guard fault == nil else { return }
        switch map {
        case .exchange where Self.points.contains(element):
            for key in ["lat", "lon"] {
                guard let number = attributes[key] else {
                    stop(
                        "a point (\(element)) has no \(key); add it, or take the point out",
                        at: parser.lineNumber)
                    return
                }
                require(number.trimmed, at: parser.lineNumber)
            }
        case .geography
        where Self.lists.contains(element) && namespaceURI?.hasPrefix(Self.gml) ?? false:
            (text, isOpen, line) = ("", true, parser.lineNumber)
            let signs = [attributes["cs"] ?? ",", attributes["ts"] ?? " "]
            separators = element == "coordinates" ? Set(signs.compactMap(\.first)) : []
            decimal = element == "coordinates" ? attributes["decimal"] ?? "." : "."
        default: break
        }
    }

    func parser(_ parser: XMLParser, foundCharacters string: String) {
        guard isOpen, fault == nil else { return }
        guard text.utf8.count + string.utf8.count <= Limit.record.bytes else {
            return stop(
                "a list of coordinates is longer than \(Limit.record.shown)\(Limit.record.remedy)",
                at: line)
        }
        text += string
    }

    func parser(_ parser: XMLParser, foundCDATA block: Data) {
        self.parser(parser, foundCharacters: String(decoding: block, as: UTF8.self))
    }

    func parser(
        _ parser: XMLParser, didEndElement element: String, namespaceURI: String?,
        qualifiedName: String?
    ) {
        guard isOpen, Self.lists.contains(element) else { return }
        isOpen = false
        for number in text.split(whereSeparator: { $0.isWhitespace || separators.contains($0) }) {
            require(String(number).replacing(decimal, with: "."), at: line)
        }
    }

    func parser(_ parser: XMLParser, parseErrorOccurred error: any Error) {
        let code = (error as NSError).code
        guard Self.isHarmless(code) else {
            return stop(XMLFault.sentence(code), at: parser.lineNumber)
        }
        warningCount += 1
        guard warningCount > XMLFault.harmlessLimit else { return }
        stop(
            "XML warns of more than \(XMLFault.harmlessLimit) places in it (libxml2's warning \(code)); "
                + "write the file anew", at: parser.lineNumber)
    }
}
