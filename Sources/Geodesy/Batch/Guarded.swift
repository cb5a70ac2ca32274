#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// A value that several threads change, one at a time.
///
/// `Mutex` of Synchronization would do, but for processes that fork: on Linux (Swift 6.3) it remembers
/// the number of its thread, which is another in a child of fork(), and ends the child once two
/// threads meet. And ThreadSanitizer does not see how it waits, and takes two threads that met in one for a race.
@safe
package final class Guarded<Value: Sendable>: @unchecked Sendable {
    private let lock: UnsafeMutablePointer<pthread_mutex_t>
    private var value: Value

    package init(_ value: Value) {
        self.value = value
        unsafe lock = .allocate(capacity: 1)
        unsafe pthread_mutex_init(lock, nil)
    }

    deinit {
        unsafe pthread_mutex_destroy(lock)
        unsafe lock.deallocate()
    }

    /// Lends the value to one thread.
    package func withLock<Result>(_ body: (inout Value) -> Result) -> Result {
        unsafe pthread_mutex_lock(lock)
        defer { unsafe pthread_mutex_unlock(lock) }
        return body(&value)
    }
}
