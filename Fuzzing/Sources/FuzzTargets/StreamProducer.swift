import CStrikeProximity

/// Makes a stream of Arrow: a type, some arrays of it, and perhaps a fault midway.
final class StreamProducer {
    private let type: ArrowTree
    private var rest: ArraySlice<ArrowTree>
    private let failsAtOnce: Bool
    private let failsAtEnd: Bool
    private let tellsWhy: Bool

    /// Whether it gives less than it has.
    var fails: Bool { failsAtOnce || failsAtEnd }

    init(_ type: ArrowTree, _ arrays: [ArrowTree], flags: UInt8) {
        self.type = type
        rest = arrays[...]
        failsAtOnce = flags & 3 == 3
        failsAtEnd = flags & 12 == 12
        tellsWhy = flags & 16 != 0
    }

    /// The stream, which is to be released.
    func stream() -> ArrowArrayStream {
        var stream = ArrowArrayStream()
        stream.get_schema = { stream, schema in
            let producer = StreamProducer.of(stream)
            guard !producer.failsAtOnce else { return 5 }
            schema?.pointee = producer.type.exportedSchema()
            return 0
        }
        stream.get_next = { stream, array in
            let producer = StreamProducer.of(stream)
            guard let next = producer.rest.popFirst() else {
                array?.pointee = ArrowArray()
                return producer.failsAtEnd ? 5 : 0
            }
            array?.pointee = next.exportedArray()
            return 0
        }
        stream.get_last_error = { stream in
            StreamProducer.of(stream).tellsWhy ? StreamProducer.words : nil
        }
        stream.release = { stream in
            guard let stream, stream.pointee.release != nil, let data = stream.pointee.private_data
            else { fatalError("an invariant does not hold: a stream is released twice") }
            Unmanaged<StreamProducer>.fromOpaque(data).release()
            stream.pointee.release = nil
            ArrowMemory.living -= 1
        }
        stream.private_data = Unmanaged.passRetained(self).toOpaque()
        ArrowMemory.living += 1
        return stream
    }

    private static func of(_ stream: UnsafeMutablePointer<ArrowArrayStream>?) -> StreamProducer {
        guard let data = stream?.pointee.private_data else {
            fatalError("an invariant does not hold: a stream is asked without its data")
        }
        return Unmanaged<StreamProducer>.fromOpaque(data).takeUnretainedValue()
    }

    nonisolated(unsafe) private static let words: UnsafePointer<CChar> = {
        let text = Array("the disk is gone".utf8CString)
        let words = UnsafeMutablePointer<CChar>.allocate(capacity: text.count)
        words.initialize(from: text, count: text.count)
        return UnsafePointer(words)
    }()
}
