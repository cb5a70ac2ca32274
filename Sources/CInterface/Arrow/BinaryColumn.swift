internal import CStrikeProximity

/// Bytes of variable length, one piece a row: an Arrow array of binary or utf8 of any layout.
@safe
struct BinaryColumn: @unchecked Sendable {
    /// How the bytes of a row are found.
    enum Layout {
        case offsets32, offsets64, views

        /// The layout of a binary type; nil of other types.
        init?(binary format: String) {
            switch format {
            case "z": self = .offsets32
            case "Z": self = .offsets64
            case "vz": self = .views
            default: return nil
            }
        }

        /// The layout of a type of texts; nil of other types.
        init?(text format: String) {
            switch format {
            case "u": self = .offsets32
            case "U": self = .offsets64
            case "vu": self = .views
            default: return nil
            }
        }
    }

    private let node: ArrowNode
    private let layout: Layout
    /// Offsets or views.
    private let index: UnsafeRawPointer
    private let data: UnsafeRawPointer?
    /// Sizes of the buffers of data, of views.
    private let sizes: UnsafePointer<Int64>?

    /// Nil if there are no rows: buffers may lack then.
    init?(_ node: ArrowNode, _ layout: Layout) throws(Fault) {
        guard node.count > 0 else { return nil }
        self.node = node
        self.layout = layout
        unsafe index = try node.buffer(1)
        switch layout {
        case .offsets32, .offsets64:
            unsafe data = node.optionalBuffer(2)
            unsafe sizes = nil
        case .views:
            unsafe data = nil
            let last = node.bufferCount - 1
            unsafe sizes =
                last > 2
                ? try node.buffer(last).assumingMemoryBound(to: Int64.self) : nil
        }
    }

    /// The bytes of a row.
    func bytes(_ row: Int) throws(Fault) -> UnsafeRawBufferPointer {
        let place = node.first + row
        switch layout {
        case .offsets32:
            let offsets = unsafe index.assumingMemoryBound(to: Int32.self)
            return unsafe try slice(Int(offsets[place]), Int(offsets[place + 1]))
        case .offsets64:
            let offsets = unsafe index.assumingMemoryBound(to: Int64.self)
            return unsafe try slice(Int(offsets[place]), Int(offsets[place + 1]))
        case .views:
            return unsafe try view(index + 16 * place)
        }
    }

    /// A row as text; what is not UTF-8 is mended.
    func text(_ row: Int) throws(Fault) -> String {
        unsafe String(decoding: try bytes(row), as: UTF8.self)
    }

    private func slice(_ start: Int, _ end: Int) throws(Fault) -> UnsafeRawBufferPointer {
        guard 0 <= start, start <= end, unsafe data != nil || start == end else { throw damaged }
        let first = unsafe data.map { unsafe $0 + start }
        return unsafe UnsafeRawBufferPointer(start: first, count: end - start)
    }

    /// A view has a length, then either up to twelve bytes, or four of them, the number of a buffer
    /// and the place in it.
    private func view(_ view: UnsafeRawPointer) throws(Fault) -> UnsafeRawBufferPointer {
        func number(_ offset: Int) -> Int {
            unsafe Int(view.loadUnaligned(fromByteOffset: offset, as: Int32.self))
        }
        let length = number(0)
        guard length >= 0 else { throw damaged }
        if length <= 12 { return unsafe UnsafeRawBufferPointer(start: view + 4, count: length) }
        let (buffer, start) = (number(8), number(12))
        guard let sizes = unsafe sizes, 0 <= buffer, buffer < node.bufferCount - 3, start >= 0,
            unsafe start + length <= Int(sizes[buffer])
        else { throw damaged }
        return unsafe UnsafeRawBufferPointer(
            start: try node.buffer(2 + buffer) + start, count: length)
    }

    private var damaged: Fault {
        Fault(SP_MALFORMED, "an Arrow array of texts or bytes has offsets that lead nowhere")
    }
}
