package import Foundation
internal import Geodata

/// A file of the data that come with the program.
package struct BundledFile {
    package let url: URL
    /// As messages and the manifest name it.
    package let name: String

    /// - Parameter path: in the folder of the data, such as `weapons/weapon_classes.csv`.
    /// - Throws: when it is not there, or is not what the program was built with; data of the user's own
    ///   may be anything.
    package init(_ path: String) throws(StrikeProximityError) {
        name = "Geodata/\(path)"
        do {
            url = try Geodata.url(path)
        } catch {
            throw StrikeProximityError(.noInput, "\(error)")
        }
        guard !Geodata.isOverridden else { return }
        let found = SHA256.digits(of: try WholeFile.bytes(of: url, named: name))
        guard found == Geodata.hashes[path] else {
            throw StrikeProximityError(
                .data,
                "this file of the program was changed after the program was built; install it anew, or "
                    + "name a folder with data of your own in \(Geodata.override)",
                at: FileLocation(path: url.path))
        }
    }

    /// The file that the manifest names so; nil where none is bundled of that name.
    package init?(named name: String) {
        let prefix = "Geodata/"
        guard name.hasPrefix(prefix), !name.contains(".."),
            let file = try? BundledFile(String(name.dropFirst(prefix.count)))
        else { return nil }
        self = file
    }

    /// The file that an input names so, which is bundled since it is nowhere else.
    package init(known name: String) throws(StrikeProximityError) {
        guard let file = BundledFile(named: name) else {
            throw StrikeProximityError(
                .noInput, "there is no such file; check the name and the folder",
                at: FileLocation(path: name))
        }
        self = file
    }

    package func bytes() throws(StrikeProximityError) -> Data {
        try WholeFile.bytes(of: url, named: name)
    }
}
