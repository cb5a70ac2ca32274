import Foundation

@testable import Records

/// A zip archive: its directory, and what is packed in it.
func zipDirectory(_ bytes: UnsafeRawBufferPointer, _ lot: inout Lot) {
    /// An input may unpack to a thousand times its length.
    let limit = 1 << 20
    guard let archive = try? ZipArchive(SeekableFile(Data(bytes), name: "archive.zip")) else {
        return
    }
    for entry in archive.entries.prefix(20) {
        let whole = try? archive.data(of: entry, limit: limit)
        require(
            whole.map { $0.count == entry.size } ?? true,
            "\(entry.name) states \(entry.size) bytes and has \(whole?.count ?? 0)")
        guard lot.falls(oneIn: 2) else { continue }
        require(
            whole == unpacked(entry, of: archive, limit: limit),
            "\(entry.name) unpacks to something else in small pieces")
    }
}

/// What an entry unpacks to in small pieces; nil where it is refused.
private func unpacked(_ entry: ZipArchive.Entry, of archive: ZipArchive, limit: Int) -> Data? {
    do throws(StrikeProximityError) {
        let reader = try ZipEntryReader(entry, of: archive, limit: limit)
        var all = Data()
        var part = [UInt8](repeating: 0, count: 1_013)
        while true {
            let count = try reader.fill(&part)
            all += part[..<count]
            if count < part.count { return all }
        }
    } catch {
        return nil
    }
}
