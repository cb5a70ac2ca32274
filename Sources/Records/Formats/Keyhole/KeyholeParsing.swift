internal import Foundation

#if canImport(FoundationXML)
    internal import FoundationXML
#endif

/// One way through a KML file: what the XML parser finds becomes an outline or records.
final class KeyholeParsing: NSObject {
    typealias Body = (KeyholeRecord) throws(StrikeProximityError) -> Void

    /// What is read of placemarks.
    enum Purpose {
        /// Which fields they have.
        case outline
        /// All of those in some folders, or in any, with the outline of the same file.
        case records(KeyholeOutline, in: Set<Int>?, Body)
    }

    /// How deep elements may stand in one another.
    static let depthLimit = 100
    /// How many folders there may be, and how long their names one in another, bytes: each
    /// placemark is given out with them.
    static let containerLimit = 100_000
    static let pathLimit = 4_096
    /// How many addresses of network links are kept.
    static let referenceLimit = 10_000
    /// How many schemas there may be after which elements are named, and fields of one.
    static let schemaLimit = 1_000

    /// The file as messages name it.
    private let name: String
    private let purpose: Purpose
    /// What was found so far.
    private(set) var outline = KeyholeOutline()

    private var fault: StrikeProximityError?
    private var isStopped = false
    private var parser: XMLParser?
    private var isClosed = false
    private var harmlessCount = 0
    /// The namespace of the outermost element.
    private var namespace = ""
    /// The elements that are open, from the outermost.
    private var path: [KeyholeNode] = []
    /// How many elements are open in one that is passed over, with it.
    private var passedOverDepth = 0
    /// How many elements are open in one whose text is kept.
    private var markupDepth = 0

    private var record = KeyholeRecord(number: 0, line: 0)
    private var shape = KeyholeShape()
    private var text = KeyholeText()
    private var key = ""
    private var recordBytes = 0
    /// The layer of the innermost folder, which most placemarks share.
    private var layer: (container: Int, path: String?)?
    /// Whether GDAL wrote it, which by its version gives placemarks identifiers that only count them.
    private var isOfGDAL = false

    init(name: String, _ purpose: Purpose) {
        self.name = name
        self.purpose = purpose
    }

    /// Goes through a file.
    ///
    /// - Throws: when it is not KML, is truncated, malformed or too deep, or when `Body` throws.
    func run(_ stream: KeyholeStream) throws(StrikeProximityError) {
        let parser = XMLParser(stream: stream)
        parser.shouldProcessNamespaces = true
        parser.shouldResolveExternalEntities = false
        parser.delegate = self
        self.parser = parser
        defer { self.parser = nil }
        // What it returns says nothing: it is true for malformed XML, too.
        _ = parser.parse()
        if let fault = stream.fault ?? fault { throw fault }
        if let error = parser.parserError as NSError?, !XMLFault.isHarmless(error.code) {
            throw complaint(XMLFault.sentence(error.code))
        }
        guard isClosed else {
            throw complaint("the file ends midway; it is truncated, get it again")
        }
        guard outline.longestPath <= Self.pathLimit else {
            throw StrikeProximityError(
                .data, "the names of its folders have more than \(Self.pathLimit) bytes together",
                at: FileLocation(path: name))
        }
    }

    private func complaint(_ sentence: String, line: Int? = nil) -> StrikeProximityError {
        StrikeProximityError(
            .data, sentence, at: FileLocation(path: name, line: line ?? parser?.lineNumber))
    }

    /// Ends the way; the first complaint counts.
    private func stop(_ error: StrikeProximityError) {
        guard fault == nil else { return }
        fault = error
        isStopped = true
        parser?.abortParsing()
    }

    /// Ends the way if something is wrong with the placemark.
    private func stopAtRecord(_ sentence: String?) {
        guard let sentence else { return }
        stop(complaint("\(record.title): \(sentence)", line: record.line))
    }

    // MARK: Elements

    private func begin(_ element: String, _ attributes: [String: String]) -> KeyholeNode? {
        switch path.last {
        case nil:
            switch element {
            case "kml": return .root
            case "Document", "Folder", "Placemark": return member(element, attributes)
            default:
                stop(complaint("this is not KML: its outermost element is “\(element.prefix(40))”"))
                return nil
            }
        case .root, .container: return member(element, attributes)
        case .schema(let schema):
            if element == "SimpleField", let field = attributes["name"],
                outline.namedSchemas[schema]?.count ?? 0 < Self.schemaLimit
            {
                outline.namedSchemas[schema]?.insert(field)
            }
            return nil
        case .placemark: return part(element)
        // The second name is that of KML 2.0.
        case .networkLink: return element == "Link" || element == "Url" ? .link : nil
        case .link: return element == "href" ? .text(.reference) : nil
        case .multiGeometry: return geometry(element)
        case .time:
            switch element {
            case "when": return .text(.when)
            case "begin": return .text(.begin)
            case "end": return .text(.end)
            default: return nil
            }
        case .extendedData:
            switch element {
            case "Data":
                key = attributes["name"] ?? "unnamed"
                return .data
            case "SchemaData": return .schemaData
            case "SimpleData": return simpleData(attributes)
            default: return nil
            }
        case .data: return element == "value" ? .text(.value) : nil
        case .schemaData: return element == "SimpleData" ? simpleData(attributes) : nil
        case .point: return element == "coordinates" ? .text(.point) : nil
        case .polygon:
            switch element {
            case "outerBoundaryIs": return .boundary(isOutline: true)
            case "innerBoundaryIs": return .boundary(isOutline: false)
            default: return nil
            }
        case .boundary(let isOutline):
            return element == "LinearRing" ? .ring(isOutline: isOutline) : nil
        case .ring(let isOutline):
            return element == "coordinates" ? .text(.ring(isOutline: isOutline)) : nil
        case .text: return nil
        }
    }

