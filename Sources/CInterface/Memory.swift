internal import CStrikeProximity

#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// A copy of a text for C, to be freed with `free`.
func cText(_ text: String) -> UnsafeMutablePointer<CChar>? {
    unsafe text.withCString { unsafe strdup($0) }
}

/// Frees what C's allocator gave.
func cFree(_ pointer: UnsafeMutableRawPointer?) { unsafe free(pointer) }

/// Whether a file can be read.
func isReadable(_ path: String) -> Bool { unsafe access(path, R_OK) == 0 }

/// What a file of the system says, as far as 64 KiB; nothing where it cannot be read.
func textOfFile(_ path: String) -> String {
    guard let file = unsafe fopen(path, "r") else { return "" }
    defer { unsafe fclose(file) }
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: 1 << 16) { buffer, count in
        unsafe count = fread(buffer.baseAddress, 1, buffer.count, file)
    }
    return String(decoding: bytes, as: UTF8.self)
}

/// Memory for results, aligned as Arrow wants it; freed unless it is handed over.
@safe
final class ResultBuffer {
    private let start: UnsafeMutableRawPointer
    private var isHandedOver = false

    /// Room for `count` values, which are zero bytes.
    init<Value: BitwiseCopyable>(_ count: Int, of type: Value.Type) throws(Fault) {
        var start: UnsafeMutableRawPointer?
        let (size, isTooLarge) = count.multipliedReportingOverflow(by: MemoryLayout<Value>.stride)
        // Arrow asks for whole lines of 64 bytes
        let padded = max(size, 1) / 64 * 64 + 64
        guard !isTooLarge, unsafe posix_memalign(&start, 64, padded) == 0, let start = unsafe start
        else {
            throw Fault(
                SP_TOO_LARGE, "there is no memory for \(count) results; give fewer places at once")
        }
        unsafe memset(start, 0, padded)
        unsafe self.start = start
    }

    deinit { if !isHandedOver { unsafe free(start) } }

    /// The values.
    func values<Value: BitwiseCopyable>(_ type: Value.Type) -> UnsafeMutablePointer<Value> {
        unsafe start.assumingMemoryBound(to: type)
    }

    /// The memory, which is then another's to free.
    func handOver() -> UnsafeMutableRawPointer {
        isHandedOver = true
        return unsafe start
    }
}

/// Room for `count` values that are not initialised, to be freed with `free`.
func cArray<Value>(_ count: Int, of type: Value.Type) -> UnsafeMutablePointer<Value> {
    guard let start = unsafe calloc(max(count, 1), MemoryLayout<Value>.stride) else {
        preconditionFailure("out of memory")
    }
    return unsafe start.bindMemory(to: type, capacity: count)
}
