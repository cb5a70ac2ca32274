public import Foundation
import Geodesy

/// Files of invented strikes and sites in a temporary folder.
public struct Tables {
    /// The strikes: identifier, time, place and a note, 110 bytes a row.
    public let strikes: URL
    /// The sites: identifier, name and place.
    public let sites: URL
    /// How many strikes there are.
    public let strikeCount: Int

    /// Writes both.
    public init(strikes strikeCount: Int, sites siteCount: Int) throws {
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("strike-proximity-benchmark-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        self.strikeCount = strikeCount
        strikes = folder.appendingPathComponent("strikes.csv")
        sites = folder.appendingPathComponent("sites.csv")
        do {
            try write(siteCount: siteCount)
        } catch {
            remove()
            throw error
        }
    }

    private func write(siteCount: Int) throws {
        var text = "id,when,latitude,longitude,note\n"
        for (row, place) in Places.strikes(strikeCount).enumerated() {
            text += "S\(row),2025-01-\(10 + row % 20)T0\(row % 10):00:00Z,"
            text += String(format: "%.6f,%.6f,", place.latitude.value, place.longitude.value)
            text += "reported by several channels without any picture of it\n"
        }
        try Data(text.utf8).write(to: strikes)
        text = "id,name,latitude,longitude\n"
        for (row, place) in Places.sites(siteCount).enumerated() {
            text += "Q\(row),Mission \(row),"
            text += String(format: "%.6f,%.6f\n", place.latitude.value, place.longitude.value)
        }
        try Data(text.utf8).write(to: sites)
    }

    /// Removes them.
    public func remove() {
        try? FileManager.default.removeItem(at: strikes.deletingLastPathComponent())
    }
}