    private func simpleData(_ attributes: [String: String]) -> KeyholeNode {
        key = attributes["name"] ?? "unnamed"
        return .text(.value)
    }

    /// What stands in a document or a folder.
    private func member(_ element: String, _ attributes: [String: String]) -> KeyholeNode? {
        let container: Int? = if case .container(let index) = path.last { index } else { nil }
        switch element {
        case "Document", "Folder":
            if attributes["id"] == "root_doc" { isOfGDAL = true }
            guard outline.containers.count < Self.containerLimit else {
                stop(complaint("there are more than \(Self.containerLimit) folders in it"))
                return nil
            }
            return .container(outline.begin(in: container, isDocument: element == "Document"))
        case "Placemark": return placemark(attributes, in: container)
        case "name": return container == nil ? nil : .text(.containerName)
        case "NetworkLink":
            outline.networkLinkCount += 1
            return .networkLink
        case "GroundOverlay", "ScreenOverlay", "PhotoOverlay", "Tour":
            outline.passedOver[element, default: 0] += 1
        case "Schema":
            if attributes["parent"] == "Placemark", let name = attributes["name"] {
                guard outline.namedSchemas.count < Self.schemaLimit else {
                    stop(complaint("there are more than \(Self.schemaLimit) schemas in it"))
                    return nil
                }
                outline.namedSchemas[name] = []
                return .schema(name)
            }
        default:
            if outline.namedSchemas[element] != nil { return placemark(attributes, in: container) }
        }
        return nil
    }

    private func placemark(
        _ attributes: [String: String], in container: Int?
    ) -> KeyholeNode? {
        outline.addPlacemark(in: container)
        let identifier = attributes["id"].flatMap { id in
            id.isEmpty || isOfGDAL && id.contains(/\.\d+$/) ? nil : id
        }
        guard case .records(let whole, let wanted, _) = purpose else {
            if identifier != nil { outline.fields.insert(.identifier) }
            return .placemark
        }
        if let wanted {
            guard let container, wanted.contains(container) else { return nil }
        }
        record = KeyholeRecord(
            number: outline.placemarkCount, line: max(1, parser?.lineNumber ?? 1))
        record.identifier = identifier
        shape = KeyholeShape()
        recordBytes = 0
        guard let container else { return .placemark }
        if layer?.container != container {
            guard container < whole.containers.count else {
                stop(complaint("the file changed while it was read"))
                return nil
            }
            layer = (container, whole.path(of: container))
        }
        record.layer = layer?.path
        return .placemark
    }

    /// What stands in a placemark.
    private func part(_ element: String) -> KeyholeNode? {
        guard case .records = purpose else {
            switch element {
            case "name": outline.fields.insert(.name)
            case "description": outline.fields.insert(.description)
            case "address": outline.fields.insert(.address)
            case "TimeStamp": outline.fields.insert(.when)
            case "TimeSpan": outline.fields.formUnion([.begin, .end])
            default: break
            }
            return nil
        }
        switch element {
        case "name": return .text(.name)
        case "description": return .text(.description)
        case "address": return .text(.address)
        case "phoneNumber": return .text(.phoneNumber)
        case "Snippet", "snippet": return .text(.snippet)
        case "visibility": return .text(.visibility)
        case "TimeStamp", "TimeSpan": return .time
        case "ExtendedData", "Metadata": return .extendedData
        default:
            if let node = geometry(element) { return node }
            guard outline.namedSchemas.values.contains(where: { $0.contains(element) }) else {
                return nil
            }
            key = element
            return .text(.value)
        }
    }

    private func geometry(_ element: String) -> KeyholeNode? {
        switch element {
        case "Point": return .point
        case "Polygon":
            shape.beginPolygon()
            return .polygon
        // KML 2.0 had the second name.
        case "MultiGeometry", "GeometryCollection": return .multiGeometry
        case "LineString", "LinearRing", "Model", "Track", "MultiTrack":
            count(64)
            shape.add(other: element)
            return nil
        default: return nil
        }
    }

