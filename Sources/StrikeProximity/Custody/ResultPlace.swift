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
            (folder, bag) = (url, nil)
            return
        }
        bag = try BagCheck(url, named: path)
        folder = url.appendingPathComponent(Bag.Folder.result, isDirectory: true)
    }
}
