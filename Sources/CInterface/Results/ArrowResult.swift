internal import CStrikeProximity

/// An Arrow array that is being made.
struct ArrowResult {
    /// Type and name, which live as long as the library.
    let format: StaticString
    let name: StaticString
    let count: Int
    var nullCount = 0
    /// By the type's layout, the bitmap of nulls first; nil where one is left out.
    var buffers: [ResultBuffer?]
    var children: [ArrowResult] = []

    /// Hands schema and array over; the caller releases them.
    func handOver(
        to schema: UnsafeMutablePointer<ArrowSchema>, _ array: UnsafeMutablePointer<ArrowArray>
    ) {
        let schemas = unsafe Self.pointers(children.count, to: ArrowSchema.self)
        let arrays = unsafe Self.pointers(children.count, to: ArrowArray.self)
        for (index, child) in children.enumerated() {
            unsafe child.handOver(to: schemas![index]!, arrays![index]!)
        }
        unsafe schema.initialize(
            to: ArrowSchema(
                format: Self.text(format), name: Self.text(name), metadata: nil,
                flags: Int64(ARROW_FLAG_NULLABLE), n_children: Int64(children.count),
                children: schemas, dictionary: nil, release: releaseSchema, private_data: nil))
        let list = unsafe cArray(buffers.count, of: UnsafeRawPointer?.self)
        for (index, buffer) in buffers.enumerated() {
            unsafe list[index] = buffer.map { unsafe UnsafeRawPointer($0.handOver()) }
        }
        unsafe array.initialize(
            to: ArrowArray(
                length: Int64(count), null_count: Int64(nullCount), offset: 0,
                n_buffers: Int64(buffers.count), n_children: Int64(children.count), buffers: list,
                children: arrays, dictionary: nil, release: releaseArray, private_data: nil))
    }

    private static func pointers<Value>(
        _ count: Int, to type: Value.Type
    ) -> UnsafeMutablePointer<UnsafeMutablePointer<Value>?>? {
        guard count > 0 else { return nil }
        let pointers = unsafe cArray(count, of: UnsafeMutablePointer<Value>?.self)
        for index in 0..<count { unsafe pointers[index] = cArray(1, of: type) }
        return unsafe pointers
    }

    private static func text(_ text: StaticString) -> UnsafePointer<CChar> {
        unsafe UnsafeRawPointer(text.utf8Start).assumingMemoryBound(to: CChar.self)
    }
}

/// Frees a schema that `handOver` made, and those of its children that are still in it.
private func releaseSchema(_ schema: UnsafeMutablePointer<ArrowSchema>?) {
    guard let schema = unsafe schema else { return }
    for index in 0..<Int(unsafe schema.pointee.n_children) {
        guard let child = unsafe schema.pointee.children?[index] else { continue }
        unsafe child.pointee.release?(child)
        unsafe cFree(child)
    }
    unsafe cFree(schema.pointee.children)
    unsafe schema.pointee.release = nil
}

/// Frees an array that `handOver` made, and those of its children that are still in it.
private func releaseArray(_ array: UnsafeMutablePointer<ArrowArray>?) {
    guard let array = unsafe array else { return }
    for index in 0..<Int(unsafe array.pointee.n_children) {
        guard let child = unsafe array.pointee.children?[index] else { continue }
        unsafe child.pointee.release?(child)
        unsafe cFree(child)
    }
    unsafe cFree(array.pointee.children)
    for index in 0..<Int(unsafe array.pointee.n_buffers) {
        unsafe cFree(UnsafeMutableRawPointer(mutating: array.pointee.buffers?[index]))
    }
    unsafe cFree(array.pointee.buffers)
    unsafe array.pointee.release = nil
}
