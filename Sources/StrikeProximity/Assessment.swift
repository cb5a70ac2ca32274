public import Foundation
internal import Geodesy
public import Records

/// The whole pipeline: reading, locating, measuring, weighing, and the documents.
public struct Assessment: Sendable {
    /// What the case comes to.
    public let weighed: WeighedCase
    /// Where the case file is; nil for a bundled one.
    private let caseURL: URL?

    /// What whoever ran it should know at once: what of the case file was left out, and which files were
    /// read that are not in its folder. A sentence each.
    public var warnings: [String] {
        let record = weighed.measured.located.record
        return record.outsideSentences
            + record.inputs.filter { !$0.unreadSheets.isEmpty }.map { input in
                "\(input.name): \(CaseSheets.unreadSentence(input.unreadSheets))"
            }
    }

    /// Assesses a case file.
    ///
    /// - Parameter allowsOutside: whether the case may name files elsewhere than in its folder.
    /// - Throws: the first fault in the case, with file, line and key path; the others are its
    ///   ``StrikeProximityError/further``.
    public init(
        casePath: String, allowsOutside: Bool = false, now: Date = Date()
    ) throws(StrikeProximityError) {
        let url = URL(fileURLWithPath: casePath)
        // Whoever gets the documents need not know the folders of whoever made them.
        try self.init(
            at: url, shownAs: casePath, named: url.lastPathComponent,
            by: CaseReader(now: now, allowsOutside: allowsOutside))
    }

    /// Assesses a case file.
    ///
    /// - Parameters:
    ///   - url: where it is.
    ///   - name: what messages call it.
    ///   - documentName: what the documents call it.
    init(
        at url: URL, shownAs name: String, named documentName: String, by reader: CaseReader
    ) throws(StrikeProximityError) {
        var record = try reader.read(url: url, name: name)
        if !record.inputs.isEmpty { record.inputs[0].name = documentName }
        do {
            try self.init(record: record, at: url)
        } catch {
            throw CaseReader.showing(error, at: url, named: name)
        }
    }

    /// Assesses one of the bundled cases, such as `azerbaijan-kyiv`.
    public init(bundledCase name: String, now: Date = Date()) throws(StrikeProximityError) {
        try self.init(record: Self.record(bundledCase: name, now: now))
    }

    /// One of the bundled cases as it is read.
    static func record(
        bundledCase name: String, now: Date = Date()
    ) throws(StrikeProximityError) -> Case {
        let file = try BundledFile("cases/\(name)/case.yaml")
        return try CaseReader(now: now).read(url: file.url, name: file.name)
    }

    /// Assesses what was read from no file of the user's.
    init(record: Case) throws(StrikeProximityError) { try self.init(record: record, at: nil) }

    private init(record: Case, at url: URL?) throws(StrikeProximityError) {
        // The documents name its version, and what is in a system of metres needs it.
        guard GeodesyLibrary.hasProjDatabase else { throw .noProjDatabase(at: nil) }
        caseURL = url
        try Self.requirePairs(record)
        weighed = try Weigher().weigh(Measurer().measure(Locator().locate(record)))
    }

    /// Refuses a case that would take hours: every strike is measured to all premises, and its report shows
    /// all of them.
    private static func requirePairs(_ record: Case) throws(StrikeProximityError) {
        let (strikes, premises) = (record.strikes.count, record.premises.count)
        guard strikes * premises > Limit.casePairs.value else { return }
        throw StrikeProximityError(
            .data,
            "\(strikes) strikes and \(premises) premises are more than the \(Limit.casePairs.shown) "
                + "that a case may have; nearest measures long lists, and a case weighs the strikes "
                + "that it is about\(Limit.casePairs.remedy)", at: record.strikes.first?.location)
    }

    /// The words for a terminal: in English all that there is to say, in other languages what can be quoted.
    public func summary(width: Int = 100, language: Language = .english) -> String {
        switch language {
        case .english: Summary(weighed, width: width).text
        case .ukrainian: Brief(weighed, SlavicWords(tongue: .ukrainian), width: width).text
        case .russian: Brief(weighed, SlavicWords(tongue: .russian), width: width).text
        }
    }

    /// What may be asked for besides.
    public struct Extras: Hashable, Sendable {
        /// Where report.html asks for pictures when somebody opens it; nil for a page that asks nobody.
        public var tiles: OnlineTiles?
        /// Whether report.gpkg is written, too, by GDAL.
        public var geoPackage = false
        /// In which language there is a file with the summary; none in English.
        public var language = Language.english
        /// What the documents name as what made them; the program itself and its libraries, if nil.
        var version: Version?

        /// Nothing.
        public init() {}
    }

