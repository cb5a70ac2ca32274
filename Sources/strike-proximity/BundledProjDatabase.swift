import Foundation
import Geodesy

/// PROJ's database in the folder `proj` beside the program, where the program brings its own.
///
/// A program of `make dist` has PROJ linked into it, and no PROJ need be installed: the database
/// beside it is the one that belongs to it, whatever PROJ_DATA or PROJ_LIB name. Where the folder
/// is not there PROJ searches as it always does.
enum BundledProjDatabase {
    /// Leads PROJ to it; to be called before anything asks PROJ.
    static func use() {
        guard let program = Bundle.main.executableURL?.resolvingSymlinksInPath() else { return }
        let folder = program.deletingLastPathComponent().appendingPathComponent("proj")
        let database = folder.appendingPathComponent("proj.db").path
        guard FileManager.default.fileExists(atPath: database) else { return }
        GeodesyLibrary.useProjDatabase(inFolder: folder.path)
    }
}
