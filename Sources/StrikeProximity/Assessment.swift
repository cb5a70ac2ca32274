public import Foundation
internal import Geodata

/// The whole pipeline: reading, locating, measuring, weighing, and the documents.
public struct Assessment: Sendable {
    /// What the case comes to.
    public let weighed: WeighedCase

    /// Assesses a case file.
    ///
    /// - Throws: the first fault in the case, with file, line and key path.
    public init(casePath: String, now: Date = Date()) throws(StrikeProximityError) {
        try self.init(record: CaseReader(now: now).read(path: casePath))
    }

    /// Assesses one of the bundled cases, such as `azerbaijan-kyiv`.
    public init(bundledCase name: String, now: Date = Date()) throws(StrikeProximityError) {
        let path = "cases/\(name)/case.yaml"
        let url: URL
        do {
            url = try Geodata.url(path)
        } catch {
            throw StrikeProximityError(.noInput, "\(error)")
        }
        try self.init(record: CaseReader(now: now).read(url: url, name: "Geodata/\(path)"))
    }

    private init(record: Case) throws(StrikeProximityError) {
        weighed = try Weigher().weigh(Measurer().measure(Locator().locate(record)))
    }

    /// The words for a terminal.
    public func summary(width: Int = 100) -> String { Summary(weighed, width: width).text }

    /// The files of the result, byte for byte the same for the same inputs.
    public var documents: [(name: String, data: Data)] { documents(tiles: nil) }

    /// The same with a map on online tiles.
    ///
    /// - Parameter tiles: an address such as `https://tile.example/{z}/{x}/{y}.png`, which the page
    ///   asks for pictures when somebody opens it; nil for a page that asks nobody.
    public func documents(tiles: String?) -> [(name: String, data: Data)] {
        let outputs = [
            (name: "report.geojson", data: MapDocument(weighed).data),
            (name: "report.json", data: JSONText.data(ReportDocument(weighed))),
            (name: "report.html", data: ReportPage(weighed, tiles: tiles).data),
            (name: "pairs.csv", data: PairsTable.data(weighed)),
        ]
        let manifest = Manifest(weighed.measured.located, outputs: outputs)
        return outputs + [(name: "manifest.json", data: JSONText.data(manifest))]
    }

    /// Writes the files into a folder, all or none.
    public func write(to folder: String, tiles: String? = nil) throws(StrikeProximityError) {
        try OutputFolder(path: folder).write(documents(tiles: tiles))
    }
}
