internal import Foundation
internal import Geodata

/// A file of the data that come with the program.
struct BundledFile {
    let url: URL
    /// As messages and the manifest name it.
    let name: String

    /// - Parameter path: in the folder of the data, such as `weapons/weapon_classes.csv`.
    init(_ path: String) throws(StrikeProximityError) {
        name = "Geodata/\(path)"
        do {
            url = try Geodata.url(path)
        } catch {
            throw StrikeProximityError(.noInput, "\(error)")
        }
    }

    /// The file that the manifest names so; nil where none is bundled of that name.
    init?(named name: String) {
        let prefix = "Geodata/"
        guard name.hasPrefix(prefix), !name.contains(".."),
            let file = try? BundledFile(String(name.dropFirst(prefix.count)))
        else { return nil }
        self = file
    }

    /// What stands for the register of missions where a file may be named.
    static let registerWord = "bundled"

    static func register() throws(StrikeProximityError) -> BundledFile {
        try BundledFile("register/missions.csv")
    }

    func bytes() throws(StrikeProximityError) -> Data {
        try InputFolder.bytes(of: url, named: name)
    }
}
