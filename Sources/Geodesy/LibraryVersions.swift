internal import CGeodesyKernels
internal import CPROJ

/// What geodesics and transformations come from: this package, and PROJ.
public enum GeodesyLibrary {
    /// The version of StrikeProximity.
    public static let version = "0.1.0"

    /// The instruction set of the loops in use: baseline, avx2 or avx512. Results do not depend on it.
    package static let kernels: String =
        if unsafe geodesyKernels() == geodesyKernelsFor(GEODESY_AVX512) {
            "avx512"
        } else if unsafe geodesyKernels() == geodesyKernelsFor(GEODESY_AVX2) {
            "avx2"
        } else {
            "baseline"
        }

    /// PROJ's version, such as 9.1.1.
    public static let projVersion: String = {
        let info = unsafe proj_info()
        return unsafe "\(info.major).\(info.minor).\(info.patch)"
    }()

    /// Version and date of the EPSG data set in PROJ's database, such as
    /// `v10.076 (2022-08-31)`; `not found` when PROJ has no database.
    public static let epsgVersion: String = {
        let context = TransformationContext()
        guard let version = metadata("EPSG.VERSION", context) else { return notFound }
        return version + (metadata("EPSG.DATE", context).map { " (\($0))" } ?? "")
    }()

    private static let notFound = "not found"
    /// Whether PROJ finds its database.
    package static var hasProjDatabase: Bool { epsgVersion != notFound }

    private static func metadata(
        _ key: String, _ context: borrowing TransformationContext
    ) -> String? {
        guard let value = unsafe proj_context_get_database_metadata(context.pointer, key) else {
            return nil
        }
        return unsafe String(cString: value)
    }
}
