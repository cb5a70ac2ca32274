internal import Foundation
internal import Records

/// Where a result is: a folder that assess wrote, or within a bundle.
struct ResultPlace {
    /// The folder with manifest.json.
    let folder: URL
    /// The bag that it is in, if it is in one.
    let bag: BagCheck?
    /// What keeps the folder of a packed bundle.
    private let unpacked: UnpackedBag?
    /// What nothing is read outside of: the bag, or the folder.
    private let bounds: Enclosure

    /// - Parameter path: as the user names it.
    init(_ path: String) throws(StrikeProximityError) {
        let isArchive = FileContent(path: path) == .archive
        if FileKind(URL(fileURLWithPath: path)) == .file, !isArchive {
            throw StrikeProximityError(
                .data,
                "this is neither a folder that assess wrote nor a bundle, which is a zip archive",
                at: FileLocation(path: path))
        }
        let unpacked = isArchive ? try UnpackedBag(path: path) : nil
        let url = unpacked?.folder ?? URL(fileURLWithPath: path, isDirectory: true)
        self.unpacked = unpacked
        guard BagCheck.isBag(url) else {
            (folder, bag, bounds) = (url, nil, Enclosure(url))
            return
        }
        bounds = Enclosure(url)
        bag = try BagCheck(url, named: path)
        folder = url.appendingPathComponent(Bag.Folder.result, isDirectory: true)
    }

    /// Whether a file is in the bag or the folder, at the end of all links.
    func holds(_ url: URL) -> Bool { bounds.holds(url) }

    /// The bytes of one of its files.
    ///
    /// - Parameters:
    ///   - file: its name in the folder.
    ///   - name: what messages call it.
    ///   - limit: how long it may be.
    /// - Throws: when it is not there, is elsewhere, is a pipe or a device, or is longer.
    func bytes(
        of file: String, named name: String, limit: Limit
    ) throws(StrikeProximityError) -> Data {
        let url = folder.appendingPathComponent(file)
        guard holds(url) else {
            throw StrikeProximityError(
                .data, "this is a link to a file elsewhere, which is not looked at",
                at: FileLocation(path: name))
        }
        return try WholeFile.bytes(of: url, named: name, limit: limit)
    }
}
