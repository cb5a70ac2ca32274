internal import Foundation

#if canImport(FoundationXML)
    internal import FoundationXML
#endif

/// Reads an XML part as a stream: well-formed throughout, without a document type, and within
/// limits.
final class PartParser: NSObject, XMLParserDelegate {
    /// How deep elements may lie in one another.
    static let depthLimit = 100

    private let namespaces: [String]
    private let handler: any PartHandler
    private let refusal: (String) -> StrikeProximityError
    private var depth = 0
    /// How deep the element lies whose text is wanted.
    private var textDepth: Int?
    private var text = ""
    private var fault: StrikeProximityError?
    private var isStopped = false

    /// libxml2's warnings of versions, languages, blanks and namespaces, after which all is read
    /// nevertheless.
    private static let harmless = [97, 98, 99, 100, 102, 106]
    /// How many of those a part may have; `XMLFault.harmlessLimit` says why. Programs write none or a few,
    /// and there are many parts.
    private static let harmlessLimit = 1_000
    private var harmlessCount = 0

    private init(
        _ namespaces: [String], _ handler: any PartHandler,
        _ refusal: @escaping (String) -> StrikeProximityError
    ) {
        self.namespaces = namespaces
        self.handler = handler
        self.refusal = refusal
    }

    /// Reads a part.
    ///
    /// - Parameters:
    ///   - name: its name, as `parts` spells it.
    ///   - namespaces: those of the elements that the handler is given; the others are passed over.
    ///   - file: the workbook as messages name it.
    /// - Throws: an error that names the part when it is not there, is damaged or exceeds a limit,
    ///   and what the handler throws.
    static func read(
        _ name: String, of parts: any WorkbookParts, in namespaces: [String], file: String,
        _ handler: any PartHandler
    ) throws(StrikeProximityError) {
        let refusal = { (sentence: String) in
            StrikeProximityError(
                .data, "its part \(name) \(sentence)", at: FileLocation(path: file))
        }
        let stream = PartStream(try parts.open(name), refusal: refusal)
        let delegate = PartParser(namespaces, handler, refusal)
        let parser = XMLParser(stream: stream)
        parser.shouldProcessNamespaces = true
        parser.delegate = delegate
        // It answers “true” for some that is malformed: what counts are the errors that it tells.
        let isWhole = parser.parse()
        if let fault = stream.fault ?? delegate.fault { throw fault }
        guard isWhole || delegate.isStopped else {
            throw refusal("cannot be read as XML; save the workbook anew")
        }
        guard delegate.isStopped || delegate.isComplete else {
            throw refusal("is empty; save the workbook anew")
        }
    }

    private var isComplete = false

    private func stop(_ parser: XMLParser, _ fault: StrikeProximityError? = nil) {
        guard !isStopped else { return }
        isStopped = true
        if self.fault == nil { self.fault = fault }
        parser.abortParsing()
    }

    // MARK: What the parser tells

    func parser(
        _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
        qualifiedName: String?, attributes: [String: String]
    ) {
        guard !isStopped else { return }
        depth += 1
        let isOwn = namespaces.contains(namespaceURI ?? "")
        if depth == 1, !isOwn {
            let space = namespaceURI ?? ""
            return stop(
                parser,
                refusal("begins with <\(name)> of “\(space)”, which is not of a workbook's kind"))
        }
        guard depth <= Self.depthLimit else {
            return stop(
                parser, refusal("has elements more than \(Self.depthLimit) deep in one another"))
        }
        guard isOwn else { return }
        do throws(StrikeProximityError) {
            if try handler.start(name, attributes) {
                textDepth = depth
                text = ""
            }
            if handler.isDone { stop(parser) }
        } catch {
            stop(parser, error)
        }
    }

    func parser(
        _ parser: XMLParser, didEndElement name: String, namespaceURI: String?,
        qualifiedName: String?
    ) {
        guard !isStopped else { return }
        defer { depth -= 1 }
        if depth == 1 { isComplete = true }
        guard namespaces.contains(namespaceURI ?? "") else { return }
        var wanted: String?
        if textDepth == depth {
            wanted = text
            textDepth = nil
        }
        do throws(StrikeProximityError) {
            try handler.end(name, wanted)
            if handler.isDone { stop(parser) }
        } catch {
            stop(parser, error)
        }
    }

    func parser(_ parser: XMLParser, foundCharacters string: String) {
        guard !isStopped, textDepth == depth else { return }
        guard text.utf8.count + string.utf8.count <= Limit.text.bytes else {
            return stop(
                parser, refusal("has a text of more than \(Limit.text.shown)\(Limit.text.remedy)"))
        }
        text += string
    }

    func parser(_ parser: XMLParser, foundCDATA block: Data) {
        self.parser(parser, foundCharacters: String(decoding: block, as: UTF8.self))
    }

    func parser(_ parser: XMLParser, parseErrorOccurred error: any Error) {
        let code = (error as NSError).code
        guard !isStopped else { return }
        if Self.harmless.contains(code) {
            harmlessCount += 1
            guard harmlessCount > Self.harmlessLimit else { return }
            return stop(
                parser,
                refusal(
                    "has more than \(Self.harmlessLimit) places that XML warns of (libxml2's warning "
                        + "\(code)); save the workbook anew"))
        }
        stop(
            parser,
            refusal(
                "is not well-formed XML at its line \(parser.lineNumber), column "
                    + "\(parser.columnNumber) (libxml2's error \(code)); save the workbook anew"))
    }
}
