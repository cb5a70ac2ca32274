/// A Swift object that C holds by a pointer.
enum Handle {
    /// A pointer that keeps the object.
    static func make(_ object: some AnyObject) -> OpaquePointer {
        unsafe OpaquePointer(Unmanaged.passRetained(object).toOpaque())
    }

    /// The object.
    static func object<Object: AnyObject>(
        _ pointer: OpaquePointer?, _ name: String, _ type: Object.Type = Object.self
    ) throws(Fault) -> Object {
        guard let pointer = unsafe pointer else { throw Fault.null(name) }
        return unsafe Unmanaged<Object>.fromOpaque(UnsafeRawPointer(pointer)).takeUnretainedValue()
    }

    /// Ends what the pointer keeps.
    static func free<Object: AnyObject>(_ pointer: OpaquePointer?, _ type: Object.Type) {
        guard let pointer = unsafe pointer else { return }
        unsafe Unmanaged<Object>.fromOpaque(UnsafeRawPointer(pointer)).release()
    }
}
