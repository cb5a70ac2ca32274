internal import CStrikeProximity

/// An Arrow array that was handed over; released with this.
@safe
final class OwnedArray: @unchecked Sendable {
    /// The array. Its own memory is this object's, what it points to the producer's.
    let array: UnsafeMutablePointer<ArrowArray>

    /// Moves an array here: whoever gave it finds it released. Nil if it was before.
    init?(taking source: UnsafeMutablePointer<ArrowArray>) {
        guard unsafe source.pointee.release != nil else { return nil }
        unsafe array = .allocate(capacity: 1)
        unsafe array.initialize(to: source.pointee)
        unsafe source.pointee.release = nil
    }

    deinit {
        unsafe array.pointee.release?(array)
        unsafe array.deallocate()
    }
}

/// A column or batches that were handed over.
struct ArrowInput {
    let field: ArrowField
    let chunks: [OwnedArray]

    /// Takes a schema and arrays, also those beside one that is at fault. The schema is released.
    init(
        taking schema: UnsafeMutablePointer<ArrowSchema>?,
        _ arrays: UnsafeMutablePointer<ArrowArray>?, _ count: Int64
    ) throws(Fault) {
        defer { unsafe Self.release(schema) }
        guard count >= 0, unsafe count == 0 || arrays != nil else {
            throw Fault(
                SP_INVALID_ARGUMENT, "\(count) Arrow arrays cannot be at the address given")
        }
        var chunks: [OwnedArray] = []
        for index in 0..<Int(count) {
            if let chunk = unsafe OwnedArray(taking: arrays! + index) { chunks.append(chunk) }
        }
        guard chunks.count == Int(count) else {
            throw Fault(
                SP_RELEASED,
                "an Arrow array was released or handed over before; export it anew for every call")
        }
        self.chunks = chunks
        field = unsafe try Self.read(schema)
    }

    /// Takes a stream, and all that is in it. The stream is released.
    init(taking stream: UnsafeMutablePointer<ArrowArrayStream>?) throws(Fault) {
        guard let stream = unsafe stream else { throw Fault.null("stream") }
        guard unsafe stream.pointee.release != nil, let schemaOf = unsafe stream.pointee.get_schema,
            let next = unsafe stream.pointee.get_next
        else {
            throw Fault(
                SP_RELEASED,
                "the Arrow stream was released or read before; export it anew for every call")
        }
        defer {
            unsafe stream.pointee.release?(stream)
            unsafe stream.pointee.release = nil
        }
        var schema = unsafe ArrowSchema()
        guard unsafe schemaOf(stream, &schema) == 0 else { throw unsafe Self.failure(of: stream) }
        defer { unsafe Self.release(&schema) }
        var chunks: [OwnedArray] = []
        while true {
            var array = unsafe ArrowArray()
            guard unsafe next(stream, &array) == 0 else { throw unsafe Self.failure(of: stream) }
            guard let chunk = unsafe OwnedArray(taking: &array) else { break }
            chunks.append(chunk)
        }
        self.chunks = chunks
        field = unsafe try Self.read(&schema)
    }

    private static func read(
        _ schema: UnsafeMutablePointer<ArrowSchema>?
    ) throws(Fault) -> ArrowField {
        guard let schema = unsafe schema else { throw Fault.null("schema") }
        guard unsafe schema.pointee.release != nil else {
            throw Fault(
                SP_RELEASED,
                "the Arrow schema was released or handed over before; export it anew for every call"
            )
        }
        return unsafe try ArrowField(schema)
    }

    private static func release(_ schema: UnsafeMutablePointer<ArrowSchema>?) {
        guard let schema = unsafe schema else { return }
        unsafe schema.pointee.release?(schema)
        unsafe schema.pointee.release = nil
    }

    private static func failure(of stream: UnsafeMutablePointer<ArrowArrayStream>) -> Fault {
        let words = unsafe stream.pointee.get_last_error?(stream)
        let reason = unsafe words.map { unsafe String(cString: $0) } ?? "it gives no reason"
        return Fault(SP_STREAM_FAILED, "the Arrow stream failed: \(reason)")
    }
}
