internal import CPROJ

/// Where PROJ finds its database and grids.
enum ProjDatabase {
    /// Why nothing can be transformed.
    static let unreadable = "PROJ's database proj.db cannot be read; reinstall PROJ"

    private static let folder = Guarded<String?>(nil)

    /// Names the folder; nil for PROJ's own search.
    static func use(inFolder path: String?) { folder.withLock { $0 = path } }

    /// Tells a new context where to look.
    static func apply(to context: OpaquePointer) {
        guard let path = folder.withLock({ $0 }) else { return }
        unsafe path.withCString { path in
            var paths: UnsafePointer<CChar>? = unsafe path
            unsafe proj_context_set_search_paths(context, 1, &paths)
        }
    }
}

extension GeodesyLibrary {
    /// Names the folder in which PROJ finds its database proj.db and its grids, for a program that
    /// brings its own; nil for PROJ's own search.
    ///
    /// Holds for everything that is transformed later, in every thread; ``epsgVersion`` is what it
    /// was when it was first asked for. The folder goes before PROJ's environment variables and is
    /// not looked at.
    public static func useProjDatabase(inFolder path: String?) { ProjDatabase.use(inFolder: path) }
}

extension NotationError {
    /// Whether PROJ's database could not be read, so that no text would have been understood.
    package var isAboutDatabase: Bool { reason == ProjDatabase.unreadable }
}
