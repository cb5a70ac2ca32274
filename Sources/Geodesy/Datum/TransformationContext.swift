internal import CPROJ

/// Owns a PROJ context: offline, silent, and of the thread that made it.
///
/// A context is not shared: PROJ keeps its last error and its database connection in it.
@safe
struct TransformationContext: ~Copyable {
    let pointer: OpaquePointer

    init() {
        guard let context = unsafe proj_context_create() else {
            preconditionFailure("PROJ cannot make a context: out of memory")
        }
        unsafe pointer = context
        unsafe ProjDatabase.apply(to: context)
        unsafe proj_context_set_enable_network(context, 0)
        unsafe proj_log_level(context, PJ_LOG_NONE)
    }

    deinit { unsafe proj_context_destroy(pointer) }

    /// PROJ's words for the last thing that went wrong.
    var lastError: String {
        let code = unsafe proj_context_errno(pointer)
        guard code != 0, let words = unsafe proj_context_errno_string(pointer, code) else {
            return "PROJ gives no reason"
        }
        return unsafe String(cString: words)
    }
}

/// Owns one PROJ object while it is looked at; never kept beyond its context.
@safe
struct TransformationObject: ~Copyable {
    let pointer: OpaquePointer

    init?(_ pointer: OpaquePointer?) {
        guard let pointer = unsafe pointer else { return nil }
        unsafe self.pointer = pointer
    }

    deinit { unsafe proj_destroy(pointer) }
}
