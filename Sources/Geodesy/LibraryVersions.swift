internal import CPROJ

/// The library that geodesics and transformations come from.
public enum GeodesyLibrary {
    /// PROJ's version, such as 9.1.1.
    public static let projVersion: String = {
        let info = unsafe proj_info()
        return unsafe "\(info.major).\(info.minor).\(info.patch)"
    }()

    /// Version and date of the EPSG data set in PROJ's database, such as
    /// `v10.076 (2022-08-31)`; `not found` when PROJ has no database.
    public static let epsgVersion: String = {
        let context = TransformationContext()
        guard let version = metadata("EPSG.VERSION", context) else { return "not found" }
        return version + (metadata("EPSG.DATE", context).map { " (\($0))" } ?? "")
    }()

    private static func metadata(
        _ key: String, _ context: borrowing TransformationContext
    ) -> String? {
        guard let value = unsafe proj_context_get_database_metadata(context.pointer, key) else {
            return nil
        }
        return unsafe String(cString: value)
    }
}
