internal import CGEOS

/// One GEOS context: what the library computes with and where its last complaint is kept.
///
/// A context serves one thread at a time, so one is made for each computation, inside the worker
/// that runs it, and dropped before anything is returned.
@safe struct TopologyContext: ~Copyable {
    let handle: GEOSContextHandle_t
    private let complaint: UnsafeMutablePointer<String?>

    private init() throws(FootprintError) {
        guard let handle = unsafe GEOS_init_r() else {
            throw .libraryFailure("no context could be made")
        }
        unsafe self.handle = handle
        unsafe complaint = .allocate(capacity: 1)
        unsafe complaint.initialize(to: nil)
        _ = unsafe GEOSContext_setErrorMessageHandler_r(
            handle,
            { text, complaint in
                guard let text = unsafe text, let complaint = unsafe complaint else { return }
                unsafe complaint.assumingMemoryBound(to: String?.self).pointee =
                    unsafe String(cString: text)
            }, complaint)
    }

    deinit {
        unsafe GEOS_finish_r(handle)
        unsafe complaint.deinitialize(count: 1)
        unsafe complaint.deallocate()
    }

    /// Runs `body` with a context of its own. The result is a copyable value, so no geometry can
    /// outlive the context it was made in.
    static func scope<Result>(
        _ body: (borrowing TopologyContext) throws(FootprintError) -> Result
    ) throws(FootprintError) -> Result {
        let context = try TopologyContext()
        return try body(context)
    }

    /// What GEOS last complained of, as an error.
    func failure() -> FootprintError {
        .libraryFailure(unsafe complaint.pointee ?? "no reason given")
    }
}
