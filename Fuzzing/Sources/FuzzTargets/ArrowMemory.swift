import CStrikeProximity

/// Memory that an Arrow structure points to, which its release gives back.
final class ArrowMemory {
    /// How many structures were handed over and not released.
    nonisolated(unsafe) static var living = 0

    private var blocks: [UnsafeMutableRawPointer] = []

    init() { Self.living += 1 }

    deinit {
        for block in blocks { block.deallocate() }
        Self.living -= 1
    }

    /// Exactly these bytes, so that whoever reads beyond them is found out.
    func bytes(_ bytes: [UInt8]) -> UnsafeMutableRawPointer {
        let block = UnsafeMutableRawPointer.allocate(byteCount: bytes.count, alignment: 16)
        block.copyMemory(from: bytes, byteCount: bytes.count)
        blocks.append(block)
        return block
    }

    /// A text that ends with a zero.
    func text(_ text: String) -> UnsafePointer<CChar> {
        UnsafePointer(bytes(Array(text.utf8) + [0]).assumingMemoryBound(to: CChar.self))
    }

    /// Values in a row; nil for none.
    func list<Value>(_ values: [Value]) -> UnsafeMutablePointer<Value>? {
        guard !values.isEmpty else { return nil }
        let block = UnsafeMutableRawPointer.allocate(
            byteCount: values.count * MemoryLayout<Value>.stride,
            alignment: MemoryLayout<Value>.alignment)
        blocks.append(block)
        let list = block.bindMemory(to: Value.self, capacity: values.count)
        list.initialize(from: values, count: values.count)
        return list
    }
}

extension ArrowSchema {
    /// Gives back what was handed over with it; children go with their parent.
    static let releasing: @convention(c) (UnsafeMutablePointer<ArrowSchema>?) -> Void = { schema in
        guard let schema, schema.pointee.release != nil else {
            fatalError("an invariant does not hold: a schema is released twice")
        }
        if let memory = schema.pointee.private_data {
            Unmanaged<ArrowMemory>.fromOpaque(memory).release()
        }
        schema.pointee.release = nil
    }
}

extension ArrowArray {
    /// Gives back what was handed over with it; children go with their parent.
    static let releasing: @convention(c) (UnsafeMutablePointer<ArrowArray>?) -> Void = { array in
        guard let array, array.pointee.release != nil else {
            fatalError("an invariant does not hold: an array is released twice")
        }
        if let memory = array.pointee.private_data {
            Unmanaged<ArrowMemory>.fromOpaque(memory).release()
        }
        array.pointee.release = nil
    }
}
