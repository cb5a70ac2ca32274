internal import Foundation
public import Records

/// What is signed of a result, and where what is made for it goes: beside it.
public struct SignedFile: Sendable {
    /// The file; of a folder that assess wrote its manifest, which has the hashes of everything else.
    public let path: String

    /// - Parameter named: a file, or a folder that assess wrote.
    public init(_ named: String) throws(StrikeProximityError) {
        let url = URL(fileURLWithPath: named, isDirectory: true)
        let manifest = url.appendingPathComponent("manifest.json")
        guard FileKind(url) == .folder else {
            path = named
            return
        }
        guard FileKind(manifest) != .file else {
            path = named + "/manifest.json"
            return
        }
        throw StrikeProximityError(
            .noInput,
            BagCheck.isBag(url)
                ? "this is a bundle that was unpacked; what is signed is the archive that assess --bundle "
                    + "wrote, so name that: within the bag a signature would be a file that the bag does "
                    + "not list"
                : "this folder has no manifest.json; name one that assess wrote, or a file",
            at: FileLocation(path: named))
    }

    /// Where its signature is.
    public var signaturePath: String { path + ".sig" }

    /// Where its request for a time stamp is.
    public var requestPath: String { path + ".tsq" }

    /// Writes what was asked for, both or neither.
    ///
    /// - Parameters:
    ///   - keyPath: a private Ed25519 key in PEM; no signature if nil.
    ///   - asksForTime: whether a request for a time stamp is wanted.
    /// - Returns: the paths of what was written.
    /// - Throws: where a signature is there already, or something cannot be read or written.
    public func write(
        keyPath: String?, asksForTime: Bool
    ) throws(StrikeProximityError) -> [String] {
        var files: [(path: String, data: Data)] = []
        if let keyPath {
            guard FileKind(URL(fileURLWithPath: signaturePath)) == .nothing else {
                throw StrikeProximityError(
                    .cannotCreate, "“\(signaturePath)” is there already; delete or rename it first")
            }
            files.append((signaturePath, try SigningKey.signature(of: path, keyPath: keyPath)))
        }
        if asksForTime { files.append((requestPath, try TimestampRequest.data(for: path))) }
        try StreamedOutput.write(files)
        return files.map(\.path)
    }
}
