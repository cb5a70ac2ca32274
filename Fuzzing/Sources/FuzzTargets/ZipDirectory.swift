import Foundation

@testable import Records

/// A zip archive: its directory, and what is packed in it.
func zipDirectory(_ bytes: UnsafeRawBufferPointer) {
    /// An input may unpack to a thousand times its length.
    let limit = 1 << 20
    guard let file = try? SeekableFile(Data(bytes), name: "archive.zip"),
        let archive = try? ZipArchive(file)
    else { return }
    for entry in archive.entries.prefix(20) {
        let whole = try? archive.data(of: entry, limit: limit)
        require(
            whole.map { $0.count == entry.size } ?? true,
            "\(entry.name) states \(entry.size) bytes and has \(whole?.count ?? 0)")
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
