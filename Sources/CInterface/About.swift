// strike_proximity.h documents these functions.
// swift-format-ignore-file: AllPublicDeclarationsHaveDocumentation

public import CStrikeProximity
internal import Geodesy

/// Texts that C may keep as long as it likes.
@safe
private struct LastingText: @unchecked Sendable {
    let pointer: UnsafePointer<CChar>?

    init(_ text: String) { unsafe pointer = UnsafePointer(cText(text)) }

    static let version = LastingText(GeodesyLibrary.version)
    static let kernels = LastingText(GeodesyLibrary.kernels)
    static let proj = LastingText(GeodesyLibrary.projVersion)
}

@c @implementation
public func sp_error_clear(_ error: UnsafeMutablePointer<sp_error>?) {
    guard let error = unsafe error else { return }
    unsafe cFree(error.pointee.message)
    unsafe error.initialize(to: sp_error(code: Int32(SP_OK), row: -1, message: nil))
}

@c @implementation
public func sp_version() -> UnsafePointer<CChar>? { unsafe LastingText.version.pointer }

@c @implementation
public func sp_abi_version() -> Int32 { SP_ABI_VERSION }

@c @implementation
public func sp_kernels() -> UnsafePointer<CChar>? { unsafe LastingText.kernels.pointer }

@c @implementation
public func sp_proj_version() -> UnsafePointer<CChar>? { unsafe LastingText.proj.pointer }

@c @implementation
public func sp_available_memory() -> Int64 { Int64(AvailableMemory.bytes) }

@c @implementation
public func sp_set_proj_database(
    _ folder: UnsafePointer<CChar>?, _ error: UnsafeMutablePointer<sp_error>?
) -> Int32 {
    unsafe attempt(error) { () throws(Fault) in
        guard let folder = unsafe folder else {
            return GeodesyLibrary.useProjDatabase(inFolder: nil)
        }
        let path = unsafe String(cString: folder)
        guard isReadable(path + "/proj.db") else {
            throw Fault(
                SP_NO_PROJ_DATABASE,
                "the folder “\(path)” has no proj.db that can be read; name the one that has it")
        }
        GeodesyLibrary.useProjDatabase(inFolder: path)
    }
}