    /// Those files of an earlier result in a folder that writing this one leaves as they are, and
    /// which its manifest therefore does not name.
    public static func leftovers(in folder: String, besides written: [String]) -> [String] {
        let url = URL(fileURLWithPath: folder, isDirectory: true)
        return ResultDocument.allCases.map(\.rawValue).filter {
            !written.contains($0) && FileKind(url.appendingPathComponent($0)) == .file
        }
    }

    /// The files of the result, byte for byte the same for the same inputs.
    ///
    /// - Throws: what GDAL may meet, when a GeoPackage is asked for.
    public func documents(
        _ extras: Extras = Extras()
    ) throws(StrikeProximityError) -> [(name: String, data: Data)] {
        var version = extras.version ?? .current
        let leaflet = LeafletAssets()
        if extras.version == nil {
            version.leaflet = leaflet?.identity ?? "none"
            if extras.geoPackage { version.gdal = try GeoPackageDocument.writerVersion() }
        }
        var calculator = version
        (calculator.gdal, calculator.leaflet) = (nil, nil)
        let map = MapDocument(weighed)
        let pairs = PairsTable.data(weighed)
        let documents = ResultDocument.allCases.filter { $0.isWanted(extras) }
        // The page takes about as long as all others together.
        let made = BatchWorkers.elements(count: documents.count, chunk: 1) {
            [version, calculator] in
            documents[$0].map { document -> Data? in
                switch document {
                case .page:
                    ReportPage(weighed, leaflet: leaflet, tiles: extras.tiles, by: version).data
                case .report: JSONText.data(ReportDocument(weighed, by: calculator))
                case .map: map.data
                case .keyhole: KeyholeDocument(weighed, map.features).data
                case .pairs: pairs
                case .dataPackage: PairsTable.dataPackage(pairs, weighed)
                case .ukrainianSummary, .russianSummary:
                    Data(summary(language: extras.language).utf8)
                // Another program writes the one, and the other names all that is written.
                case .geoPackage, .manifest: nil
                }
            }
        }
        var outputs: [(name: String, data: Data)] = []
        for (document, data) in zip(documents, made) {
            let data =
                if let data {
                    data
                } else if document == .geoPackage {
                    try GeoPackageDocument(map.features).data()
                } else {
                    JSONText.data(
                        Manifest(
                            weighed.measured.located, by: version, outputs: outputs,
                            tiles: extras.tiles))
                }
            outputs.append((document.rawValue, data))
        }
        return outputs
    }

    /// Writes the files into a folder, all or none.
    ///
    /// - Returns: their names.
    @discardableResult
    public func write(
        to folder: String, _ extras: Extras = Extras()
    ) throws(StrikeProximityError) -> [String] {
        let documents = try documents(extras)
        try OutputTarget.refuseClashes(
            inputs: inputPaths.map { ("a file of the case", $0) },
            outputs: documents.map { ("part of the result", "\(folder)/\($0.name)") })
        try OutputFolder(path: folder).write(documents)
        return documents.map(\.name)
    }

    /// Writes one archive with everything: the case, what it names, the program's own data that went
    /// in, and the files of the result; a bag (RFC 8493), the same for the same inputs.
    ///
    /// - Parameter path: a name that ends in .zip.
    /// - Throws: when a file of the case is named by its whole path, has changed since it was read, or
    ///   the archive cannot be written.
    public func writeBundle(
        to path: String, _ extras: Extras = Extras()
    ) throws(StrikeProximityError) {
        guard path.lowercased().hasSuffix(".zip") else {
            throw StrikeProximityError(
                .usage, "--bundle “\(path)”: a bundle is a zip archive; let its name end in .zip")
        }
        let record = weighed.measured.located.record
        try OutputTarget.refuseClashes(
            inputs: inputPaths.map { ("a file of the case", $0) },
            outputs: [("the bundle", path)])
        var inputs: [(file: InputFile, url: URL, isBundled: Bool)] = []
        for (index, file) in record.inputs.enumerated() {
            if index == 0, let caseURL {
                inputs.append((file, caseURL, false))
                continue
            }
            let place = URL(fileURLWithPath: file.name, relativeTo: caseURL)
            if caseURL != nil, FileKind(place) == .file {
                inputs.append((file, place, false))
            } else {
                inputs.append((file, try BundledFile(known: file.name).url, index > 0))
            }
        }
        try Bag(
            inputs: inputs, documents: documents(extras), title: record.title, by: .current
        ).write(to: path)
    }

    /// Where the files are that were read, but for bundled ones.
    private var inputPaths: [String] {
        guard let caseURL else { return [] }
        let names = weighed.measured.located.record.inputs.dropFirst().map(\.name)
        return [caseURL.path] + names.map { URL(fileURLWithPath: $0, relativeTo: caseURL).path }
    }

    /// report.json, for whoever wants it alone.
    public var reportJSON: Data { JSONText.data(ReportDocument(weighed)) }
}