    private func end(_ node: KeyholeNode) {
        switch node {
        case .text(let kind):
            keep(kind)
            text.clear()
        case .polygon: stopAtRecord(shape.endPolygon())
        case .placemark:
            guard case .records(_, _, let body) = purpose else { return }
            record.geometry = shape.geometry
            do throws(StrikeProximityError) {
                try body(record)
            } catch {
                stop(error)
            }
        default: break
        }
    }

    private func keep(_ kind: KeyholeNode.Text) {
        switch kind {
        case .containerName:
            guard case .container(let index) = path.last else { return }
            guard text.count <= Self.pathLimit else { return stop(tooLong) }
            outline.name(index, text.filled)
        case .reference:
            guard let reference = text.filled, text.count <= Self.pathLimit,
                outline.references.count < Self.referenceLimit
            else { return }
            outline.references.append(reference)
        case .name: record.name = text.filled
        case .description: record.description = text.filled.map { _ in text.written }
        case .address: record.address = text.filled
        case .phoneNumber: record.phoneNumber = text.filled
        case .snippet: record.snippet = text.filled
        case .visibility: record.isHidden = ["0", "false"].contains(text.trimmed)
        case .when: record.when = text.filled
        case .begin: record.begin = text.filled
        case .end: record.end = text.filled
        case .value:
            count(64 + key.utf8.count)
            record.properties.append(.init(key: key, value: text.trimmed))
        case .point: shape.add(point: text)
        case .ring(let isOutline):
            stopAtRecord(shape.add(ring: text, isOutline: isOutline))
        }
    }

    private var tooLong: StrikeProximityError {
        complaint(
            "a text is longer than \(Limit.text.shown)\(Limit.text.remedy), or a placemark than "
                + "\(Limit.record.shown)\(Limit.record.remedy)")
    }

    /// Whether text is to be kept, of which so much comes.
    private func keeps(_ byteCount: Int) -> Bool {
        guard passedOverDepth == 0, case .text = path.last, !isStopped else { return false }
        if text.count + byteCount > Limit.text.bytes { stop(tooLong) }
        count(byteCount)
        return !isStopped
    }

    /// Counts what a placemark takes, bytes.
    private func count(_ byteCount: Int) {
        recordBytes += byteCount
        if recordBytes > Limit.record.bytes { stop(tooLong) }
    }

    /// Whether an element is KML's: older files have no namespace, and prefixes that are not
    /// declared, such as `gx:`, have none.
    private func isOwn(_ uri: String) -> Bool {
        uri.isEmpty || uri == namespace || uri.contains("/kml/")
    }
}

extension KeyholeParsing: XMLParserDelegate {
    func parser(
        _ parser: XMLParser, didStartElement element: String, namespaceURI uri: String?,
        qualifiedName: String?, attributes: [String: String]
    ) {
        guard !isStopped else { return }
        if path.isEmpty { namespace = uri ?? "" }
        guard path.count + passedOverDepth + markupDepth < Self.depthLimit else {
            return stop(complaint("its elements are more than \(Self.depthLimit) deep"))
        }
        if passedOverDepth > 0 {
            passedOverDepth += 1
        } else if case .text = path.last {
            // HTML that was not escaped: its text counts.
            markupDepth += 1
        } else if isOwn(uri ?? ""), let node = begin(element, attributes) {
            if case .text = node {
                text.clear()
                if node == .text(.containerName) || node == .text(.reference) { recordBytes = 0 }
            }
            path.append(node)
        } else {
            passedOverDepth = 1
        }
    }

    func parser(
        _ parser: XMLParser, didEndElement element: String, namespaceURI: String?,
        qualifiedName: String?
    ) {
        guard !isStopped else { return }
        if passedOverDepth > 0 {
            passedOverDepth -= 1
        } else if markupDepth > 0 {
            markupDepth -= 1
        } else if let node = path.popLast() {
            end(node)
            if path.isEmpty { isClosed = true }
        }
    }

    func parser(_ parser: XMLParser, foundCharacters string: String) {
        if keeps(string.utf8.count) { text.append(string) }
    }

    func parser(_ parser: XMLParser, foundCDATA block: Data) {
        if keeps(block.count) { text.appendVerbatim(block) }
    }

    func parser(_ parser: XMLParser, parseErrorOccurred error: any Error) {
        let code = (error as NSError).code
        guard XMLFault.isHarmless(code) else { return stop(complaint(XMLFault.sentence(code))) }
        harmlessCount += 1
        guard harmlessCount > XMLFault.harmlessLimit else { return }
        stop(
            complaint(
                code == 201
                    ? "more than \(XMLFault.harmlessLimit) of its names have a prefix, such as gx:, "
                        + "that is not declared; declare it in the first element (xmlns:gx=…)"
                    : "XML warns of more than \(XMLFault.harmlessLimit) places in it (libxml2's "
                        + "warning \(code)); write the file anew"))
    }
}
